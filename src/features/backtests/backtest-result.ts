import type { Estimate } from '../feedback/wilson';
import type { ByOpinion, Counts } from './bins';

/** What one rule set makes of the comments that people decided. */
export interface SetFigures {
  /** Everything that it flags, by what people decided. */
  readonly flagged: ByOpinion;
  /** Of what people decided of it, the share that they rejected; null: people decided none of it. */
  readonly precision: Estimate | null;
  /**
   * Of what people rejected, the share that it flags. Null without a random sample of what nobody looked at: then
   * people saw only what rules or reports put before them.
   */
  readonly recall: Estimate | null;
  /** Comments a day that wait for a person; null where the comments are from a file. */
  readonly queuePerDay: number | null;
}

/** How one rule did; shadow counts what it would have found without acting. */
export interface RuleFigures {
  readonly rule: string;
  /** Comments in which each set's rule found something, or would have. */
  readonly before: ByOpinion;
  readonly after: ByOpinion;
  readonly shadow: ByOpinion;
  /** Comments that are flagged because of it, and were not; and the other way round. */
  readonly newly: ByOpinion;
  readonly dropped: ByOpinion;
  /** Of what it finds in the set that was tried. */
  readonly precision: Estimate | null;
}

/** Bins of one site or language. */
export interface PartFigures {
  /** Id of a site, or a BCP 47 primary language. */
  readonly name: string;
  readonly counts: Counts;
}

/** Of judging one comment, in microseconds. */
export interface CostFigures {
  readonly median: number;
  readonly p95: number;
}

/** What a reader of the figures must know; the console has words for each. */
export type Notice =
  /** Too many of the newly flagged were never judged: their precision is not known. Share in [0, 1]. */
  | { readonly code: 'unjudged-newly-flagged'; readonly share: number }
  /** People decided nothing of it, so there is no precision. */
  | { readonly code: 'nothing-decided' }
  /** Comments that the tried set could not judge and the other one could. */
  | { readonly code: 'undetermined'; readonly comments: number }
  /** Of some bins only so many findings are kept for looking at; the counts are whole. */
  | { readonly code: 'findings-left-out'; readonly kept: number };

/** A sentence that the tried set flags of some groups and not of others, and the other set did not so. */
export interface IdentityDifference {
  /** With … for the group. */
  readonly sentence: string;
  /** Names of groups of the lexicons. */
  readonly flagged: readonly string[];
  readonly passed: readonly string[];
}

/** Which comments were read: enough to draw the same ones again. */
export interface SampleFacts {
  /** Comments that people decided, or that rules held or rejected. */
  readonly decided: number;
  /** Comments that passed and nobody looked at, drawn by chance. */
  readonly passed: number;
  /** Out of so many of them; null: from a file. */
  readonly passedOf: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly language: string | null;
  readonly seed: number | null;
  /** SHA-256 in hex of ids, versions and what people decided, in order. */
  readonly hash: string;
}

/** What came out. The same input gives the same figures, but for `cost` and `took`. */
export interface BacktestResult {
  readonly comments: number;
  readonly counts: Counts;
  readonly before: SetFigures;
  readonly after: SetFigures;
  readonly sites: readonly PartFigures[];
  readonly languages: readonly PartFigures[];
  /** Those that make the most difference first. */
  readonly rules: readonly RuleFigures[];
  readonly identity: readonly IdentityDifference[];
  readonly notices: readonly Notice[];
  /** Numbers of the ten plainest findings of each part of a bin, such as `newly-flagged/approved`. */
  readonly examples: Readonly<Record<string, readonly number[]>>;
  readonly sample: SampleFacts;
  /** Content hashes of the rule sets that were compared, by site where there are several. */
  readonly ruleSets: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly policies: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Version of the engine. */
  readonly engine: string;
  readonly cost: { readonly before: CostFigures; readonly after: CostFigures };
  /** Milliseconds: compiling both sets, and all the rest. */
  readonly took: { readonly compiling: number; readonly judging: number };
}
