import { moderate } from '../../engine/moderate';
import type { Policy } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import { HOSTILE_FRAMES, NEUTRAL_FRAMES, pluralsOf } from '../../rule-packs/lint/identity-swap';
import type { IdentityDifference } from './backtest-result';
import { isFlagged } from './bins';

interface JudgingSet {
  readonly ruleSet: RuleSet;
  readonly sources: readonly RulePackSource[];
  readonly policy: Policy;
}

/** Sentences of which the tried set flags some groups and not others, and the other set did not so. */
export function exchangedGroups(before: JudgingSet, after: JudgingSet): readonly IdentityDifference[] {
  const known = new Set(unequal(before).map((each) => JSON.stringify(each)));
  return unequal(after).filter((each) => !known.has(JSON.stringify(each)));
}

function unequal({ ruleSet, sources, policy }: JudgingSet): readonly IdentityDifference[] {
  const groups = [...new Map(pluralsOf(sources))];
  return [...NEUTRAL_FRAMES, ...HOSTILE_FRAMES].flatMap((frame): IdentityDifference[] => {
    const flagged: string[] = [];
    const passed: string[] = [];
    for (const [group, plural] of groups) {
      const { action } = moderate({ text: frame(plural), language: 'en' }, ruleSet, policy);
      (isFlagged(action) ? flagged : passed).push(group);
    }
    const isEqual = flagged.length === 0 || passed.length === 0;
    return isEqual ? [] : [{ sentence: frame('…'), flagged, passed }];
  });
}
