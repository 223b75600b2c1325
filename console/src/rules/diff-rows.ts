export interface DiffRow {
  /** `place`: where the lines after it stand. */
  readonly kind: 'same' | 'added' | 'removed' | 'place';
  readonly text: string;
}

const PLACE = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The rows of a unified diff, without what tells of the files themselves. */
export function rowsOfDiff(diff: string): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let isInside = false;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const place = PLACE.exec(line);
    if (place !== null) {
      isInside = true;
      // A file that goes has no line any more: its diff says 0.
      rows.push({ kind: 'place', text: `from line ${Math.max(1, Number(place[1]))}` });
    } else if (isInside && !line.startsWith('\\')) {
      const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
      rows.push({ kind, text: line.slice(1) });
    }
  }
  return rows;
}
