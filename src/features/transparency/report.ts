import type { DecisionPath } from '../decisions/decision-path';
import type { Estimate } from '../feedback/wilson';
import type { OrderCounts } from '../orders/order-counts.service';

/** A name with how often it came; the most frequent first. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** What a program did, and how often people who looked at the same text agreed. */
export interface RuleAccuracy {
  readonly rule: string;
  /** BCP 47 primary language, or `und`. */
  readonly language: string;
  /** Texts that the rule found something in, and that people decided about. */
  readonly judged: number;
  /** Taken down by people. */
  readonly agreed: number;
  /** Let stand by people. */
  readonly falsePositives: number;
  /** `agreed` of `judged`, with Wilson's 95 % interval. */
  readonly precision: Estimate;
}

/** The numbers of a period, in the sense of the Santa Clara Principles. Decisions undone inside the hold never were. */
export interface TransparencyReport {
  readonly period: { readonly from: string; readonly to: string };
  /** `null`: all sites that the reader may see. */
  readonly sites: readonly string[] | null;
  readonly comments: { readonly received: number };
  /** Comments that were not published or were taken down: final decisions, not held ones. */
  readonly restricted: {
    readonly total: number;
    /** Decided by the policy, without a person. */
    readonly automatically: number;
    readonly byPath: readonly Count[];
    readonly bySource: readonly Count[];
    readonly byGround: readonly Count[];
    readonly byRule: readonly Count[];
    readonly byLanguage: readonly Count[];
  };
  /** Held until a person has looked, and what came of it until the end of the period. */
  readonly held: {
    readonly total: number;
    readonly released: number;
    readonly restricted: number;
    readonly open: number;
  };
  readonly undone: { readonly insideHold: number; readonly later: number };
  /** Of authors, advised to platforms in the period. */
  readonly sanctions: { readonly mutes: number; readonly bans: number; readonly lifted: number };
  readonly appeals: {
    readonly filed: number;
    readonly decided: number;
    readonly upheld: number;
    readonly reversed: number;
    /** `reversed` of `decided`. */
    readonly reversalRate: Estimate | null;
  };
  readonly reports: {
    readonly received: number;
    readonly comments: number;
    /** What people decided after the report, per comment. */
    readonly restricted: number;
    readonly kept: number;
    readonly undecided: number;
  };
  readonly decisions: { readonly total: number; readonly byPath: readonly PathCount[] };
  /** Seconds; `null`: nothing was decided. */
  readonly medianTimeToDecision: {
    readonly automatic: number | null;
    readonly personAfterHold: number | null;
  };
  readonly automation: readonly RuleAccuracy[];
  /** All of them, since the beginning; sealed ones are counted. */
  readonly orders: OrderCounts;
}

export interface PathCount {
  readonly path: DecisionPath;
  readonly approve: number;
  readonly review: number;
  readonly reject: number;
}
