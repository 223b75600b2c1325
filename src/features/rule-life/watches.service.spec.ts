import type { Rule, RuleSet } from '../../engine/rules/rule-set';
import { newlyActing } from './watches.service';

const rule = (revision: string, status: string, acts = 'review'): Rule =>
  ({ fullId: 'en/own/house/word', revision, status, acts }) as unknown as Rule;
const set = (...rules: Rule[]): RuleSet => ({ rules }) as unknown as RuleSet;
const stages = (before: RuleSet, after: RuleSet): readonly string[] =>
  newlyActing(before, after).map(({ revision, stage }) => `${revision} ${stage}`);

describe('a rule is watched', () => {
  test.each([
    ['that is new', set(), set(rule('1', 'live')), '1 review'],
    ['that leaves the shadow', set(rule('1', 'shadow')), set(rule('1', 'live')), '1 review'],
    ['that may do more', set(rule('1', 'live')), set(rule('1', 'live', 'automatic')), '1 automatic'],
    ['that detects something else', set(rule('1', 'live')), set(rule('2', 'live')), '2 review'],
    ['that was retired', set(rule('1', 'retired')), set(rule('1', 'live', 'automatic')), '1 automatic'],
  ])('%s', (_, before, after, expected) => {
    expect(stages(before, after)).toEqual([expected]);
  });

  test.each([
    ['that stays as it is', set(rule('1', 'live')), set(rule('1', 'live'))],
    ['that may do less', set(rule('1', 'live', 'automatic')), set(rule('1', 'live'))],
    ['that is new in shadow', set(), set(rule('1', 'shadow'))],
    ['that detects something else in shadow', set(rule('1', 'live')), set(rule('2', 'shadow'))],
    ['that is gone', set(rule('1', 'live')), set()],
  ])('but not one %s', (_, before, after) => {
    expect(stages(before, after)).toEqual([]);
  });
});
