import fc from 'fast-check';
import { RULE_STAGES } from '../rules/rule-stage';
import { stageAfterOverturns } from './demotion';

const LIMITS = { overturnCeiling: 0.3, overturnSample: 50 };

describe('demotion', () => {
  test.each([
    ['automatic', 50, 16, 'review'],
    ['automatic', 50, 15, undefined],
    ['automatic', 49, 49, undefined],
    ['review', 50, 16, 'shadow'],
    ['shadow', 500, 500, undefined],
    ['retired', 500, 500, undefined],
  ] as const)('%s, %i judged, %i overturned: %s', (stage, judged, overturned, expected) => {
    expect(stageAfterOverturns(stage, { judged, overturned }, LIMITS)).toBe(expected);
  });

  test('goes down one step at most, never up, and ends where a rule has no effect', () => {
    const step = { automatic: 'review', review: 'shadow' } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...RULE_STAGES),
        fc.nat(1000),
        fc.nat(1000),
        (stage, judged, overturned) => {
          const after = stageAfterOverturns(stage, { judged, overturned }, LIMITS);
          if (after === undefined) return;
          expect(after).toBe(stage === 'automatic' || stage === 'review' ? step[stage] : undefined);
        },
      ),
    );
  });
});
