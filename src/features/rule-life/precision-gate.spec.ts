import fc from 'fast-check';
import type { Rule, RuleSet } from '../../engine/rules/rule-set';
import { madeAutomatic, shortfall } from './precision-gate';

const FLOOR = { precisionFloor: 0.9, precisionSample: 50 };

describe('the floor of precision', () => {
  test('is told with its numbers', () => {
    expect(shortfall({ judged: 37, upheld: 35 }, FLOOR)).toContain(
      'a lower bound of 0.82 of 0.90, n = 37 of 50',
    );
    expect(shortfall({ judged: 0, upheld: 0 }, FLOOR)).toContain('0.00 of 0.90, n = 0 of 50');
  });

  test.each([
    [50, 50, true],
    [49, 49, false],
    [50, 48, false],
    [100, 96, true],
    [100, 95, false],
  ])('of %i judged %i upheld: passes %s', (judged, upheld, passes) => {
    expect(shortfall({ judged, upheld }, FLOOR) === undefined).toBe(passes);
  });

  test('never lets a rule pass that has fewer judged or a share below the floor', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const [upheld, judged] = [Math.min(a, b), Math.max(a, b)];
        if (judged < 50 || upheld < 0.9 * judged) {
          expect(shortfall({ judged, upheld }, FLOOR)).toBeDefined();
        }
      }),
    );
  });
});

const rule = (fullId: string, revision: string, acts: 'review' | 'automatic', status = 'live'): Rule =>
  ({ fullId, revision, acts, status, origin: { file: 'en/own/a.yml', index: 0 } }) as unknown as Rule;
const set = (...rules: Rule[]): RuleSet => ({ rules }) as unknown as RuleSet;
const raised = (before: RuleSet, after: RuleSet): readonly string[] =>
  madeAutomatic(before, after).map(({ fullId }) => fullId);

describe('a rule is made automatic', () => {
  const automatic = set(rule('r', '1', 'automatic'));
  test('by a new rule, a higher stage, a resumed one, another revision', () => {
    expect(raised(set(), automatic)).toEqual(['r']);
    expect(raised(set(rule('r', '1', 'review')), automatic)).toEqual(['r']);
    expect(raised(set(rule('r', '1', 'automatic', 'shadow')), automatic)).toEqual(['r']);
    expect(raised(set(rule('r', '2', 'automatic')), automatic)).toEqual(['r']);
  });

  test('not by one that stays, falls, or is left alone', () => {
    expect(raised(automatic, automatic)).toEqual([]);
    expect(raised(automatic, set(rule('r', '1', 'review')))).toEqual([]);
    expect(raised(automatic, set(rule('r', '1', 'automatic', 'retired')))).toEqual([]);
    expect(madeAutomatic(set(), automatic, () => true)).toEqual([]);
  });
});
