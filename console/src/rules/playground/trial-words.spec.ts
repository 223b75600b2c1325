import { conceptWords, costWords, suppressedWords } from './trial-words';

describe('words about a trial', () => {
  it('tell what a word stands for, and who stands behind it', () => {
    expect(conceptWords({ classes: ['insult-noun', 'person'], stance: 'asserted' })).toBe(
      'insult-noun, person',
    );
    expect(conceptWords({ classes: ['insult-noun'], stance: 'quoted' })).toBe('insult-noun · quoted');
    expect(conceptWords({ classes: [], stance: 'asserted', allowed: true })).toBe('allowed here');
    expect(conceptWords({ classes: [], stance: 'asserted' })).toBe('');
  });

  it('tell what it cost, and which rule the most', () => {
    const rules = [{ rule: 'en/a/b', steps: 900 }];
    expect(costWords({ words: 12, steps: 1200, allowed: 11200, rules })).toBe(
      'Cost: 1,200 steps for 12 words; most of them 900 by en/a/b, which may take 11,200.',
    );
    expect(costWords({ words: 1, steps: 0, allowed: 10100, rules: [] })).toBe('Cost: 0 steps for 1 words.');
  });

  it('tell why a rule kept still', () => {
    expect(suppressedWords('unless')).toMatch(/unless/);
    expect(suppressedWords('quoted')).toBe('but it is quoted, not said by the author');
  });
});
