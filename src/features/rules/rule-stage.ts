import type { Rule } from '../../engine/rules/rule-set';

/**
 * How far a rule has come: not run; run and counted, without effect; its findings at most hold; the policy alone
 * decides what they lead to; no longer run.
 */
export const RULE_STAGES = ['draft', 'shadow', 'review', 'automatic', 'retired'] as const;
export type RuleStage = (typeof RULE_STAGES)[number];

/** Stages in which a rule has an effect on comments. */
export const ACTING_STAGES: readonly RuleStage[] = ['review', 'automatic'];

export function stageOf({ status, acts }: Pick<Rule, 'status' | 'acts'>): RuleStage {
  if (status !== 'live') return status;
  return acts === 'review' ? 'review' : 'automatic';
}

/** How a settings file writes a stage. */
export const WRITTEN_STAGE: Readonly<Record<RuleStage, { readonly status: string; readonly acts?: string }>> =
  {
    draft: { status: 'draft' },
    shadow: { status: 'shadow' },
    review: { status: 'live', acts: 'review' },
    automatic: { status: 'live', acts: 'automatic' },
    retired: { status: 'retired' },
  };
