import type { KnownWords } from './known-words';
import { joinedWords } from './undo-joined';
import { wholePiece, type Piece } from './piece';
import { unstretch } from './undo-letters';

const LETTERS_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'gb',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'il',
  '|': 'il',
  '¡': 'i',
  '+': 't',
  '†': 't',
  '(': 'c',
  '<': 'c',
  '{': 'c',
  '¢': 'c',
  '€': 'e',
  '£': 'l',
  '¥': 'y',
  '§': 's',
  '#': 'h',
  '^': 'a',
  '∆': 'a',
};
const MOST_FORMS = 64;

export const isLeet = (char: string): boolean => Object.hasOwn(LETTERS_OF, char);

/** Counts and units: `4th`, `7pm`, `10k`, `90s`; and names of things: `b52`, `mp3`, `g20`. */
const PLAIN = /^(?:\d+\p{L}{1,3}|\p{L}{1,2}\d+|\d+)$/u;
const NEGATION_LIKE = /^\p{L}{1,2}0$/u;

/** All ways to read the signs as letters, the likeliest first. */
function formsOf(text: string): string[] {
  let forms = [''];
  for (const char of text) {
    const letters = LETTERS_OF[char] ?? char;
    const more = forms.length * letters.length <= MOST_FORMS;
    forms = more
      ? Array.from(letters).flatMap((letter) => forms.map((form) => form + letter))
      : forms.map((form) => form + letters.charAt(0));
  }
  return forms;
}

/**
 * `sh1t`, `a$$hole`, `n0t`: digits and signs read as letters. `text` holds nothing but letters, digits and such
 * signs; it must yield a watched or a frequent word, or several that were joined.
 */
export function undoLeet(text: string, words: KnownWords): readonly Piece[] | undefined {
  const letters = text.replace(/\P{L}/gu, '').length;
  if (letters === 0 || (letters === 1 && text.length > 3)) return undefined;
  const plain = PLAIN.test(text);
  if (plain && !NEGATION_LIKE.test(text)) return undefined;
  const digits = text.replace(/\D/g, '').length;
  if (text.length < 4 && digits > 1) return undefined;
  const forms = formsOf(text);
  const found = forms.find((form) => words.frequent.has(form) || (!plain && words.watch.has(form)));
  if (found !== undefined) return wholePiece(text, found);
  if (plain) return undefined;
  for (const form of forms) {
    const word = unstretch(form, words);
    if (word !== undefined && (words.watch.has(word) || words.frequent.has(word)))
      return wholePiece(text, word);
    const plural = `${form.slice(0, -1)}s`;
    if (form.endsWith('z') && words.watch.has(plural)) return wholePiece(text, plural);
    const participle = `${form}g`;
    if (form.endsWith('in') && words.watch.has(participle)) return wholePiece(text, participle);
  }
  // An exclamation mark between two words is one, far oftener than a letter.
  return text.includes('!') ? undefined : joinedWords(forms[0]!, words);
}
