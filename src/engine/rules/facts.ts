import type { WordEntry } from '../lexicon/lexicon';
import type { PhraseHit } from '../parse/reading';

/** A listed phrase that was found. */
export interface ListedPhrase extends PhraseHit {
  readonly kind: number;
  readonly shorter?: ListedPhrase;
}

/** A parted verb; `length` counts the words before the gap. */
export interface ListedVerb extends ListedPhrase {
  /** The words after the gap. */
  readonly particle: readonly string[];
}

/** Where listed phrases with the same first words divide. */
export interface PhraseNode {
  readonly next: ReadonlyMap<string, PhraseNode> | undefined;
  /** The phrase that ends here. */
  readonly end: ListedPhrase | undefined;
  /** Phrases that leave room for other words here: "send * back". */
  readonly parted: readonly ListedVerb[] | undefined;
}

/** Lists of numbers by number; most are empty, and those that are alike may be one. */
export type Lists = readonly (readonly number[])[];

/**
 * What a language knows of words at first sight. A word's number is that of the reader (`Token.id`), and above these
 * for words that no list of the reader holds. All rule sets of a language share it.
 */
export interface WordTables {
  /** By number; absent for words of which the lexicon knows nothing. */
  readonly entries: readonly (WordEntry | undefined)[];
  /** By number, 1 where listed phrases begin with the word. */
  readonly beginsListed: Uint8Array;
  /** By number of their first word. */
  readonly listed: ReadonlyMap<number, PhraseNode>;
  /** Words that name a group, which a later pronoun may stand for. */
  readonly groupBits: Uint32Array;
  /** Entry of a pronoun that stands for a group, and its kind. */
  readonly groupPronoun: WordEntry;
  readonly groupPronounKind: number;
  readonly scratch: Scratch;
}

/** Which rules and phrases words may wake. Words of one kind share their classes and wake the same. */
export interface FactTables {
  readonly words: WordTables;
  /** Numbers of words that are asked about, for tokens that the reader does not number; each word in one of them. */
  readonly numberByWord: readonly ReadonlyMap<string, number>[];
  /** By number of a word its kind, or -1. */
  readonly kindOf: Int32Array;
  /** By kind, its classes. */
  readonly bitsOfKind: readonly Uint32Array[];
  /** By kind, the rules that its classes wake. */
  readonly rulesOfKind: Lists;
  /** By kind, the phrases without which their rules do not hold. */
  readonly phrasesOfKind: Lists;
  /** By kind, the rules' phrases that are looked for where it stands. */
  readonly anchorsOfKind: Lists;
  /** Per phrase, 1 where its rule does not hold without it. */
  readonly wakes: Uint8Array;
  readonly companions: Companions;
  /** Rules that nothing in particular wakes, so that they are asked about every comment. */
  readonly sleepless: readonly number[];
  /** Rules that may hold in a sentence that holds nothing of theirs. */
  readonly everywhere: readonly number[];
  /** Per phrase, the rule that it belongs to as a part of `when`, or -1. */
  readonly ruleOfPhrase: Int32Array;
  /** Per phrase, 1 where a group is a part of it, which a pronoun may stand for. */
  readonly ofGroup: Uint8Array;
}

/**
 * Per phrase, the words that must be there, by their numbers: of some lists one option each, with all its words,
 * written as the count of lists, then of each its count of options, then of each its count of words and these.
 */
export interface Companions {
  /** Number of the first phrase that stands here; earlier ones stand `before`, where all rule sets share them. */
  readonly first: number;
  readonly before: Companions | undefined;
  /** What belongs to phrase `first + n` begins at `items[from[n]]`. */
  readonly from: Int32Array;
  readonly items: Int32Array;
}

/** Number of a word that is asked about, or -1. */
export function numberIn(maps: FactTables['numberByWord'], word: string): number {
  for (const map of maps) {
    const number = map.get(word);
    if (number !== undefined) return number;
  }
  return -1;
}

/**
 * What is noted while one comment is looked at: marks that count only as long as they are `now`. One for all rule sets
 * of a language, since they look at one comment at a time.
 */
export class Scratch {
  now = 0;
  /** By number of a word. */
  seen = new Int32Array(0);
  /** By kind. */
  seenKind = new Int32Array(0);
  /** The kinds that were seen, so many as whoever looks has counted. */
  present = new Int32Array(0);
  /** Per token, the number of its word or -1. */
  numbers = new Int32Array(1024);

  /** Makes room for so many words and kinds. */
  fit(words: number, kinds: number): void {
    if (this.seen.length < words) this.seen = new Int32Array(words);
    if (this.seenKind.length >= kinds) return;
    this.seenKind = new Int32Array(kinds);
    this.present = new Int32Array(kinds);
  }

  fitTokens(tokens: number): Int32Array {
    if (this.numbers.length < tokens) this.numbers = new Int32Array(tokens * 2);
    return this.numbers;
  }
}
