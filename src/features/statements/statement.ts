import type { Category, Classifier, Severity, Span } from '../../engine/label';
import { type Ground, groundOf } from './ground';

/** What was done to a comment: `held` until a person has looked, never published, or taken down again. */
export const RESTRICTION_KINDS = ['held', 'not-published', 'removed'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

export interface Restriction {
  readonly kind: RestrictionKind;
  /** ISO 3166-1 codes of the countries where it holds. */
  readonly territory: 'everywhere' | readonly string[];
  /** ISO 8601; `null`: without end. */
  readonly until: string | null;
}

export interface Finding {
  readonly classifier: Classifier;
  readonly category: Category;
  readonly severity: Severity;
  readonly rule: string;
  /** What the rule said to the author when it was applied. */
  readonly ruleReason: string;
  readonly evidence: readonly Span[];
}

/** `order`: a state authority or a court demanded it. */
export type StatementSource = 'own-initiative' | 'report' | 'order';

/** Why a comment was restricted, as it is kept with the decision: with places in the text, without the text. */
export interface Statement {
  readonly commentVersion: number;
  readonly restriction: Restriction;
  readonly ground: { readonly kind: 'terms' | 'law' } & Ground;
  readonly findings: readonly Finding[];
  /** What of the comment it is about, as far as the findings do not tell: UTF-16 places, or all of it. */
  readonly passages: readonly Span[] | 'whole';
  readonly source: StatementSource;
  /** The authority behind an order, where it may be named; left out otherwise. */
  readonly demandedBy?: string;
  /** Whether the comment was found automatically, and whether no person took part in the decision. */
  readonly automated: { readonly detection: boolean; readonly decision: boolean };
  readonly redress: {
    /** ISO 8601; `null`: nothing to appeal against, since a person is still to decide, or has decided on appeal. */
    readonly appealUntil: string | null;
    /** It was upheld on appeal. */
    readonly isAppealed?: true;
  };
  readonly ruleSet: string | null;
  readonly policy: string | null;
  /** Where the author's standing on the site made the policy stricter than the findings alone. */
  readonly standing?: StandingKind;
}

export type StandingKind = 'newcomer' | 'repeat-offender';

/** A label as far as a statement tells of it. */
interface FoundLabel {
  readonly classifier: Classifier;
  readonly category: Category;
  readonly severity: Severity;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly Span[];
}

export interface StatementBasis {
  readonly kind: RestrictionKind;
  /** A category, or own words. */
  readonly reason: string;
  readonly commentVersion: number;
  /** The engine's labels on this version; null where the engine had no part in it. */
  readonly verdict: {
    readonly labels: readonly FoundLabel[];
    readonly ruleSetId: string;
    readonly policyId: string;
  } | null;
  /** What a person pointed out. */
  readonly passages?: readonly Span[] | undefined;
  readonly source: StatementSource;
  readonly demandedBy?: string | undefined;
  readonly isByPerson: boolean;
  readonly territory?: readonly string[] | undefined;
  readonly decidedAt: Date;
  readonly standing?: StandingKind | undefined;
}

const APPEAL_MONTHS = 6;

/**
 * The last moment for an appeal: six calendar months, at the end of the month where it is the shorter one; to the end of
 * that day, since it is the day that authors are told.
 */
export function appealDeadline(decidedAt: Date): Date {
  const last = new Date(decidedAt);
  const day = last.getUTCDate();
  last.setUTCDate(1);
  last.setUTCMonth(last.getUTCMonth() + APPEAL_MONTHS);
  const daysInMonth = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)).getUTCDate();
  last.setUTCDate(Math.min(day, daysInMonth));
  last.setUTCHours(23, 59, 59, 999);
  return last;
}

/** The findings are those that bear out the reason; a moderator's own words stand for themselves. */
export function statementFor(basis: StatementBasis): Statement {
  const { kind, commentVersion, verdict, source, isByPerson, territory, decidedAt, standing } = basis;
  const isOrdered = source === 'order';
  const ground = isOrdered ? { category: null, text: basis.reason } : groundOf(basis.reason);
  const labels = verdict?.labels ?? [];
  const findings = labels
    .filter(({ category }) => category === ground.category)
    .map(({ classifier, category, severity, rule, reason: ruleReason, evidence }) => ({
      classifier,
      category,
      severity,
      rule,
      ruleReason,
      evidence,
    }));
  const passages = basis.passages ?? [];
  return {
    commentVersion,
    restriction: {
      kind,
      territory: territory === undefined || territory.length === 0 ? 'everywhere' : territory,
      until: null,
    },
    ground: { kind: isOrdered ? 'law' : 'terms', ...ground },
    findings,
    passages:
      passages.length === 0 && !findings.some(({ evidence }) => evidence.length > 0) ? 'whole' : passages,
    source,
    ...(basis.demandedBy === undefined ? {} : { demandedBy: basis.demandedBy }),
    automated: {
      detection: source === 'own-initiative' && labels.length > 0 && standing !== 'newcomer',
      decision: !isByPerson,
    },
    redress: { appealUntil: kind === 'held' ? null : appealDeadline(decidedAt).toISOString() },
    ruleSet: verdict?.ruleSetId ?? null,
    policy: verdict?.policyId ?? null,
    ...(standing === undefined ? {} : { standing }),
  };
}

const STANDING: Readonly<Record<StandingKind, string>> = {
  newcomer: 'It is one of the first comments of this account.',
  'repeat-offender':
    'The policy of the site is stricter here, since comments of this account were rejected shortly before.',
};

const FOUND: Readonly<Record<StatementSource, string>> = {
  order: 'An authority or a court demanded it.',
  report: 'Readers reported the comment.',
  'own-initiative': 'The comment was looked at without a report.',
};

/**
 * What was found, how, and by whom it was decided; without the words of the comment and without names. `ruleTold`: what
 * is said of each finding.
 */
export function factsOf(
  { findings, source, automated, restriction, standing }: Statement,
  ruleTold: (finding: Finding) => string = ({ rule, ruleReason }) => `Rule ${rule}: ${ruleReason}`,
): string {
  const found =
    standing === 'newcomer'
      ? STANDING.newcomer
      : automated.detection
        ? 'The comment was found by automatic rules.'
        : automated.decision
          ? 'Automatic rules could not judge the comment.'
          : FOUND[source];
  const rules = findings.map(ruleTold);
  const decided =
    restriction.kind === 'held'
      ? 'It waits for a person to look at it.'
      : automated.decision
        ? 'It was decided automatically, by the policy of the site.'
        : 'A moderator decided it.';
  const past = standing === 'repeat-offender' ? [STANDING[standing]] : [];
  return [found, ...new Set(rules), ...past, decided].join(' ');
}
