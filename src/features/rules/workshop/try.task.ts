import type { Comment } from '../../../engine/comment';
import { explain } from '../../../engine/explain';
import { moderate } from '../../../engine/moderate';
import type { Policy } from '../../../engine/policy';
import type { RuleSet } from '../../../engine/rules/rule-set';
import type { RuleLayer } from '../load-layers';
import { loadedLayers } from './loaded-layers';
import { defineRuleTask } from './rule-task';
import { asError } from './validate.task';
import type { TrialDto } from './workshop.dto';

export interface TryInput {
  readonly comment: Comment;
  readonly policy: Policy;
  /** What is in force. */
  readonly live: readonly RuleLayer[];
  /** What is tried instead; absent: what is in force. */
  readonly tried?: readonly RuleLayer[];
}

/** Judges a text by drafted rules and by those in force, and tells how it was read. */
export const TRY = defineRuleTask(__filename, ({ comment, policy, live, tried }: TryInput): TrialDto => {
  const inForce = loadedLayers(live, true);
  if (!inForce.ok) throw new Error('the rules in force do not load');
  const judged = moderate(comment, inForce.ruleSet, policy);
  if (tried === undefined) {
    return {
      verdict: judged,
      live: judged,
      ...explained(comment, judged.language, inForce.ruleSet),
      faults: [],
    };
  }
  // Red examples are told when files are checked; a rule that is being written is tried before they are right.
  const drafted = loadedLayers(tried, true);
  if (!drafted.ok) return { live: judged, faults: drafted.faults.slice(0, 50).map(asError) };
  const verdict = moderate(comment, drafted.ruleSet, policy);
  return { verdict, live: judged, ...explained(comment, verdict.language, drafted.ruleSet), faults: [] };
});

function explained(comment: Comment, language: string, ruleSet: RuleSet): Pick<TrialDto, 'explanation'> {
  const explanation = explain({ ...comment, language }, ruleSet);
  return explanation === undefined ? {} : { explanation };
}
