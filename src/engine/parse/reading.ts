import type { WordEntry } from '../lexicon/lexicon';
import type { Token } from '../text/token';
import type { Clause, Stance } from './clause';
import type { Mention } from './mention';

/** A half-open range of tokens. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where there is nothing. */
export const NOWHERE: Range = { from: 0, to: 0 };

export interface PhraseHit {
  readonly entry: WordEntry;
  /** In tokens. */
  readonly length: number;
  /** The next shorter listed phrase that it begins with: "pack up" in "pack up and go". */
  readonly shorter?: PhraseHit;
}

/** A parted verb that was found: "send * back" in "send them all back". */
export interface PartedHit extends PhraseHit {
  /** Token numbers of its particle; `length` counts the words before the gap. */
  readonly particle: Range;
}

/** One word or listed phrase of the comment, with the part of speech that its neighbours left it. */
export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly entry: WordEntry;
  /** One or more bits of `Pos`; 0 for punctuation. */
  pos: number;
  /** Token numbers of a particle that belongs to a verb from afar: "send them *back*". */
  readonly particle?: Range;
  readonly capital: boolean;
  readonly quoted: boolean;
}

/** A comment whose words are known and whose sentences are marked, but not taken apart. */
export interface Glanced {
  readonly tokens: readonly Token[];
  /** What the lexicon knows of each token. */
  readonly entries: readonly WordEntry[];
  /** The longest listed phrase that begins at a token. */
  readonly phraseAt: readonly (PhraseHit | undefined)[];
  /** The longest parted verb that begins at a token; empty where there is none in the comment. */
  readonly partedAt: readonly (PartedHit | undefined)[];
  readonly sentences: readonly Range[];
}

/** A comment as the rules see it. */
export interface Reading extends Glanced {
  /** Per token: 1 inside quotation marks or a quoted line. */
  readonly quoted: Uint8Array;
  readonly units: readonly Unit[];
  /** Per unit, a `Tag`. */
  readonly tags: Uint8Array;
  /** Per unit, who stands behind it. */
  readonly stances: readonly Stance[];
  readonly mentions: readonly Mention[];
  readonly clauses: readonly Clause[];
  /** Per sentence, its part of `mentions` and of `clauses`: a rule is asked of each sentence apart. */
  readonly mentionsOf: readonly Range[];
  readonly clausesOf: readonly Range[];
}
