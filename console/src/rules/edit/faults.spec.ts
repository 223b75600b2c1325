import type { RuleFault } from '../../api/rules';
import { countWords, fixed, inOrder } from './faults';

const fault = (severity: RuleFault['severity'], file: string, from: number): RuleFault => ({
  ...{ severity, file, from, to: from + 1, line: 1, column: 1 },
  ...{ code: 'c', message: 'm' },
});

describe('faults', () => {
  it('are mended where they stand, and nowhere else', () => {
    expect(fixed('label: insutl\n', { from: 7, to: 13, insert: 'insult' })).toBe('label: insult\n');
    expect(fixed('ab', { from: 1, to: 1, insert: '-' })).toBe('a-b');
  });

  it('are told errors first, then by place', () => {
    const [one, two, three] = [fault('warning', 'a', 0), fault('error', 'b', 9), fault('error', 'b', 2)];
    expect(inOrder([one, two, three])).toEqual([three, two, one]);
  });

  it('are counted in words', () => {
    expect(countWords([])).toBe('No faults');
    expect(countWords([fault('error', 'a', 0)])).toBe('1 error');
    expect(countWords([fault('warning', 'a', 0), fault('warning', 'a', 0)])).toBe('2 warnings');
    expect(countWords([fault('error', 'a', 0), fault('warning', 'a', 0)])).toBe('1 error, 1 warning');
  });
});
