export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** How long the longest common sequence of lines is from each place on; row by row, flat. */
function lengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      table[row * width + column] =
        before[row] === after[column]
          ? table[(row + 1) * width + column + 1]! + 1
          : Math.max(table[(row + 1) * width + column]!, table[row * width + column + 1]!);
    }
  }
  return table;
}

function differing(before: readonly string[], after: readonly string[]): DiffLine[] {
  const table = lengths(before, after);
  const width = after.length + 1;
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const isSame = row < before.length && column < after.length && before[row] === after[column];
    if (isSame) {
      lines.push({ kind: 'same', text: before[row]! });
      row += 1;
      column += 1;
    } else if (
      row < before.length &&
      (column === after.length || table[(row + 1) * width + column]! >= table[row * width + column + 1]!)
    ) {
      lines.push({ kind: 'removed', text: before[row]! });
      row += 1;
    } else {
      lines.push({ kind: 'added', text: after[column]! });
      column += 1;
    }
  }
  return lines;
}

/** What has to be taken from `before` and added to it, line by line, to come to `after`. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [one, other] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const same = (text: string): DiffLine => ({ kind: 'same', text });
  return [
    ...one.slice(0, head).map(same),
    ...differing(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...one.slice(one.length - tail).map(same),
  ];
}
