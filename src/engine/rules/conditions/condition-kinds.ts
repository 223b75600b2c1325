import { allCondition } from './all.condition';
import { anyCondition } from './any.condition';
import { clauseCondition } from './clause.condition';
import { commentCondition } from './comment.condition';
import type { ConditionKind } from './condition';
import { mentionCondition } from './mention.condition';
import { notCondition } from './not.condition';
import { phraseCondition } from './phrase.condition';
import { regexCondition } from './regex.condition';
import { scoreCondition } from './score.condition';
import { strongestCondition } from './strongest.condition';

/** Every kind of condition that a rule may use. */
export const CONDITION_KINDS: readonly ConditionKind[] = [
  phraseCondition,
  clauseCondition,
  mentionCondition,
  strongestCondition,
  allCondition,
  anyCondition,
  notCondition,
  regexCondition,
  scoreCondition,
  commentCondition,
];
