import type { WordKind } from './lexicon-source';

/** What the engine knows of one word or phrase: its classes, its possible parts of speech, its group. */
export interface WordEntry {
  readonly word: string;
  /** One bit a class, in words of 32; see `has`. */
  readonly bits: Uint32Array;
  readonly pos: number;
  /** Index into `Lexicon.groups`, or -1. */
  readonly group: number;
  /** How strong a word of abuse it is beside others, in (0, 1]; 0 where it has no weight. */
  readonly weight: number;
}

export interface Phrase {
  /** Folded words; `*` leaves room for up to `PHRASE_GAP` words. */
  readonly words: readonly string[];
  readonly entry: WordEntry;
}

export interface Group {
  readonly name: string;
  readonly axis: string;
}

export interface Lexicon {
  readonly classes: ReadonlyMap<string, number>;
  readonly classKinds: readonly WordKind[];
  /** Classes whose words a reader would underline. */
  readonly markBits: Uint32Array;
  readonly words: ReadonlyMap<string, WordEntry>;
  /** By first word, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly groups: readonly Group[];
  /** Entry that a pronoun takes on when it stands for a group, so that phrases see it as one. */
  readonly groupPronoun: WordEntry;
  /** Entry of a word that stands in no list, by its ending. */
  readonly unknown: WordEntry;
}

/** How many words may stand between a verb and its particle: "send those poor people back". */
export const PHRASE_GAP = 5;

export function has(entry: WordEntry, classId: number): boolean {
  return ((entry.bits[classId >>> 5]! >>> (classId & 31)) & 1) === 1;
}

export function hasAny(entry: Pick<WordEntry, 'bits'>, bits: Uint32Array): boolean {
  return overlap(entry.bits, bits);
}

export function overlap(one: Uint32Array, other: Uint32Array): boolean {
  for (let i = 0; i < other.length; i++) {
    if ((one[i]! & other[i]!) !== 0) return true;
  }
  return false;
}

/** Adds the classes of `bits` to `into`. */
export function unite(into: Uint32Array, bits: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) into[i]! |= bits[i]!;
}

export function bitsOf(width: number, classIds: Iterable<number>): Uint32Array {
  const bits = new Uint32Array(width);
  for (const id of classIds) bits[id >>> 5]! |= 1 << (id & 31);
  return bits;
}
