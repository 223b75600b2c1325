import { offersAfter } from './rule-words';

describe('offersAfter', () => {
  it('offers the values of what has few', () => {
    expect(offersAfter('    severity: me')).toEqual({ from: 14, words: ['low', 'medium', 'high'] });
    expect(offersAfter('  en/insult/you-are: { status: ')?.words).toContain('shadow');
    expect(offersAfter('    label: ')?.words).toContain('harassment');
  });

  it('offers keys where one begins', () => {
    expect(offersAfter('    rea')?.words).toContain('reason: ');
    expect(offersAfter('  - ph')).toMatchObject({ from: 4 });
    expect(offersAfter('    clause: { sub')?.words).toContain('subject: ');
  });

  it('offers nothing in the midst of words', () => {
    expect(offersAfter('    reason: Calls some')).toBeUndefined();
    expect(offersAfter('')).toBeUndefined();
  });
});
