import type { Category, Classifier, Severity } from '../../engine/label';
import { cut, type Passage } from './passage';
import { ENGLISH } from './phrases/en.phrases';
import { factsOf, type Restriction, type StandingKind, type Statement } from './statement';

/** What a statement of reasons tells besides what is kept of it. */
export interface StatementSurroundings {
  readonly decisionId: string;
  readonly decidedAt: Date;
  readonly site: { readonly id: string; readonly name: string };
  readonly comment: { readonly id: string; readonly externalId: string; readonly url: string | null };
  /** The version that was decided about; empty once it was erased. */
  readonly body: string;
  /** The public page of this statement, where its author may appeal. */
  readonly link: string;
}

export interface Redress {
  readonly kind: 'appeal' | 'dispute-settlement' | 'court';
  readonly text: string;
  /** Where to; only of an appeal. */
  readonly link?: string;
  /** ISO 8601, the last moment; only of an appeal. */
  readonly until?: string;
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
  readonly restriction: Restriction;
  readonly facts: {
    readonly summary: string;
    readonly source: Statement['source'];
    /** The authority behind an order, where it may be named. */
    readonly demandedBy: string | null;
    readonly findings: readonly {
      readonly classifier: Classifier;
      readonly category: Category;
      readonly severity: Severity;
      readonly rule: string;
      readonly ruleReason: string;
      readonly passages: readonly Passage[];
    }[];
    /** What else of the comment it is about. */
    readonly passages: readonly Passage[];
  };
  readonly automated: Statement['automated'];
  readonly ground: Statement['ground'];
  readonly redress: readonly Redress[];
  readonly ruleSet: string | null;
  readonly policy: string | null;
  /** Where the author's standing on the site made the policy stricter than the findings alone. */
  readonly standing: StandingKind | null;
}

const { redress: IN_WORDS } = ENGLISH;

const ELSEWHERE: readonly Redress[] = (['dispute-settlement', 'court'] as const).map((kind) => ({
  kind,
  text: IN_WORDS[kind],
}));

function redressOf({ redress: { appealUntil } }: Statement, link: string): readonly Redress[] {
  if (appealUntil === null) return ELSEWHERE;
  const text = IN_WORDS.appeal.replace('{appealUntil}', appealUntil.slice(0, 10));
  return [{ kind: 'appeal', text, link, until: appealUntil }, ...ELSEWHERE];
}

const demanded = ({ demandedBy }: Statement): readonly string[] =>
  demandedBy === undefined ? [] : [`It was demanded by: ${demandedBy}.`];

export function viewOfStatement(statement: Statement, around: StatementSurroundings): StatementView {
  const { body } = around;
  const passages = statement.passages === 'whole' ? [{ start: 0, end: body.length }] : statement.passages;
  return {
    decisionId: around.decisionId,
    decidedAt: around.decidedAt.toISOString(),
    site: around.site,
    comment: { ...around.comment, version: statement.commentVersion },
    restriction: statement.restriction,
    facts: {
      summary: [factsOf(statement), ...demanded(statement)].join(' '),
      source: statement.source,
      demandedBy: statement.demandedBy ?? null,
      findings: statement.findings.map(({ evidence, ...finding }) => ({
        ...finding,
        passages: cut(evidence, body),
      })),
      passages: cut(passages, body),
    },
    automated: statement.automated,
    ground: statement.ground,
    redress: redressOf(statement, around.link),
    ruleSet: statement.ruleSet,
    policy: statement.policy,
    standing: statement.standing ?? null,
  };
}
