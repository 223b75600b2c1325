import type { PackFile } from '../../src/rule-packs/load-rule-packs';
import { randomFrom } from './texts';

/** Classes of the shipped packs that grow in real life, and the kind of their words. */
const CLASSES = [
  ['insult-noun', 'noun'],
  ['insult-adjective', 'adjective'],
  ['attack-verb', 'verb'],
] as const;
const CONSONANTS = 'bcdfghjklmnprstvwz';
const VOWELS = 'aeiou';

/** A lexicon of invented terms, inflected and watched like any other; some are of two words, some name a group. */
export function inventedLexicon(count: number): PackFile {
  const random = randomFrom(7);
  const letter = (letters: string): string => letters.charAt(Math.floor(random() * letters.length));
  const syllable = (): string => letter(CONSONANTS) + letter(VOWELS);
  const word = (): string => syllable() + syllable() + syllable() + letter(CONSONANTS);
  const terms = new Set<string>();
  while (terms.size < count) terms.add(terms.size % 10 === 0 ? `${word()} ${word()}` : word());
  const groups: string[] = [];
  const entries = CLASSES.map((): string[] => []);
  [...terms].forEach((term, at) => {
    const list = at % 10 === 5 ? groups : entries[at % CLASSES.length]!;
    list.push(term);
  });
  const classes = CLASSES.map(
    ([name, kind], at) =>
      `  ${name}:\n    kind: ${kind}\n    watch: insult\n    entries: [${entries[at]!.join(', ')}]\n`,
  );
  const group = `  invented:\n    axis: origin\n    nouns: [${groups.join(', ')}]\n`;
  return {
    file: 'en/lexicon/invented.yml',
    text: `summary: Invented terms.\nclasses:\n${classes.join('')}groups:\n${group}`,
  };
}
