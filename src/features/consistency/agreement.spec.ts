import fc from 'fast-check';
import { agreementOf, type Cell, ENOUGH } from './agreement';

const OUTCOMES = ['approve', 'insult', 'threat', 'slur'];

/** A table written as rows of the first look by columns of the second. */
const cellsOf = (rows: readonly (readonly number[])[]): Cell[] =>
  rows.flatMap((row, first) =>
    row.map((count, second) => ({ first: OUTCOMES[first]!, second: OUTCOMES[second]!, count })),
  );

const tables = fc.integer({ min: 2, max: 4 }).chain((size) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
);

const totalOf = (rows: readonly (readonly number[])[]): number => rows.flat().reduce((sum, n) => sum + n, 0);
const turned = (rows: readonly (readonly number[])[]): number[][] =>
  rows.map((_, at) => rows.map((row) => row[at]!));

/** Kappa by its definition, over shares in any order; for checking what the code does by other means. */
function plainKappa(shares: readonly (readonly number[])[]): number {
  let alike = 0;
  let chance = 0;
  for (let i = 0; i < shares.length; i += 1) {
    alike += shares[i]![i]!;
    const row = shares[i]!.reduce((sum, share) => sum + share, 0);
    chance += row * shares.reduce((sum, each) => sum + each[i]!, 0);
  }
  return (alike - chance) / (1 - chance);
}

/** The error of kappa by the delta method, with slopes found by trying. */
function errorBySlopes(shares: readonly (readonly number[])[], n: number): number {
  const step = 1e-6;
  const slopes = shares.map((row, i) =>
    row.map((_, j) => {
      const moved = (by: number): number[][] =>
        shares.map((each, k) => each.map((share, l) => (i === k && j === l ? share + by : share)));
      return (plainKappa(moved(step)) - plainKappa(moved(-step))) / (2 * step);
    }),
  );
  const mean = shares.flatMap((row, i) => row.map((p, j) => p * slopes[i]![j]!)).reduce((a, b) => a + b, 0);
  const square = shares
    .flatMap((row, i) => row.map((p, j) => p * slopes[i]![j]! ** 2))
    .reduce((a, b) => a + b, 0);
  return Math.sqrt(Math.max(0, square - mean ** 2) / n);
}

describe('agreement', () => {
  it('is what the textbooks work out', () => {
    // 20 and 15 alike out of 50: 0.7 by chance 0.5.
    const two = agreementOf(
      cellsOf([
        [20, 5],
        [10, 15],
      ]),
    );
    expect(two).toMatchObject({ n: 50, missing: null });
    expect(two.agreement?.value).toBeCloseTo(0.7, 12);
    expect(two.byChance).toBeCloseTo(0.5, 12);
    expect(two.kappa?.value).toBeCloseTo(0.4, 12);
    // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1.
    const three = agreementOf(
      cellsOf([
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ]),
    );
    expect(three.agreement?.value).toBeCloseTo(0.89, 12);
    expect(three.byChance).toBeCloseTo(0.66, 12);
    expect(three.kappa?.value).toBeCloseTo(0.6765, 4);
  });

  it('has an interval worked out by hand: four items more, one in each cell', () => {
    // [[21, 6], [11, 16]]: 37 of 54 alike, by chance half of them.
    const { kappa } = agreementOf(
      cellsOf([
        [20, 5],
        [10, 15],
      ]),
    );
    const middle = (37 / 54 - 0.5) / 0.5;
    expect((kappa!.low + kappa!.high) / 2).toBeCloseTo(middle, 12);
    const shares = [
      [21 / 54, 6 / 54],
      [11 / 54, 16 / 54],
    ];
    expect((kappa!.high - kappa!.low) / 2).toBeCloseTo(1.959964 * errorBySlopes(shares, 54), 6);
  });

  it('says nothing of too few items, and no kappa where there is only one outcome', () => {
    expect(agreementOf([])).toEqual({
      n: 0,
      missing: 'too-few',
      agreement: null,
      kappa: null,
      byChance: null,
    });
    expect(agreementOf(cellsOf([[ENOUGH - 1]])).agreement).toBeNull();
    const alike = agreementOf(cellsOf([[ENOUGH]]));
    expect(alike).toMatchObject({ n: ENOUGH, missing: 'one-outcome', kappa: null, byChance: 1 });
    expect(alike.agreement).toMatchObject({ value: 1, high: 1 });
  });

  it('is not certain because a few agree perfectly', () => {
    const { kappa } = agreementOf(
      cellsOf([
        [10, 0],
        [0, 10],
      ]),
    );
    expect(kappa).toMatchObject({ value: 1, high: 1 });
    expect(kappa!.low).toBeGreaterThan(0.5);
    expect(kappa!.low).toBeLessThan(0.7);
  });

  it('keeps within its bounds, whatever the table', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const { n, missing, agreement, kappa } = agreementOf(cellsOf(rows));
        expect(n).toBe(totalOf(rows));
        expect(missing === 'too-few').toBe(n < ENOUGH);
        if (kappa === null) return;
        expect(-1 <= kappa.low && kappa.low <= kappa.value).toBe(true);
        expect(kappa.value <= kappa.high && kappa.high <= 1).toBe(true);
        expect(kappa.value).toBeLessThanOrEqual(agreement!.value + 1e-12);
      }),
    );
  });

  it('is the same whoever looked first, and whatever the outcomes are called', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const straight = agreementOf(cellsOf(rows));
        for (const other of [turned(rows), turned(turned(rows).reverse()).reverse()]) {
          const { n, missing, kappa } = agreementOf(cellsOf(other));
          expect([n, missing]).toEqual([straight.n, straight.missing]);
          if (kappa === null) continue;
          expect(kappa.value).toBeCloseTo(straight.kappa!.value, 9);
          expect(kappa.low).toBeCloseTo(straight.kappa!.low, 9);
        }
      }),
    );
  });

  it('has the error that the delta method gives', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        fc.pre(rows.flat().every((count) => count > 0) && totalOf(rows) >= ENOUGH);
        const { kappa } = agreementOf(cellsOf(rows));
        const added = 4 / rows.length ** 2;
        const n = totalOf(rows) + 4;
        const shares = rows.map((row) => row.map((count) => (count + added) / n));
        const half = 1.959964 * errorBySlopes(shares, n);
        const middle = plainKappa(shares);
        fc.pre(middle - half > -1 && middle + half < 1 && middle - half < kappa!.value);
        fc.pre(kappa!.value < middle + half);
        expect(kappa!.low).toBeCloseTo(middle - half, 5);
        expect(kappa!.high).toBeCloseTo(middle + half, 5);
      }),
    );
  });

  it.each([
    [20, 0.5, 0.6],
    [20, 0.1, 0.2],
    [30, 0.2, 0.9],
    [100, 0.1, 0.6],
  ])('covers the truth nineteen times in twenty: %s items, %s rejected, kappa %s', (n, rejected, truth) => {
    const apart = rejected * (1 - rejected) * (1 - truth);
    const both = [rejected - apart, apart, apart];
    let seed = 20261123;
    const random = (): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    let told = 0;
    let covered = 0;
    for (let times = 0; times < 2000; times += 1) {
      const counts = [0, 0, 0, 0];
      for (let item = 0; item < n; item += 1) {
        let left = random();
        const cell = both.findIndex((share) => (left -= share) < 0);
        counts[cell < 0 ? 3 : cell]! += 1;
      }
      const [a, b, c, d] = counts as [number, number, number, number];
      const { kappa } = agreementOf(
        cellsOf([
          [a, b],
          [c, d],
        ]),
      );
      if (kappa === null) continue;
      told += 1;
      if (kappa.low <= truth && truth <= kappa.high) covered += 1;
    }
    expect(covered / told).toBeGreaterThan(0.935);
  });
});
