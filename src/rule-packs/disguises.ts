import type { Reader } from '../engine/text/reader';

/** Dresses a text so that it reads the same to people and not to a list of words. */
export type Disguise = (text: string, reader: Reader) => string;

const TWINS: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  i: 'і',
  s: 'ѕ',
};
const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '$' };

/**
 * What people do to get past a filter. The first ones hide any text; the others only words that the rules watch
 * for, so they dress no word but one that a reader of this language sees through when it stands alone.
 */
export const DISGUISES: Readonly<Record<string, Disguise>> = {
  plain: (text) => text,
  'upper case': (text) => text.toUpperCase(),
  'zero-width joints': (text) => text.replace(/(\p{L})(?=\p{L})/gu, '$1\u200b'),
  'full width': (text) =>
    text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  'look-alikes': (text) =>
    text.replace(/\p{L}{4,}/gu, (word) => word.replace(/[aceopxis]/, (letter) => TWINS[letter]!)),
  'struck out': (text) => text.replace(/(\p{L})/gu, '$1\u0336'),
  leet: (text, reader) =>
    dressWords(text, reader, (word) => word.replace(/[aeios]/g, (letter) => LEET[letter]!)),
  stretched: (text, reader) =>
    dressWords(text, reader, (word) => word.replace(/[aeiou](?=[^aeiou]*$)/, (vowel) => vowel.repeat(4))),
  spaced: (text, reader) => dressLongest(text, reader, (word) => Array.from(word).join(' ')),
  dotted: (text, reader) => dressLongest(text, reader, (word) => Array.from(word).join('.')),
};

const WORD = /(?<![\p{L}\p{N}'’-])[A-Za-z]{4,}(?![\p{L}\p{N}'’-])/gu;

function dressWords(text: string, reader: Reader, dress: (word: string) => string): string {
  return text.replace(WORD, (word) => (isSeenThrough(word, dress(word), reader) ? dress(word) : word));
}

/** One word only: two in a row could not be told apart by people either. */
function dressLongest(text: string, reader: Reader, dress: (word: string) => string): string {
  const [longest] = [...text.matchAll(WORD)]
    .filter(([word]) => isSeenThrough(word, dress(word), reader))
    .sort(([a], [b]) => b.length - a.length);
  if (longest === undefined) return text;
  const [word] = longest;
  return text.slice(0, longest.index) + dress(word) + text.slice(longest.index + word.length);
}

function isSeenThrough(word: string, dressed: string, reader: Reader): boolean {
  const [plain, read] = [reader.read(word), reader.read(dressed)];
  return plain.length === read.length && plain.every((token, index) => token.word === read[index]!.word);
}
