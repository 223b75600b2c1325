import { type Estimate, wilson } from '../feedback/wilson';

/** Comments on which two rules fired, and what people made of those that they judged. */
export interface PairCounts {
  /** Full ids, in the order of the alphabet. */
  readonly rules: readonly [string, string];
  /** Comments on which each fired, and on which both did. */
  readonly fired: readonly [number, number];
  readonly both: number;
  /** Of those on which both fired: the verdict rejected by the one alone, while what the other found called for less. */
  readonly actedAlone: readonly [number, number];
  /** People judged so many on which both fired, or one without the other, and took down so many of them. */
  readonly judgedBoth: number;
  readonly upheldBoth: number;
  readonly judgedAlone: readonly [number, number];
  readonly upheldAlone: readonly [number, number];
}

export const PAIR_KINDS = ['together', 'opposite-actions', 'opposite-outcomes'] as const;
/**
 * `together`: they fire on the same comments, so that one of them may do; `opposite-actions`: on the same comments the
 * policy rejects for one and asks for less by the other; `opposite-outcomes`: people uphold what one finds alone and
 * not where the other fires too, or the other way about.
 */
export type PairKind = (typeof PAIR_KINDS)[number];

/** Of all comments on which either fires, both do. */
const TOGETHER = 0.9;
/** Of the comments on which both fire, one acts alone. */
const OPPOSED = 0.9;
/** Fewer common comments say nothing of two rules. */
export const ENOUGH_TOGETHER = 20;

/** Of the comments on which either rule fired, the share on which both did. */
export function jaccard({ fired: [a, b], both }: Pick<PairCounts, 'fired' | 'both'>): number {
  const either = a + b - both;
  return either === 0 ? 0 : both / either;
}

/** In what ways two rules stand in each other's light; none: in no way. */
export function kindsOf(pair: PairCounts): readonly PairKind[] {
  if (pair.both < ENOUGH_TOGETHER) return [];
  const kinds: PairKind[] = [];
  if (jaccard(pair) >= TOGETHER) kinds.push('together');
  if (Math.max(...pair.actedAlone) >= OPPOSED * pair.both) kinds.push('opposite-actions');
  const both = wilson(pair.upheldBoth, pair.judgedBoth);
  const alone = pair.judgedAlone.map((judged, place) => wilson(pair.upheldAlone[place]!, judged));
  if (alone.some((each) => areOpposite(each, both))) kinds.push('opposite-outcomes');
  return kinds;
}

/** Beyond chance the one is mostly so, and the other mostly not. */
function areOpposite(a: Estimate | null, b: Estimate | null): boolean {
  if (a === null || b === null) return false;
  return (a.low > 0.5 && b.high < 0.5) || (a.high < 0.5 && b.low > 0.5);
}
