import type { KnownWords } from './known-words';
import type { Piece } from './piece';

const SHORTEST = 6;
const LONGEST = 48;
const LONGEST_WORD = 16;
const SINGLES = new Set(['i', 'a', 'u']);
const MEAN_LENGTH = 2.9;

/** Best division of `text` into words that `worth` gives a value, by the sum of values; undefined if none. */
function divide(text: string, worth: (word: string) => number): readonly Piece[] | undefined {
  const best = new Array<number>(text.length + 1).fill(-1);
  const from = new Array<number>(text.length + 1).fill(-1);
  best[0] = 0;
  for (let end = 1; end <= text.length; end += 1)
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      if (best[start]! < 0) continue;
      const value = worth(text.slice(start, end));
      if (value > 0 && best[start]! + value > best[end]!) {
        best[end] = best[start]! + value;
        from[end] = start;
      }
    }
  if (best[text.length]! < 0) return undefined;
  const pieces: Piece[] = [];
  for (let end = text.length; end > 0; end = from[end]!)
    pieces.unshift({ word: text.slice(from[end], end), start: from[end]!, end });
  return pieces;
}

/** Of the pieces longer than one letter: `i` is short by nature, not by chance. */
function meanLength(pieces: readonly Piece[]): number {
  const long = pieces.filter(({ word }) => word.length > 1);
  return long.reduce((sum, { word }) => sum + word.length, 0) / long.length;
}

const OBJECTS = new Set(
  'you u ur your yourself off them they all him her this me it that these those the'.split(' '),
);

/**
 * `ihateyou`, `killalljews`: watched and frequent words written without spaces. Names are made of such pieces
 * too, so two pieces must fit together as a phrase would, and of more one must be an object or a pronoun.
 */
export function joinedWords(text: string, words: KnownWords): readonly Piece[] | undefined {
  if (text.length < SHORTEST || text.length > LONGEST) return undefined;
  const pieces = divide(text, (word) => {
    if (word.length >= 3 && words.watch.has(word)) return word.length ** 2 + 1;
    if (words.frequent.has(word) && (word.length > 1 || SINGLES.has(word))) return word.length ** 2;
    return 0;
  });
  if (pieces === undefined || pieces.length < 2) return undefined;
  // A single letter inside (`Kill-i-an`) is a syllable, not the word.
  if (
    pieces.some(
      ({ word, start, end }) => word.length === 1 && start > 0 && !(word === 'u' && end === text.length),
    )
  )
    return undefined;
  if (!pieces.some(({ word }) => words.watch.has(word) && word.length >= 4)) return undefined;
  if (pieces.length > 2)
    return isPhrase(pieces, words) && meanLength(pieces) >= MEAN_LENGTH ? pieces : undefined;
  const [first, second] = [pieces[0]!.word, pieces[1]!.word];
  const [left, right] = [words.watch.get(first), words.watch.get(second)];
  if (left !== undefined && left !== 'group' && OBJECTS.has(second)) return pieces;
  if (right !== undefined && right !== 'group' && (first === 'you' || first === 'your' || first === 'ur'))
    return pieces;
  const aimed =
    (right === 'group' || right === 'slur') &&
    (second.length >= 5 || (second.endsWith('s') && second.length >= 4));
  return aimed && (left === 'harm' || left === 'profanity') ? pieces : undefined;
}

const SUBJECTS = new Set(['i', 'you', 'u', 'all', 'every']);

/** Somebody speaks (`i`, `you`, `all` begin it), or a deed or an insult is followed by whom it is for. */
function isPhrase(pieces: readonly Piece[], { watch }: KnownWords): boolean {
  if (SUBJECTS.has(pieces[0]!.word)) return true;
  return pieces.some(({ word }, at) => {
    const kind = watch.get(word);
    const next = pieces[at + 1]?.word;
    return (
      kind !== undefined && kind !== 'group' && next !== undefined && (OBJECTS.has(next) || watch.has(next))
    );
  });
}

/** The words of a hashtag; looser, since a hashtag is words without spaces to begin with. */
export function hashtagWords(text: string, words: KnownWords): readonly Piece[] | undefined {
  if (text.length > LONGEST || words.table.idOf(text) !== -1) return undefined;
  const pieces = divide(text, (word) => {
    if (words.watch.has(word) && word.length >= 3) return word.length ** 2 + 1;
    if (words.frequent.has(word)) return word.length > 1 || SINGLES.has(word) ? word.length ** 2 : 0;
    return word.length >= 3 && words.vocabulary.has(word) ? word.length ** 2 - 2 : 0;
  });
  return pieces !== undefined && pieces.length > 1 && meanLength(pieces) >= MEAN_LENGTH ? pieces : undefined;
}
