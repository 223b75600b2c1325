import type { WordEntry } from '../lexicon/lexicon';
import type { PhraseHit } from '../parse/reading';

/** What a word's classes or the word itself may wake. */
export interface Wakes {
  readonly number: number;
  /** Numbers of rules, by a class of the word. */
  readonly rules: readonly number[];
  /** Numbers of phrases without which their rules do not hold. */
  readonly phrases: readonly number[];
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
  readonly wakes: Wakes | undefined;
  /** Number of the kind of words that share classes, anchors and wakes. */
  readonly kind: number;
}

/** A listed phrase that was found. */
export interface ListedPhrase extends PhraseHit {
  readonly anchors: readonly number[] | undefined;
  readonly wakes: Wakes | undefined;
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

/** What must be there for a phrase, in numbers of words: of each list one option, with all its words. */
export type Companions = readonly (readonly (readonly number[])[])[];

export interface FactTables {
  /** By their numbers, and by word. */
  readonly facts: readonly WordFacts[];
  readonly factsByWord: ReadonlyMap<string, WordFacts>;
  /** By `Token.id` the number of a word's facts, or -1; arrays of numbers, since most words are asked no more. */
  readonly numberOfId: Int32Array;
  /** By number of facts the kind of word, and 1 where listed phrases begin with it. */
  readonly kindOf: Int32Array;
  readonly beginsListed: Uint8Array;
  /** By kind, what wakes, and the classes, as many words of 32 bits a kind as an entry has. */
  readonly wakesOfKind: readonly (Wakes | undefined)[];
  readonly bitsOfKind: Uint32Array;
  /** How many sets of wakes there are. */
  readonly wakeSets: number;
  /** By phrase. */
  readonly companions: readonly Companions[];
  /** Rules that nothing in particular wakes, so that they are asked about every comment. */
  readonly sleepless: readonly number[];
  /** Per phrase, the rule that it belongs to as a part of `when`, or -1. */
  readonly ruleOfPhrase: Int32Array;
  /** Per phrase, 1 where a group is a part of it, which a pronoun may stand for. */
  readonly ofGroup: Uint8Array;
  /** Words that name a group, which a later pronoun may stand for. */
  readonly groupBits: Uint32Array;
  /** What a pronoun wakes that stands for a group. */
  readonly groupPronoun: Pick<WordFacts, 'entry' | 'anchors' | 'wakes'>;
}
