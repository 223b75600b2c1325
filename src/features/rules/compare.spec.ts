import { applyPatch } from 'diff';
import { compareFiles } from './compare';

const compare = (before: string, after: string): string =>
  compareFiles([{ file: 'settings.yml', text: before }], [{ file: 'settings.yml', text: after }])[0]!.diff;

describe('files that differ', () => {
  it('are told line by line', () => {
    expect(compare('a\nb\n', 'a\nc\n')).toBe(
      '--- settings.yml\n+++ settings.yml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
    );
  });

  it.each(['\n', ''])(
    'are told as exchanged, and in little time, where nearly all of it does (end %j)',
    (end) => {
      const text = (word: string): string =>
        Array.from({ length: 20_000 }, (_, at) => `${word}${(at * 7919) % 997}`).join('\n') + end;
      const [before, after] = [text('a'), text('b')];
      const began = performance.now();
      const diff = compare(before, after);
      expect(performance.now() - began).toBeLessThan(8000);
      expect(applyPatch(before, diff)).toBe(after);
    },
  );
});
