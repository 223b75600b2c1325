import fc from 'fast-check';
import { jaccard, kindsOf, type PairCounts } from './pairs';

const pair = (given: Partial<PairCounts>): PairCounts => ({
  rules: ['en/own/a/one', 'en/own/a/two'],
  fired: [200, 200],
  both: 50,
  actedAlone: [0, 0],
  judgedBoth: 0,
  upheldBoth: 0,
  judgedAlone: [0, 0],
  upheldAlone: [0, 0],
  ...given,
});

describe('pairs of rules', () => {
  test('fire together where nine in ten comments of either are of both', () => {
    expect(kindsOf(pair({ fired: [100, 95], both: 93 }))).toEqual(['together']);
    expect(kindsOf(pair({ fired: [100, 95], both: 91 }))).toEqual([]);
    expect(kindsOf(pair({ fired: [19, 19], both: 19 }))).toEqual([]);
  });

  test('contradict each other where one acts alone on what both found', () => {
    expect(kindsOf(pair({ actedAlone: [45, 5] }))).toEqual(['opposite-actions']);
    expect(kindsOf(pair({ actedAlone: [44, 6] }))).toEqual([]);
  });

  test('contradict each other where people decide otherwise as soon as the second fires', () => {
    const opposed = pair({ judgedBoth: 30, upheldBoth: 2, judgedAlone: [30, 0], upheldAlone: [28, 0] });
    expect(kindsOf(opposed)).toEqual(['opposite-outcomes']);
    // Too few to tell from chance, and not told apart at all.
    expect(kindsOf({ ...opposed, judgedAlone: [3, 0], upheldAlone: [3, 0] })).toEqual([]);
    expect(kindsOf({ ...opposed, upheldBoth: 28 })).toEqual([]);
  });

  test('the order of the two makes no difference', () => {
    const count = fc.nat(300);
    const counts = fc.tuple(count, count, count, count, count, count, count);
    fc.assert(
      fc.property(counts, ([both, a, b, ja, jb, jBoth, acted]) => {
        const one = pair({
          fired: [both + a, both + b],
          both,
          actedAlone: [Math.min(acted, both), 0],
          judgedBoth: Math.min(jBoth, both),
          upheldBoth: Math.min(acted, jBoth, both),
          judgedAlone: [Math.min(ja, a), Math.min(jb, b)],
          upheldAlone: [Math.min(ja, a, acted), Math.min(jb, b)],
        });
        const [x, y] = [one, other(one)];
        expect(kindsOf(y)).toEqual(kindsOf(x));
        expect(jaccard(y)).toBe(jaccard(x));
        expect(jaccard(x)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const turned = <T>([a, b]: readonly [T, T]): readonly [T, T] => [b, a];

const other = (one: PairCounts): PairCounts => ({
  ...one,
  fired: turned(one.fired),
  actedAlone: turned(one.actedAlone),
  judgedAlone: turned(one.judgedAlone),
  upheldAlone: turned(one.upheldAlone),
});
