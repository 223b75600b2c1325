import { joinedWords } from './undo-joined';
import type { KnownWords } from './known-words';
import { wholePiece, type Piece } from './piece';

const ROMAN = /^[ivxlcdm]{2,6}$/;
const SHORTEST_SHRUNK = 5;
/** Names are shorter than what several words make together. */
const LONGEST_NAME = 12;
const MOST_RUNS = 4;

/** Each way to write every run of three and more equal letters with one letter or two. */
function shrunk(text: string): string[] {
  const runs = text.split(/((\p{L})\2{2,})/u);
  let forms = [''];
  for (let at = 0; at < runs.length; at += 3) {
    const plain = runs[at] ?? '';
    const letter = runs[at + 2];
    forms = forms.map((form) => form + plain);
    if (letter === undefined) continue;
    // Past a few runs every further one counts as a single letter; nobody's word has as many doubles.
    forms =
      at / 3 < MOST_RUNS
        ? forms.flatMap((form) => [form + letter + letter, form + letter])
        : forms.map((form) => form + letter);
  }
  return forms;
}

/** `kiiiill` is `kill`; a real triple may hide any known word, since no plain word has one. */
export function unstretch(text: string, words: KnownWords): string | undefined {
  if (!/(\p{L})\1\1/u.test(text) || ROMAN.test(text)) return undefined;
  const forms = shrunk(text);
  for (const list of [words.watch, words.frequent, words.vocabulary])
    for (const form of forms) {
      if (list.has(form)) return form;
      const plural = `${form.slice(0, -1)}s`;
      if (list === words.watch && form.endsWith('z') && list.has(plural)) return plural;
    }
  // A double may be half of the stretching too: kkkiill.
  return forms.map((form) => undouble(form, words)).find((form) => form !== undefined);
}

/** `biitch`, `mmuslims`: one doubled letter in a watched word. */
function undouble(text: string, words: KnownWords): string | undefined {
  for (const match of text.matchAll(/(\p{L})\1/gu)) {
    const single = text.slice(0, match.index) + text.slice(match.index + 1);
    if (single.length >= SHORTEST_SHRUNK && words.watch.has(single)) return single;
  }
  return undefined;
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/vv/g, 'w'],
  [/^k/, 'c'],
  [/^c/, 'k'],
  [/k+/g, 'ck'],
  [/x/g, 'cks'],
  [/z/g, 's'],
  [/ah$/, 'a'],
  [/ah?$/, 'er'],
  [/ahz?$/, 'as'],
];

/** One respelling by sound that makes a masked word of four and more letters: `phuck`, `kunt`. */
function bySound(text: string, words: KnownWords): string | undefined {
  for (const [sound, spelling] of SOUNDS) {
    const word = text.replace(sound, spelling);
    if (word !== text && word.length >= 4 && words.masks.has(word)) return word;
  }
  return undefined;
}

const isPlural = (text: string): boolean => text.length >= 4 && text.endsWith('z');

/**
 * The words hidden in letters alone, tried from the surest disguise to the least; undefined if none is found.
 * `name`: written like a name (capital inside a sentence); then only what no name looks like is tried.
 */
export function undoLetters(text: string, name: boolean, words: KnownWords): readonly Piece[] | undefined {
  if (isInnocent(text, words)) return undefined;
  const stretched = unstretch(text, words);
  if (stretched !== undefined) return wholePiece(text, stretched);
  const plural = `${text.slice(0, -1)}s`;
  if (isPlural(text) && words.watch.has(plural)) return wholePiece(text, plural);
  const participle = `${text}g`;
  if (text.length >= SHORTEST_SHRUNK && text.endsWith('in'))
    if (words.watch.has(participle) || (!name && words.vocabulary.has(participle)))
      return wholePiece(text, participle);
  if (!name) {
    const word =
      undouble(text, words) ?? words.consonants.get(text) ?? bySound(text, words) ?? words.slips.get(text);
    if (word !== undefined) return wholePiece(text, word);
  }
  return (
    (name && text.length < LONGEST_NAME ? undefined : joinedWords(text, words)) ??
    wholePiece(text, stemOf(text, words))
  );
}

function isInnocent(text: string, words: KnownWords): boolean {
  return words.innocent.has(text) || (text.endsWith('s') && words.innocent.has(text.slice(0, -1)));
}

function stemOf(text: string, words: KnownWords): string | undefined {
  const stem = words.stems.find((candidate) => text.includes(candidate));
  if (stem === undefined) return undefined;
  for (const harmless of words.innocent)
    if (harmless.includes(stem) && text.includes(harmless)) return undefined;
  return stem;
}
