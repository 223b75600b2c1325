export type Pair = readonly [one: number, other: number];

/** Pearson's correlation in [-1, 1]; `null` for fewer than two pairs, or where one side never changes. */
export function pearson(pairs: readonly Pair[]): number | null {
  if (pairs.length < 2) return null;
  const meanOne = meanOf(pairs.map(([one]) => one));
  const meanOther = meanOf(pairs.map(([, other]) => other));
  let both = 0;
  let squaresOne = 0;
  let squaresOther = 0;
  for (const [one, other] of pairs) {
    both += (one - meanOne) * (other - meanOther);
    squaresOne += (one - meanOne) ** 2;
    squaresOther += (other - meanOther) ** 2;
  }
  return squaresOne === 0 || squaresOther === 0 ? null : both / Math.sqrt(squaresOne * squaresOther);
}

/** Spearman's rank correlation in [-1, 1], tied values at the mean of their ranks; `null` as for `pearson`. */
export function spearman(pairs: readonly Pair[]): number | null {
  const ones = ranksOf(pairs.map(([one]) => one));
  const others = ranksOf(pairs.map(([, other]) => other));
  return pearson(ones.map((rank, at): Pair => [rank, others[at]!]));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
