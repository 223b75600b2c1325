import { type Estimate, wilson } from '../feedback/wilson';

/** How often two looks at the same items came out as `first` and `second`. */
export interface Cell {
  readonly first: string;
  readonly second: string;
  readonly count: number;
}

/** Below this many items a number would say more about chance than about people. */
export const ENOUGH = 20;

/** How far two looks agree; without numbers where there are too few items to say. */
export interface Agreement {
  /** Items that were looked at twice. */
  readonly n: number;
  /** Why a number is missing. `too-few`: all of them; `one-outcome`: kappa, since nobody ever chose anything else. */
  readonly missing: 'too-few' | 'one-outcome' | null;
  /** The share of items on which both looks came out alike. */
  readonly agreement: Estimate | null;
  /** Cohen's kappa, in [-1, 1]: 0 is what chance would do, 1 is perfect. */
  readonly kappa: Estimate | null;
  /** The share on which chance alone would agree, given how often each outcome was chosen. */
  readonly byChance: number | null;
}

/** Of the normal distribution, for 95 %. */
const Z = 1.959964;

/** Items added to the table for the interval, spread over all of its cells alike: the square of `Z`, nearly. */
const ADDED = 4;

interface Table {
  readonly n: number;
  /** Shares of all items: `cells[first][second]`. */
  readonly cells: readonly (readonly number[])[];
  readonly ofFirst: readonly number[];
  readonly ofSecond: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The table of all outcomes that occur, with `added` items in every cell. */
function tableOf(counts: readonly Cell[], added: number): Table {
  const outcomes = [...new Set(counts.flatMap(({ first, second }) => [first, second]))];
  const place = new Map(outcomes.map((outcome, at) => [outcome, at]));
  const items = outcomes.map(() => outcomes.map(() => added));
  for (const { first, second, count } of counts) items[place.get(first)!]![place.get(second)!]! += count;
  const n = sum(items.flat());
  const cells = items.map((row) => row.map((count) => count / n));
  return {
    n,
    cells,
    ofFirst: cells.map(sum),
    ofSecond: outcomes.map((_, at) => sum(cells.map((row) => row[at]!))),
  };
}

const chanceIn = ({ ofFirst, ofSecond }: Table): number =>
  sum(ofFirst.map((share, at) => share * ofSecond[at]!));

function kappaOf(table: Table): number {
  const chance = chanceIn(table);
  return (sum(table.cells.map((row, at) => row[at]!)) - chance) / (1 - chance);
}

/** Of kappa, for many items: Fleiss, Cohen and Everitt (1969), not supposing that kappa is 0. */
function standardErrorOf(table: Table): number {
  const { n, cells, ofFirst, ofSecond } = table;
  const chance = chanceIn(table);
  const kappa = kappaOf(table);
  const squares = cells.flatMap((row, first) =>
    row.map((share, second) => {
      const margins = (ofSecond[first]! + ofFirst[second]!) * (1 - kappa);
      return share * ((first === second ? 1 : 0) - margins) ** 2;
    }),
  );
  const variance = sum(squares) - (kappa - chance * (1 - kappa)) ** 2;
  return Math.sqrt(Math.max(0, variance) / n) / (1 - chance);
}

/**
 * Kappa with its 95 % interval. The interval is that of the table with four items added: without them it would be
 * empty at perfect agreement, and far too narrow for a few dozen items.
 */
function kappaWithInterval(counts: readonly Cell[], outcomes: number): Estimate {
  const value = kappaOf(tableOf(counts, 0));
  const padded = tableOf(counts, ADDED / outcomes ** 2);
  const middle = kappaOf(padded);
  const half = Z * standardErrorOf(padded);
  return {
    value,
    low: Math.max(-1, Math.min(value, middle - half)),
    high: Math.min(1, Math.max(value, middle + half)),
  };
}

/** How far the two looks agree. */
export function agreementOf(counts: readonly Cell[]): Agreement {
  const present = counts.filter(({ count }) => count > 0);
  const n = sum(present.map(({ count }) => count));
  if (n < ENOUGH) return { n, missing: 'too-few', agreement: null, kappa: null, byChance: null };
  const alike = sum(present.map(({ first, second, count }) => (first === second ? count : 0)));
  const agreement = wilson(alike, n);
  const outcomes = new Set(present.flatMap(({ first, second }) => [first, second])).size;
  if (outcomes === 1) return { n, missing: 'one-outcome', agreement, kappa: null, byChance: 1 };
  const byChance = chanceIn(tableOf(present, 0));
  return { n, missing: null, agreement, kappa: kappaWithInterval(present, outcomes), byChance };
}
