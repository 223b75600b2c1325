import type { OffTopicLanguage } from '../classifiers/off-topic/off-topic-language';
import type { Classifier } from '../label';
import type { ParseClassIds } from '../lexicon/classes';
import type { Lexicon } from '../lexicon/lexicon';
import type { Stance } from '../parse/clause';
import type { ReadAllowed } from '../text/allowed-phrases';
import type { Reader } from '../text/reader';
import type { Budget } from './budget';
import type { Condition, NamedPart } from './conditions/condition';
import type { PhrasePattern } from './phrase-pattern';
import type { TakeGlance } from './glance';
import type { RuleActs, RuleSource } from './rule-source';
import type { Thresholds } from './settings';
import type { Sift } from './sift';
import type { FactTables } from './facts';

/** Numbers `[from, to)`. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** A rule ready to be asked. */
export interface Rule extends Omit<RuleSource, 'when' | 'unless' | 'stance' | 'acts'> {
  /** `<language>/<topic>/<id>`. */
  readonly fullId: string;
  /**
   * Hash of what it detects, 16 hex digits: label, conditions and stance, not its words to people, nor its stage. What
   * is counted of a rule is counted by it.
   */
  readonly revision: string;
  readonly acts: RuleActs;
  /** It is surer of itself than the least that its findings need to be labels. */
  readonly passesThreshold: boolean;
  readonly classifier: Classifier;
  readonly stances: ReadonlySet<Stance> | undefined;
  /** It asks for a "not" itself; other rules on groups do not hold where what they find is denied of the group. */
  readonly readsNegation: boolean;
  readonly when: Condition;
  readonly unless: Condition | undefined;
  /** Where it is written: the file, and the rule's place in it. */
  readonly origin: { readonly file: string; readonly index: number };
  readonly named: readonly NamedPart[];
  /** Steps of matching that a word of ordinary text is expected to cost at worst. */
  readonly cost: number;
  /** Numbers of the phrases of `when` and of `unless`: from, to. */
  readonly whenPhrases: NumberRange;
  readonly unlessPhrases: NumberRange;
}

/** What the engine holds of one language. */
export interface LanguageData {
  readonly language: string;
  readonly reader: Reader;
  readonly lexicon: Lexicon;
  readonly ids: ParseClassIds;
  readonly rules: readonly Rule[];
  readonly phrases: readonly PhrasePattern[];
  readonly facts: FactTables;
  readonly glance: TakeGlance;
  readonly sift: Sift;
  readonly budget: Budget;
  readonly functionWords: ReadonlySet<string>;
  /** Absent where nothing is allowed. */
  readonly readAllowed: ReadAllowed | undefined;
  /** What the off-topic classifier knows; absent where the packs say nothing of it. */
  readonly offTopic: OffTopicLanguage | undefined;
}

export interface RuleSet {
  /** Hash of everything that it was compiled from, 16 hex digits. */
  readonly id: string;
  /** All of them: those that are not run, too. */
  readonly rules: readonly Rule[];
  readonly languages: ReadonlyMap<string, LanguageData>;
  readonly thresholds: Thresholds;
}

/** Whether a rule is asked about comments at all. */
export function isRun({ status }: Pick<Rule, 'status'>): boolean {
  return status === 'live' || status === 'shadow';
}

/** Whether what a rule finds becomes a label. */
export function givesLabels({ status, passesThreshold }: Pick<Rule, 'status' | 'passesThreshold'>): boolean {
  return status === 'live' && passesThreshold;
}
