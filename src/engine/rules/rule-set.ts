import type { OffTopicLanguage } from '../classifiers/off-topic/off-topic-language';
import type { Classifier } from '../label';
import type { ParseClassIds } from '../lexicon/classes';
import type { Lexicon, Phrase, WordEntry } from '../lexicon/lexicon';
import type { Stance } from '../parse/clause';
import type { Reader } from '../text/reader';
import type { Condition, NamedPart } from './conditions/condition';
import type { PhrasePattern } from './phrase-pattern';
import type { RuleSource } from './rule-source';

/** A rule ready to be asked. */
export interface Rule extends Omit<RuleSource, 'when' | 'unless' | 'stance'> {
  /** `<language>/<topic>/<id>`. */
  readonly fullId: string;
  readonly classifier: Classifier;
  readonly stances: ReadonlySet<Stance> | undefined;
  readonly when: Condition;
  readonly unless: Condition | undefined;
  /** Where it is written: the file, and the rule's place in it. */
  readonly origin: { readonly file: string; readonly index: number };
  readonly named: readonly NamedPart[];
}

/** All that is asked of a word at first sight. */
export interface WordFacts {
  readonly entry: WordEntry;
  /** Listed phrases that begin with it, the longest first. */
  readonly phrases: readonly Phrase[] | undefined;
  /** Numbers of the rules' phrases that cannot do without it. */
  readonly anchors: readonly number[] | undefined;
}

/** What the engine holds of one language. */
export interface LanguageData {
  readonly language: string;
  readonly reader: Reader;
  readonly lexicon: Lexicon;
  readonly ids: ParseClassIds;
  readonly rules: readonly Rule[];
  readonly phrases: readonly PhrasePattern[];
  /** By `Token.id`, and by word for those that the reader does not number. */
  readonly factsById: readonly (WordFacts | undefined)[];
  readonly factsByWord: ReadonlyMap<string, WordFacts>;
  /** Phrases by a class that they cannot do without. */
  readonly phrasesByClass: ReadonlyMap<number, readonly number[]>;
  readonly phraseClassBits: Uint32Array;
  readonly functionWords: ReadonlySet<string>;
  /** What the off-topic classifier knows; absent where the packs say nothing of it. */
  readonly offTopic: OffTopicLanguage | undefined;
}

export interface RuleSet {
  /** Hash of everything that it was compiled from, 16 hex digits. */
  readonly id: string;
  readonly rules: readonly Rule[];
  readonly languages: ReadonlyMap<string, LanguageData>;
}
