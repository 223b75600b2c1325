import type { OffTopicSource } from '../classifiers/off-topic/off-topic-language';
import type { Category, Classifier, Severity } from '../label';
import type { Stance } from '../parse/clause';
import type { LanguageSource, LexiconSource, VocabularySource, WordsSource } from '../lexicon/lexicon-source';

export const RULE_STATUSES = ['draft', 'shadow', 'live', 'retired'] as const;
/** `draft` and `retired` are not run; `shadow` is run and counted, and gives no label. */
export type RuleStatus = (typeof RULE_STATUSES)[number];

export const RULE_ACTS = ['review', 'automatic'] as const;
/** What the labels of a live rule may call for: a person's look at most, or whatever the policy says. */
export type RuleActs = (typeof RULE_ACTS)[number];

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
  /** Absent: `review` for rules of one's own (`isOwnFile`), `automatic` for those that come with the product. */
  readonly acts?: RuleActs;
  /** Last day on which the rule is to be in force, `YYYY-MM-DD`. The engine knows no day: whoever runs it sees to it. */
  readonly expires?: string;
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

/** What a scope makes of a rule; absent: as it is written. */
export type RuleSettings = Partial<Pick<RuleSource, 'status' | 'acts' | 'severity' | 'score' | 'expires'>>;

/** What a scope makes of the rules that it has; of several, later ones win per key, and allow-lists unite. */
export interface SettingsSource {
  readonly kind: 'settings';
  readonly file: string;
  /** By full id. */
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** By language, words and phrases that are read as harmless. */
  readonly allow: Readonly<Record<string, readonly string[]>>;
  /** Scores in [0, 1] below which a finding is no label; a category's own goes before its classifier's. */
  readonly thresholds: Readonly<Partial<Record<Category | Classifier, number>>>;
}

/** What one file tells of a language. */
export type LanguagePackSource =
  TopicSource | LexiconSource | LanguageSource | VocabularySource | WordsSource | OffTopicSource;

/** Everything that a rule set is compiled from, one entry a file. */
export type RulePackSource = LanguagePackSource | SettingsSource;

/** Whether a file holds what somebody added to the packs of the product: `<language>/own/…`. */
export function isOwnFile(file: string): boolean {
  return file.includes('/own/');
}

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
  /** The words at the path that are meant, where more stands there. */
  readonly words?: string;
  /** What kind of fault it is, for programs; absent: one of the rule's own making. */
  readonly code?: string;
}
