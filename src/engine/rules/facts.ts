import type { WordEntry } from '../lexicon/lexicon';
import type { PhraseHit } from '../parse/reading';

/** Lists of numbers in one array: list `n` is `items[from[n], from[n + 1])`. */
export interface Rows {
  readonly from: Int32Array;
  readonly items: Int32Array;
}

/** All that is asked of a word at first sight. */
export interface WordFacts {
  /** Below `FactTables.words`. */
  readonly number: number;
  readonly entry: WordEntry;
  /** The listed phrases that begin with it. */
  readonly listed: PhraseNode | undefined;
  /** Numbers of the rules' phrases that are looked for where it stands. */
  readonly anchors: readonly number[] | undefined;
  /** Number of the kind of words that share classes and wake the same. */
  readonly kind: number;
}

/** A listed phrase that was found. */
export interface ListedPhrase extends PhraseHit {
  readonly anchors: readonly number[] | undefined;
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

export interface FactTables {
  /** By their numbers, and by word. */
  readonly facts: readonly WordFacts[];
  readonly factsByWord: ReadonlyMap<string, WordFacts>;
  /** By `Token.id` the number of a word's facts, or -1; arrays of numbers, since most words are asked no more. */
  readonly numberOfId: Int32Array;
  /** By number of facts the kind of word, and 1 where listed phrases begin with it. */
  readonly kindOf: Int32Array;
  readonly beginsListed: Uint8Array;
  /** By kind, the rules that its classes wake, and the phrases without which their rules do not hold. */
  readonly rulesOfKind: Rows;
  readonly phrasesOfKind: Rows;
  /** By kind, its classes, as many words of 32 bits a kind as an entry has. */
  readonly bitsOfKind: Uint32Array;
  /** Per phrase, 1 where its rule does not hold without it. */
  readonly wakes: Uint8Array;
  /**
   * Per phrase, the words that must be there, by numbers of facts: of some lists one option each, with all its words,
   * written as the count of lists, then of each its count of options, then of each its count of words and these.
   */
  readonly companions: Rows;
  /** Rules that nothing in particular wakes, so that they are asked about every comment. */
  readonly sleepless: readonly number[];
  /** Rules that may hold in a sentence that holds nothing of theirs. */
  readonly everywhere: readonly number[];
  /** Per phrase, the rule that it belongs to as a part of `when`, or -1. */
  readonly ruleOfPhrase: Int32Array;
  /** Per phrase, 1 where a group is a part of it, which a pronoun may stand for. */
  readonly ofGroup: Uint8Array;
  /** Words that name a group, which a later pronoun may stand for. */
  readonly groupBits: Uint32Array;
  /** What a pronoun wakes that stands for a group. */
  readonly groupPronoun: Pick<WordFacts, 'entry' | 'anchors' | 'kind'>;
}
