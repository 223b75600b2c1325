import type { Action } from '../../engine/policy';
import type { Scores, Undetermined } from '../../engine/verdict';
import type { Decision } from './decision.entity';
import type { DecidedBy, DecisionPath } from './decision-path';
import { type LabelView, viewOfLabel } from './stored-label';
import type { VerdictContext, VerdictRecord } from './verdict-record.entity';

/** A decision as anybody who may know of it is shown it. */
export interface DecisionView {
  readonly id: string;
  readonly action: Action;
  readonly decidedBy: DecidedBy;
  readonly path: DecisionPath;
  readonly reason: string | null;
  readonly commentVersion: number;
  readonly decidedAt: Date;
  readonly supersedes: string | null;
  readonly reverts: string | null;
  readonly undoneAt: Date | null;
}

/** A decision as colleagues are shown it. */
export interface ColleaguesDecisionView extends DecisionView {
  readonly userId: string | null;
  readonly note: string | null;
}

export interface VerdictView {
  readonly id: string;
  readonly action: Action;
  readonly scores: Scores;
  readonly labels: readonly LabelView[];
  readonly ruleSet: string;
  readonly policy: string;
  readonly language: string;
  readonly undetermined: Undetermined | null;
  readonly commentVersion: number;
  readonly judgedAt: Date;
  /** The author's standing then, and what it made of the action; null where the policy did not ask for it. */
  readonly author: NonNullable<VerdictContext['author']> | null;
}

export const viewOfDecision = (decision: Decision): DecisionView => ({
  id: decision.id,
  action: decision.action,
  decidedBy: decision.decidedBy,
  path: decision.path,
  reason: decision.reason,
  commentVersion: decision.commentVersion,
  decidedAt: decision.decidedAt,
  supersedes: decision.supersedes,
  reverts: decision.reverts,
  undoneAt: decision.undoneAt,
});

export const colleaguesViewOfDecision = (decision: Decision): ColleaguesDecisionView => ({
  ...viewOfDecision(decision),
  userId: decision.userId,
  note: decision.note,
});

/** `body` is the text of the version that was judged. */
export const viewOfVerdict = (verdict: VerdictRecord, body: string): VerdictView => ({
  id: verdict.id,
  action: verdict.action,
  scores: { abuse: verdict.abuse, hateSpeech: verdict.hateSpeech, offTopic: verdict.offTopic },
  labels: verdict.labels.map((label) => viewOfLabel(label, body)),
  ruleSet: verdict.ruleSetId,
  policy: verdict.policyId,
  language: verdict.language,
  undetermined: verdict.undetermined,
  commentVersion: verdict.commentVersion,
  judgedAt: verdict.judgedAt,
  author: verdict.context.author ?? null,
});
