import { areaUnderCurve, characterF1, figuresOf, type Outcome } from './figures';

const outcome = (expected: boolean, flagged: boolean, score: number | null = flagged ? 1 : 0): Outcome => ({
  expected,
  flagged,
  score,
});
const times = (count: number, one: Outcome): Outcome[] => Array.from({ length: count }, () => one);

describe('figuresOf', () => {
  it('counts as by hand', () => {
    // 10 positives, 8 found; 40 negatives, 4 false alarms.
    const figures = figuresOf([
      ...times(8, outcome(true, true)),
      ...times(2, outcome(true, false)),
      ...times(4, outcome(false, true)),
      ...times(36, outcome(false, false)),
    ]);
    expect(figures).toMatchObject({ comments: 50, positives: 10, negatives: 40, flagged: 12, spanF1: null });
    expect(figures.recall!.value).toBe(0.8);
    expect(figures.precision!.value).toBeCloseTo(8 / 12, 12);
    expect(figures.falsePositiveRate!.value).toBe(0.1);
    expect(figures.balancedAccuracy!.value).toBeCloseTo(0.85, 12);
    expect(figures.auc!.value).toBeCloseTo(0.85, 12);
  });

  it('gives intervals that hold the value, and the same ones each time', () => {
    const outcomes = [
      ...times(30, outcome(true, true)),
      ...times(20, outcome(true, false)),
      ...times(50, outcome(false, false)),
    ];
    const { balancedAccuracy } = figuresOf(outcomes);
    expect(balancedAccuracy).toEqual(figuresOf(outcomes).balancedAccuracy);
    // Standard error of half a recall of 0.6 over 50: sqrt(0.24 / 50) / 2 = 0.0346.
    expect(balancedAccuracy!.low).toBeCloseTo(0.8 - 1.96 * 0.0346, 1);
    expect(balancedAccuracy!.high).toBeCloseTo(0.8 + 1.96 * 0.0346, 1);
  });

  it('leaves open what nothing was seen of', () => {
    expect(figuresOf(times(3, outcome(false, false)))).toMatchObject({
      balancedAccuracy: null,
      precision: null,
      recall: null,
      falsePositiveRate: { value: 0 },
      auc: null,
    });
  });

  it('averages the F1 of spans over the comments that have any', () => {
    const outcomes = [
      { ...outcome(true, true), spanF1: 1 },
      { ...outcome(true, true), spanF1: 0.5 },
      outcome(false, false),
    ];
    expect(figuresOf(outcomes).spanF1!.value).toBe(0.75);
  });
});

describe('areaUnderCurve', () => {
  const scored = (expected: boolean, ...scores: (number | null)[]): Outcome[] =>
    scores.map((score) => outcome(expected, false, score));

  it('counts pairs in the right order, ties half', () => {
    // Pairs: 0.9 beats all three, 0.4 ties with 0.4 and beats 0.1 and 0.2: (3 + 2.5) / 6.
    const outcomes = [...scored(true, 0.9, 0.4), ...scored(false, 0.4, 0.1, 0.2)];
    expect(areaUnderCurve(outcomes)!.value).toBeCloseTo(5.5 / 6, 12);
  });

  it('is one half where all tie, and leaves out what has no score', () => {
    expect(areaUnderCurve([...scored(true, 0.3, null), ...scored(false, 0.3)])!.value).toBe(0.5);
    expect(areaUnderCurve(scored(true, 0.3))).toBeNull();
  });
});

describe('characterF1', () => {
  it.each<[string, [number, number][], [number, number][], number]>([
    ['both empty', [], [], 1],
    ['nothing to find', [], [[0, 3]], 0],
    ['nothing found', [[0, 3]], [], 0],
    ['the same', [[2, 5]], [[2, 5]], 1],
    // 3 of 4 wanted, 3 of 6 marked: 2 * 3 / (4 + 6).
    ['in part', [[0, 4]], [[1, 7]], 0.6],
    [
      'overlapping ranges once',
      [[0, 4]],
      [
        [0, 3],
        [2, 4],
      ],
      1,
    ],
  ])('%s', (_, expected, found, value) => {
    expect(characterF1(expected, found)).toBeCloseTo(value, 12);
  });
});
