import { BARE_CONTRACTIONS } from '../text/contractions';

/** Splits a listed phrase into the words that the reader would make of it; `*` stays as it is. */
export type SplitWords = (phrase: string) => readonly string[];

/**
 * Words recur by the ten thousand in listed phrases, so each is read once, and letters alone only where
 * they are a contraction. `read` makes words of plain text.
 */
export function createSplitWords(read: (text: string) => readonly string[]): SplitWords {
  const known = new Map<string, readonly string[]>();
  const wordsOf = (word: string): readonly string[] => {
    let words = known.get(word);
    if (words === undefined) known.set(word, (words = BARE_CONTRACTIONS.has(word) ? read(word) : [word]));
    return words;
  };
  return (phrase) => {
    if (/^[a-z]+$/.test(phrase)) return wordsOf(phrase);
    if (/^[a-z]+(?: [a-z]+)*$/.test(phrase)) return phrase.split(' ').flatMap(wordsOf);
    if (!phrase.includes('*')) return read(phrase);
    return phrase.split('*').flatMap((part, index) => [...(index > 0 ? ['*'] : []), ...read(part)]);
  };
}
