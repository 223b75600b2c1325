import { type Pair, pearson, spearman } from './correlation';

describe('correlation', () => {
  it('is 1 and -1 on a line, and nothing where one side never changes', () => {
    const line: readonly Pair[] = [
      [1, 2],
      [2, 4],
      [3, 6],
    ];
    expect(pearson(line)).toBeCloseTo(1, 12);
    expect(pearson(line.map(([one, other]): Pair => [one, -other]))).toBeCloseTo(-1, 12);
    expect(pearson(line.map(([one]): Pair => [one, 7]))).toBeNull();
    expect(pearson([[1, 1]])).toBeNull();
    expect(spearman([])).toBeNull();
  });

  it('agrees with figures computed elsewhere', () => {
    const pairs: readonly Pair[] = [
      [106, 7],
      [86, 0],
      [100, 27],
      [101, 50],
      [99, 28],
      [103, 29],
      [97, 20],
      [113, 12],
      [112, 6],
      [110, 17],
    ];
    // The textbook's example of intelligence and hours of television.
    expect(spearman(pairs)).toBeCloseTo(-0.175757, 5);
    expect(pearson(pairs)).toBeCloseTo(-0.037601, 5);
  });

  it('gives tied values the mean of their ranks', () => {
    const pairs: readonly Pair[] = [
      [1, 1],
      [2, 2],
      [2, 3],
      [3, 4],
    ];
    expect(spearman(pairs)).toBeCloseTo(0.948683, 5);
  });
});
