import { conceptWords, suppressedWords } from './trial-words';

describe('words about a trial', () => {
  it('tell what a word stands for, and who stands behind it', () => {
    expect(conceptWords({ classes: ['insult-noun', 'person'], stance: 'asserted' })).toBe(
      'insult-noun, person',
    );
    expect(conceptWords({ classes: ['insult-noun'], stance: 'quoted' })).toBe('insult-noun · quoted');
    expect(conceptWords({ classes: [], stance: 'asserted', allowed: true })).toBe('allowed here');
    expect(conceptWords({ classes: [], stance: 'asserted' })).toBe('');
  });

  it('tell why a rule kept still', () => {
    expect(suppressedWords('unless')).toMatch(/unless/);
    expect(suppressedWords('quoted')).toBe('but it is quoted, not said by the author');
  });
});
