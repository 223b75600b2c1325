import type { Label, Span } from './label';
import type { Action, StandingEffect } from './policy';

/** Why a comment, or one classifier, could not be judged. Never disguised as clean nor as a hit. */
export type Undetermined =
  | { readonly cause: 'language'; readonly language: string }
  | { readonly cause: 'budget'; readonly rule: string }
  | { readonly cause: 'length'; readonly limit: number }
  | { readonly cause: 'failed' };

export interface Scores {
  /**
   * In [0, 1], the highest score of the classifier's labels; 0 where nothing was found, `null` where the comment
   * could not be judged: that is no finding either way.
   */
  readonly abuse: number | null;
  readonly hateSpeech: number | null;
  /** `null` where there was no context to compare with. */
  readonly offTopic: number | null;
}

/** What a rule would have found, were it live. */
export interface ShadowFinding {
  /** Full id. */
  readonly rule: string;
  readonly evidence: readonly Span[];
}

/** The engine's answer about one comment. A pure function of comment, rule set and policy. */
export interface Verdict {
  readonly action: Action;
  readonly scores: Scores;
  /** Every finding, in order of first evidence; the policy picks among them, nothing hides. */
  readonly labels: readonly Label[];
  /** Id of the rule set that judged: its content hash. */
  readonly ruleSet: string;
  /** BCP 47 primary language that the comment was read in; `und` if it could not be told. */
  readonly language: string;
  readonly undetermined?: Undetermined;
  /** Classifiers that could not measure where the others could: such a score is `null`, and no fault. */
  readonly undeterminedScores?: { readonly offTopic: 'no context' };
  /** In order of first evidence; they change nothing of the rest. Absent where there are none. */
  readonly shadow?: readonly ShadowFinding[];
  /** Only where the author's standing made the action stricter than the labels alone. */
  readonly standing?: StandingEffect;
}
