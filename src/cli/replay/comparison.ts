import { type Pair, pearson, spearman } from '../evaluation/correlation';
import type { AttributeScores } from './past-call';

/** How the scores of one attribute compare; a comment is above when its score is higher than the threshold. */
export interface AttributeComparison {
  readonly attribute: string;
  readonly compared: number;
  /** Scored before and not now. */
  readonly unanswered: number;
  /** In [-1, 1]; `null` where there is too little, or one side never changes. */
  readonly pearson: number | null;
  readonly spearman: number | null;
  readonly meanBefore: number | null;
  readonly meanNow: number | null;
  readonly above: {
    readonly both: number;
    readonly onlyBefore: number;
    readonly onlyNow: number;
    readonly neither: number;
  };
}

/** Gathers pairs of scores; keeps numbers alone, whatever the length of the log. */
export class Comparison {
  private readonly pairs = new Map<string, Pair[]>();
  private readonly missing = new Map<string, number>();

  add(before: AttributeScores, now: AttributeScores): void {
    for (const [attribute, score] of Object.entries(before)) {
      const pairs = this.pairs.get(attribute) ?? [];
      this.pairs.set(attribute, pairs);
      const other = now[attribute];
      if (other === undefined) this.missing.set(attribute, (this.missing.get(attribute) ?? 0) + 1);
      else pairs.push([score, other]);
    }
  }

  /** In order of attribute. */
  at(threshold: number): readonly AttributeComparison[] {
    return [...this.pairs]
      .map(([attribute, pairs]) => ({
        attribute,
        compared: pairs.length,
        unanswered: this.missing.get(attribute) ?? 0,
        pearson: pearson(pairs),
        spearman: spearman(pairs),
        meanBefore: meanOf(pairs.map(([before]) => before)),
        meanNow: meanOf(pairs.map(([, now]) => now)),
        above: aboveOf(pairs, threshold),
      }))
      .sort((one, other) => (one.attribute < other.attribute ? -1 : 1));
  }
}

function aboveOf(pairs: readonly Pair[], threshold: number): AttributeComparison['above'] {
  const above = { both: 0, onlyBefore: 0, onlyNow: 0, neither: 0 };
  for (const [before, now] of pairs) {
    if (before > threshold) above[now > threshold ? 'both' : 'onlyBefore'] += 1;
    else above[now > threshold ? 'onlyNow' : 'neither'] += 1;
  }
  return above;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
