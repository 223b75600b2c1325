/** Number of single-letter edits between two names, counted no further than `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, previous[j]! + 1, row[j - 1]! + 1));
    }
    // It only grows from here.
    if (Math.min(...row) > limit) return limit + 1;
    previous = row;
  }
  return previous[b.length]!;
}

/** Beyond so many edits it is another name. */
const MOST_EDITS = 4;

/** The name among `names` that somebody who wrote `wrong` most likely meant, if any is near enough. */
export function nearestName(wrong: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(MOST_EDITS, Math.max(1, Math.floor(wrong.length / 3))) + 1;
  for (const name of names) {
    const edits = distance(wrong, name, bestDistance - 1);
    if (edits < bestDistance) [best, bestDistance] = [name, edits];
  }
  return best;
}
