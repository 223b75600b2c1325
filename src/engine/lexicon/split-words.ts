/** Splits a listed phrase into the words that the reader would make of it; `*` stays as it is. */
export type SplitWords = (phrase: string) => readonly string[];

/** Words that are remembered; packs name a quarter as many. */
const REMEMBERED = 200_000;

/**
 * Words recur by the ten thousand in listed phrases, so each is read once, and only where the reader would make
 * something else of it. `read` makes words of plain text; `isContraction` knows the words of letters that it parts.
 */
export function createSplitWords(
  read: (text: string) => readonly string[],
  isContraction: (word: string) => boolean,
): SplitWords {
  const known = new Map<string, readonly string[]>();
  const wordsOf = (word: string): readonly string[] => {
    let words = known.get(word);
    if (words === undefined) {
      words = word.length > 1 && !isContraction(word) && !/(.)\1\1/.test(word) ? [word] : read(word);
      if (known.size >= REMEMBERED) known.clear();
      known.set(word, words);
    }
    return words;
  };
  return (phrase) => {
    const one = known.get(phrase);
    if (one !== undefined) return one;
    if (!isPlain(phrase)) {
      if (!phrase.includes('*')) return read(phrase);
      return phrase.split('*').flatMap((part, index) => [...(index > 0 ? ['*'] : []), ...read(part)]);
    }
    if (!phrase.includes(' ')) return wordsOf(phrase);
    const all: string[] = [];
    for (const word of phrase.split(' ')) {
      const words = wordsOf(word);
      if (words.length === 1) all.push(words[0]!);
      else all.push(...words);
    }
    return all;
  };
}

/** Small letters and single spaces between them: nothing that the reader would join or part. */
function isPlain(phrase: string): boolean {
  let before = 32;
  for (let i = 0; i < phrase.length; i++) {
    const code = phrase.charCodeAt(i);
    if ((code < 97 || code > 122) && (code !== 32 || before === 32)) return false;
    before = code;
  }
  return before !== 32;
}
