import type { Span } from '../text/passages';
import type { Estimate } from './consistency';
import { request, withQuery } from './http';
import type { FoundLabel } from './review';
import type { PackFile, Pause, Scope, Stage } from './rule-sets';
import type { Page } from './sites';

/** A rule as it is in force in a scope. */
export interface EffectiveRule {
  /** Full, such as `en/own/harbour/parrot`. */
  readonly rule: string;
  readonly label: string;
  readonly severity: string;
  readonly score: number;
  readonly stage: Stage;
  readonly origin: 'shipped' | 'default' | 'site';
  readonly reason: string;
  readonly revision: string;
  readonly classifier: string;
  /** That it stands in. */
  readonly file: string;
  /** Steps of matching that a word is expected to cost at worst. */
  readonly cost: number;
  /** What it does not see. */
  readonly limits: string | null;
  readonly expires: string | null;
  readonly paused: Pause | null;
}

export interface RuleFault {
  readonly file: string;
  /** In UTF-16 units of the file. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly rule?: string;
  readonly message: string;
  readonly nearest?: string;
  readonly fix?: Fix;
}

/** Replaces what stands from `from` to `to`. */
export interface Fix {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export interface Validation {
  readonly ok: boolean;
  readonly ruleSet?: string;
  readonly faults: readonly RuleFault[];
  readonly rules: readonly {
    readonly rule: string;
    readonly revision: string;
    readonly stage: Stage;
    /** In steps of matching a word. */
    readonly cost: number;
  }[];
}

/** Evidence and marks are places in the text that was tried. */
export interface TriedLabel extends Omit<FoundLabel, 'evidence'> {
  readonly evidence: readonly Span[];
  /** Holds at most, whatever the policy says. */
  readonly acts?: 'review';
}

export interface TriedVerdict {
  readonly action: string;
  readonly scores: {
    readonly abuse: number | null;
    readonly hateSpeech: number | null;
    readonly offTopic: number | null;
  };
  readonly labels: readonly TriedLabel[];
  readonly language: string;
  readonly undetermined?: Readonly<Record<string, unknown>>;
  /** What rules in shadow would have found. */
  readonly shadow?: readonly { readonly rule: string; readonly evidence: readonly Span[] }[];
}

export interface Reading {
  readonly words: readonly {
    readonly span: Span;
    readonly word: string;
    readonly classes: readonly string[];
    readonly stance: string;
    readonly allowed?: true;
  }[];
  readonly suppressed: readonly {
    readonly rule: string;
    /** A stance such as `quoted`, `unless`, `threshold` or `allowed`. */
    readonly by: string;
    readonly because: readonly Span[];
    readonly evidence: readonly Span[];
  }[];
  /** Rules that gave up. */
  readonly overBudget: readonly string[];
  /** In steps of matching a word. */
  readonly cost: {
    readonly words: number;
    readonly steps: number;
    /** That each rule may take in this comment. */
    readonly allowed: number;
    /** The greatest first. */
    readonly rules: readonly { readonly rule: string; readonly steps: number }[];
  };
}

export interface Trial {
  /** By the files that were sent along; absent where they have faults. */
  readonly verdict?: TriedVerdict;
  /** By what is in force. */
  readonly live: TriedVerdict;
  /** Absent for a language without rules. */
  readonly explanation?: Reading;
  /** Errors in the files that were sent along. */
  readonly faults: readonly RuleFault[];
}

export interface TryOptions {
  readonly scope: Scope;
  readonly files?: readonly PackFile[];
  readonly text: string;
  readonly parent?: { readonly text: string };
  readonly article?: { readonly title?: string; readonly body?: string };
  readonly language?: string;
}

export const listRules = (scope: Scope, cursor: string | undefined): Promise<Page<EffectiveRule>> =>
  request('GET', withQuery('/v1/rules', { scope, cursor, limit: '100' }));
export const validate = (scope: Scope, files: readonly PackFile[]): Promise<Validation> =>
  request('POST', '/v1/rules/validate', { body: { scope, files } });
export const tryRules = (options: TryOptions): Promise<Trial> =>
  request('POST', '/v1/rules/try', { body: options });

/** What one revision of a rule did, and what people made of it. */
export interface RuleMeasure {
  readonly rule: string;
  readonly revision: string;
  readonly fired: number;
  /** Would have, were it live. */
  readonly shadowFired: number;
  /** Verdicts whose action rested on it. */
  readonly acted: number;
  /** By people; `upheld`: taken down by them. */
  readonly judged: number;
  readonly upheld: number;
  /** `upheld` of `judged`; null: nobody judged yet. */
  readonly precision: Estimate | null;
  /** Of what was acted on: judged by people, and let stand by them. */
  readonly actedJudged: number;
  readonly overturned: number;
  readonly moderatorSeconds: number;
  /** Of the time of all decisions, in [0, 1]; null: not known. */
  readonly moderatorShare: number | null;
  readonly lastFired: string;
}

/** Rules that say the same, or contradict each other, by what they found on the same comments. */
export interface RulePair {
  readonly rules: readonly [string, string];
  readonly both: number;
  /** Of the comments on which either fired, the share on which both did. */
  readonly jaccard: number;
  readonly kinds: readonly string[];
}

const siteOf = (scope: Scope): string | undefined => (scope === 'default' ? undefined : scope);

export const listMeasures = (
  scope: Scope,
  { rule, cursor }: { readonly rule?: string; readonly cursor?: string | undefined },
): Promise<Page<RuleMeasure>> =>
  request('GET', withQuery('/v1/insights/rules', { site: siteOf(scope), rule, cursor, limit: '100' }));
export const listPairs = async (scope: Scope): Promise<readonly RulePair[]> =>
  (await request<Page<RulePair>>('GET', withQuery('/v1/insights/rules/pairs', { site: siteOf(scope) })))
    .items;

/** What the service did to a rule by itself. */
export interface RuleAlert {
  readonly id: string;
  readonly scope: Scope;
  readonly kind: 'paused' | 'demoted' | 'expired';
  readonly rule: string;
  readonly stageBefore: Stage;
  readonly stageAfter: Stage;
  /** Number of the scope's version that did it. */
  readonly version: number;
  /** What spoke against the rule. */
  readonly figures: Readonly<Record<string, number | string>>;
  readonly at: string;
}

export const listAlerts = (scope: Scope, cursor: string | undefined): Promise<Page<RuleAlert>> =>
  request('GET', withQuery('/v1/rules/alerts', { scope, seen: 'false', cursor, limit: '20' }));
/** Puts it aside for everybody. */
export const seeAlert = (id: string): Promise<RuleAlert> => request('POST', `/v1/rules/alerts/${id}/seen`);

export interface IdleRule {
  readonly rule: string;
  readonly stage: Stage;
  /** Null: never in this revision. */
  readonly lastFired: string | null;
}

/** Rules that are asked about every comment of a site and have found nothing for so many days. */
export const listIdle = (site: string, days: number, cursor: string | undefined): Promise<Page<IdleRule>> =>
  request('GET', withQuery('/v1/insights/rules/idle', { site, days: String(days), cursor, limit: '100' }));
