import type { RuleStage } from '../rules/rule-stage';
import type { Limits } from './limits';

/** Of what a revision of a rule was acted on for: what people judged, and what they let stand all the same. */
export interface Overturns {
  readonly judged: number;
  readonly overturned: number;
}

/**
 * The stage that a rule falls to because people too often decide against it: one step, so that a rule which stops
 * rejecting may still bring comments before people. Undefined: it stays where it is.
 */
export function stageAfterOverturns(
  stage: RuleStage,
  { judged, overturned }: Overturns,
  { overturnCeiling, overturnSample }: Pick<Limits, 'overturnCeiling' | 'overturnSample'>,
): 'review' | 'shadow' | undefined {
  if (judged < overturnSample || overturned <= overturnCeiling * judged) return undefined;
  if (stage === 'automatic') return 'review';
  return stage === 'review' ? 'shadow' : undefined;
}
