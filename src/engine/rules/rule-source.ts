import type { OffTopicSource } from '../classifiers/off-topic/off-topic-language';
import type { Category, Severity } from '../label';
import type { Stance } from '../parse/clause';
import type { LanguageSource, LexiconSource, VocabularySource, WordsSource } from '../lexicon/lexicon-source';

export const RULE_STATUSES = ['draft', 'shadow', 'live', 'retired'] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

/** One condition as written: a mapping whose keys are condition kinds, all of which must hold. */
export type ConditionSource = Readonly<Record<string, unknown>>;

export interface RuleSource {
  /** The last part of the full id; the pack's path is the rest. */
  readonly id: string;
  readonly label: Category;
  readonly severity: Severity;
  /** How sure the rule is of itself, in [0, 1]. */
  readonly score: number;
  readonly status: RuleStatus;
  readonly reason: string;
  readonly when: ConditionSource;
  readonly unless?: ConditionSource;
  /** Whose words count; absent: only what the author asserts. `any`: quoted and told words too. */
  readonly stance?: readonly Stance[] | 'any';
  readonly examples: { readonly match: readonly string[]; readonly pass: readonly string[] };
  readonly limits?: string;
}

/** The rules of one topic in one language. */
export interface TopicSource {
  readonly kind: 'rules';
  readonly language: string;
  /** `<language>/<topic>`, as the file's path says. */
  readonly topic: string;
  readonly file: string;
  readonly summary: string;
  readonly rules: readonly RuleSource[];
}

/** Everything that a rule set is compiled from, one entry a file. */
export type RulePackSource =
  TopicSource | LexiconSource | LanguageSource | VocabularySource | WordsSource | OffTopicSource;

/** Something in a pack that keeps the rule set from being made. */
export interface RuleFault {
  readonly file: string;
  /** Full id of the rule, where the fault lies in one. */
  readonly rule?: string;
  /** Keys from the top of the file to the fault. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The right name that is nearest to a wrong one. */
  readonly nearest?: string;
}
