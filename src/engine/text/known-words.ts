import { BARE_CONTRACTIONS, CONTRACTION_WORDS, type Part } from './contractions';
import type { WatchKind, WatchLists } from './watch-lists';
import { EMOJI_WORDS } from './emoji-names';
import { createWordTable, type WordTable } from './word-table';

/** Everything that undoing a disguise asks about words, built once from the lists. */
export interface KnownWords {
  readonly table: WordTable;
  /** What a written form is taken apart into: contractions, and respellings of several words. */
  readonly rewritten: ReadonlyMap<number, Rewriting>;
  readonly watch: ReadonlyMap<string, WatchKind>;
  readonly frequent: ReadonlySet<string>;
  readonly vocabulary: ReadonlySet<string>;
  readonly innocent: ReadonlySet<string>;
  /** The words that signs may mask, in order of preference. */
  readonly masks: ReadonlySet<string>;
  /** Watched words by what one slip of the finger makes of them. */
  readonly slips: ReadonlyMap<string, string>;
  /** Masked words by their consonants. */
  readonly consonants: ReadonlyMap<string, string>;
  readonly stems: readonly string[];
  /** By number of a word, bits of what is special about it; most words have none. */
  readonly traits: Uint8Array;
}

export interface Rewriting {
  readonly parts: readonly Part[];
  /** A respelling is reported as undone, a contraction is plain English. */
  readonly disguise: boolean;
}

/** It is taken apart (`rewritten`). */
export const IS_REWRITTEN = 1;
/** A slur that is the beginning of a longer one, which may have been cut in two behind it. */
export const IS_CUTTABLE = 2;

const VOWELS = 'aeiou';

/** The misspellings of `word` by one letter: swapped, missing, doubled, another vowel; its first letter stays. */
function slipsOf(word: string): Set<string> {
  const slips = new Set<string>();
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    slips.add(before + after);
    slips.add(before + letter + letter + after);
    if (at + 1 < word.length) slips.add(before + word.charAt(at + 1) + letter + word.slice(at + 2));
    if (VOWELS.includes(letter)) for (const vowel of VOWELS) slips.add(before + vowel + after);
  }
  return slips;
}

const withoutVowels = (word: string): string => word.charAt(0) + word.slice(1).replace(/[aeiou]/g, '');

/** Fewer consonants are as often an abbreviation; these two are not. */
const SHORT_CONSONANTS = new Set(['fck', 'sht']);
const FEWEST_CONSONANTS = 4;

export function knowWords(lists: WatchLists): KnownWords {
  const respellings = [...(lists.respellings ?? [])].filter(([written]) => /^\p{L}+$/u.test(written));
  const vocabulary = new Set(lists.vocabulary);
  const table = createWordTable([
    ...CONTRACTION_WORDS,
    ...BARE_CONTRACTIONS.keys(),
    ...lists.frequent,
    ...lists.watch.keys(),
    ...(lists.words ?? []),
    ...respellings.flatMap(([written, words]) => [written, ...words.split(' ')]),
    ...EMOJI_WORDS,
    ...vocabulary,
  ]);

  const rewritten = new Map<number, Rewriting>();
  for (const [word, parts] of BARE_CONTRACTIONS) rewritten.set(table.idOf(word), { parts, disguise: false });
  for (const [written, words] of respellings) rewritten.set(table.idOf(written), respelling(written, words));

  const slips = new Map<string, string>();
  for (const word of lists.fuzzy)
    for (const slip of slipsOf(word)) if (table.idOf(slip) === -1 && !slips.has(slip)) slips.set(slip, word);

  const consonants = new Map<string, string>();
  for (const word of lists.masked) {
    const bones = withoutVowels(word);
    if (bones === word || (bones.length < FEWEST_CONSONANTS && !SHORT_CONSONANTS.has(bones))) continue;
    for (const key of [bones, bones.replace(/(.)\1/g, '$1')])
      if (key.length >= 3 && table.idOf(key) === -1 && !consonants.has(key)) consonants.set(key, word);
  }

  const traits = new Uint8Array(table.words.length);
  for (const id of rewritten.keys()) traits[id]! |= IS_REWRITTEN;
  for (const word of cuttable(lists.watch)) traits[table.idOf(word)]! |= IS_CUTTABLE;

  return {
    table,
    rewritten,
    vocabulary,
    slips,
    consonants,
    watch: lists.watch,
    frequent: new Set(lists.frequent),
    innocent: new Set(lists.innocent ?? []),
    masks: new Set(lists.masked),
    stems: lists.stems ?? [],
    traits,
  };
}

/** The second part must be a word of two or three letters; a single one is a splinter anyway. */
function cuttable(watch: WatchLists['watch']): string[] {
  const slurs = [...watch].filter(([, kind]) => kind === 'slur').map(([word]) => word);
  return slurs.filter((head) =>
    slurs.some(
      (word) => word.startsWith(head) && word.length > head.length + 1 && word.length <= head.length + 3,
    ),
  );
}

/** Words of a respelling share out the written letters; those that get none stand at its end. */
function respelling(written: string, words: string): Rewriting {
  const pieces = words.split(' ');
  let left = written.length;
  const parts = pieces.map((word, index) => {
    const length = index === pieces.length - 1 ? left : Math.max(0, Math.min(word.length, left - 1));
    left -= length;
    return { word, length };
  });
  return { parts, disguise: true };
}
