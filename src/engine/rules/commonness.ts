import { GROUP_CLASSES } from '../lexicon/classes';
import { Pos } from '../lexicon/inflect';
import type { Lexicon, WordEntry } from '../lexicon/lexicon';
import { idsIn, type Commonness } from './needs';
import type { PhraseElement, PhrasePattern } from './phrase-pattern';

/** The stem of a word, and the share of all words that its forms make up, about; 0 where nothing is known. */
export type KnowShare = (word: string) => { readonly stem: string; readonly share: number };

/** A word of which nothing is known, and a function word of which nothing is known. */
const UNKNOWN_SHARE = 2 ** -19;
const FUNCTION_SHARE = 2 ** -9;
const SIGN_SHARE = 2 ** -5;
/** Most rules ask for a group: where one wakes many of them, few others need to be woken. */
const SHARED_KEY = 0.1;
/** A phrase is so much rarer than its rarest word. */
const PHRASE_SHARE = 0.1;

/** Words whose share is remembered; packs name a quarter as many. */
const REMEMBERED = 200_000;
/** Words between two pauses. */
const WORDS_AT_A_TIME = 10_000;

/** Tells how often words, classes and phrases are met, so that what is looked for first is rare. */
export function* measureCommonness(
  lexicon: Lexicon,
  know: KnowShare,
): Generator<undefined, CommonnessOfPhrases> {
  const shares = new Map<string, number>();
  const ofWord = (word: string): number => {
    let share = shares.get(word);
    if (share !== undefined) return share;
    if (shares.size >= REMEMBERED) shares.clear();
    shares.set(word, (share = shareOf(word)));
    return share;
  };
  const shareOf = (word: string): number => {
    if (/^[!-/:-@[-`{-~]$/.test(word)) return SIGN_SHARE;
    const least = ((lexicon.words.get(word)?.pos ?? 0) & Pos.Function) === 0 ? UNKNOWN_SHARE : FUNCTION_SHARE;
    return Math.max(least, know(word).share);
  };
  const classShares = new Float64Array(lexicon.classKinds.length);
  const ids = new Map<Uint32Array, readonly number[]>();
  const idsOf = (bits: Uint32Array): readonly number[] => {
    let found = ids.get(bits);
    if (found === undefined) ids.set(bits, (found = idsIn(bits)));
    return found;
  };
  const add = ({ bits }: WordEntry, share: number): void => {
    for (const id of idsOf(bits)) classShares[id]! += share;
  };
  // The forms of a word share its share.
  const counted = new Map<Uint32Array, Set<string>>();
  let at = 0;
  for (const [word, entry] of lexicon.words) {
    if (++at % WORDS_AT_A_TIME === 0) yield;
    if (idsOf(entry.bits).length === 0) continue;
    let stems = counted.get(entry.bits);
    if (stems === undefined) counted.set(entry.bits, (stems = new Set()));
    const { stem } = know(word);
    if (!stems.has(stem)) add(entry, ofWord(word));
    stems.add(stem);
  }
  yield;
  for (const phrases of lexicon.phrases.values()) {
    for (const { words, entry } of phrases)
      add(entry, PHRASE_SHARE * Math.min(...words.map((word) => (word === '*' ? 1 : ofWord(word)))));
  }
  for (const name of GROUP_CLASSES) classShares[lexicon.classes.get(name)!]! *= SHARED_KEY;
  const ofClass = (id: number): number => classShares[id]!;
  const ofElement = ({ words, runs, classes }: PhraseElement): number => {
    let share = 0;
    for (const word of words) share += ofWord(word);
    for (const run of runs) share += PHRASE_SHARE * ofWord(rarestOf(run, ofWord));
    for (const id of classes) share += ofClass(id);
    return share;
  };
  return { ofClass, ofElement, ofWord };
}

export interface CommonnessOfPhrases {
  readonly ofClass: (id: number) => number;
  readonly ofElement: (element: PhraseElement) => number;
  readonly ofWord: (word: string) => number;
}

export function rarestOf(words: readonly string[], ofWord: (word: string) => number): string {
  return words.reduce((rarest, word) => (ofWord(word) < ofWord(rarest) ? word : rarest));
}

/** The place of the rarest element that must be there: looking for the phrase starts at it. */
export function anchorOf({ elements }: PhrasePattern, { ofElement }: CommonnessOfPhrases): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  elements.forEach((element, at) => {
    if (element.gap || element.optional) return;
    const share = ofElement(element);
    if (share >= least) return;
    best = at;
    least = share;
  });
  return best;
}

/** The same for choosing what wakes a rule; phrases are anchored. */
export function commonnessOfKeys(
  phrases: readonly PhrasePattern[],
  { ofClass, ofElement, ofWord }: CommonnessOfPhrases,
): Commonness {
  return {
    ofClass,
    ofWord,
    ofPhrase: (number) => {
      const { elements, anchor } = phrases[number]!;
      const alone = elements.every(({ gap, optional }, at) => at === anchor || gap || optional);
      return ofElement(elements[anchor]!) * (alone ? 1 : PHRASE_SHARE);
    },
  };
}
