import type { Category, Classifier, Severity, Span } from '../../engine/label';
import { type Ground, groundOf } from './ground';
import { cut, type Passage, type StoredLabel } from './stored-label';

interface Finding {
  readonly classifier: Classifier;
  readonly category: Category;
  readonly severity: Severity;
  readonly rule: string;
  /** What the rule said to the author when it was applied. */
  readonly ruleReason: string;
  readonly evidence: readonly Span[];
}

/** Why a comment was rejected, as it is kept with the decision: with places in the text, without the text. */
export interface Statement {
  readonly commentVersion: number;
  readonly ground: Ground;
  readonly findings: readonly Finding[];
  readonly source: 'own-initiative' | 'report';
  /** Whether the comment was found automatically, and whether no person took part in the decision. */
  readonly automated: { readonly detection: boolean; readonly decision: boolean };
  readonly ruleSet: string | null;
  readonly policy: string | null;
}

export interface StatementBasis {
  readonly reason: string;
  readonly commentVersion: number;
  /** The engine's labels on this version; null where the engine had no part in it. */
  readonly verdict: {
    readonly labels: readonly StoredLabel[];
    readonly ruleSetId: string;
    readonly policyId: string;
  } | null;
  readonly source: Statement['source'];
  readonly isByPerson: boolean;
}

/** The findings are those that bear out the reason; a moderator's own words stand for themselves. */
export function statementFor({
  reason,
  commentVersion,
  verdict,
  source,
  isByPerson,
}: StatementBasis): Statement {
  const ground = groundOf(reason);
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
  return {
    commentVersion,
    ground,
    findings,
    source,
    automated: { detection: source !== 'report' && labels.length > 0, decision: !isByPerson },
    ruleSet: verdict?.ruleSetId ?? null,
    policy: verdict?.policyId ?? null,
  };
}

/** What a statement of reasons tells besides what is kept of it. */
export interface StatementSurroundings {
  readonly decisionId: string;
  readonly decidedAt: Date;
  readonly site: { readonly id: string; readonly name: string };
  readonly comment: { readonly id: string; readonly externalId: string; readonly url: string | null };
  /** The version that was decided about; empty once it was erased. */
  readonly body: string;
}

/** The statement of reasons, as the comment's author is told it. */
export interface StatementView {
  readonly decisionId: string;
  readonly decidedAt: string;
  readonly site: { readonly id: string; readonly name: string };
  readonly comment: {
    readonly id: string;
    readonly externalId: string;
    readonly url: string | null;
    readonly version: number;
  };
  readonly restriction: {
    readonly kind: 'not-published';
    readonly territory: 'everywhere';
    readonly until: null;
  };
  readonly facts: {
    readonly summary: string;
    readonly source: Statement['source'];
    readonly findings: readonly {
      readonly classifier: Classifier;
      readonly category: Category;
      readonly severity: Severity;
      readonly rule: string;
      readonly ruleReason: string;
      readonly passages: readonly Passage[];
    }[];
  };
  readonly automated: Statement['automated'];
  readonly ground: { readonly kind: 'terms' } & Ground;
  readonly redress: readonly {
    readonly kind: 'site' | 'dispute-settlement' | 'court';
    readonly text: string;
  }[];
  readonly ruleSet: string | null;
  readonly policy: string | null;
}

const REDRESS: StatementView['redress'] = [
  {
    kind: 'site',
    text: 'You may ask the site to look at the decision again; somebody else than before should decide then.',
  },
  {
    kind: 'dispute-settlement',
    text: 'In the European Union you may turn to a certified out-of-court dispute settlement body.',
  },
  { kind: 'court', text: 'You may go to court.' },
];

/** What was found, how, and by whom it was decided; without the words of the comment and without names. */
export function factsOf({ findings, source, automated }: Statement): string {
  const found =
    source === 'report'
      ? 'Readers reported the comment.'
      : automated.detection
        ? 'The comment was found by automatic rules.'
        : 'The comment was looked at without a report.';
  const rules = findings.map(({ rule, ruleReason }) => `Rule ${rule}: ${ruleReason}`);
  const decided = automated.decision
    ? 'It was decided automatically, by the policy of the site.'
    : 'A moderator decided it.';
  return [found, ...new Set(rules), decided].join(' ');
}

export function viewOfStatement(statement: Statement, around: StatementSurroundings): StatementView {
  return {
    decisionId: around.decisionId,
    decidedAt: around.decidedAt.toISOString(),
    site: around.site,
    comment: { ...around.comment, version: statement.commentVersion },
    restriction: { kind: 'not-published', territory: 'everywhere', until: null },
    facts: {
      summary: factsOf(statement),
      source: statement.source,
      findings: statement.findings.map(({ evidence, ...finding }) => ({
        ...finding,
        passages: cut(evidence, around.body),
      })),
    },
    automated: statement.automated,
    ground: { kind: 'terms', ...statement.ground },
    redress: REDRESS,
    ruleSet: statement.ruleSet,
    policy: statement.policy,
  };
}
