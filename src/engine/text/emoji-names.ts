/**
 * Names of the emoji that stand for words, by their code points without variation selectors and skin tones; flags
 * by their two letters. An emoji of something that has a word is named by that word, so that a lexicon's `pig`
 * is found in both dresses. A person with a skin tone is `dark-skinned-man` (dark, medium, light).
 */
export const EMOJI_NAMES: ReadonlyMap<string, string> = new Map([
  ['🐷', 'pig'],
  ['🐀', 'rat'],
]);

/** The names that a skin tone is added to. */
export const PERSON_NAMES: ReadonlySet<string> = new Set(['man', 'woman']);
