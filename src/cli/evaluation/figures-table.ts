import type { Estimate } from '../../features/feedback/wilson';
import type { Figures } from './figures';

/** Figures of one group of comments. */
export interface GroupFigures extends Figures {
  readonly group: string;
  /** Comments that the engine could not judge; they count as not flagged. */
  readonly undetermined: number;
}

const COLUMNS: readonly (readonly [string, (figures: GroupFigures) => string])[] = [
  ['group', ({ group }) => group],
  ['comments', ({ comments }) => String(comments)],
  ['positive', ({ positives }) => String(positives)],
  ['balanced acc.', ({ balancedAccuracy }) => percent(balancedAccuracy)],
  ['precision', ({ precision }) => percent(precision)],
  ['recall', ({ recall }) => percent(recall)],
  ['false pos. rate', ({ falsePositiveRate }) => percent(falsePositiveRate)],
  ['AUC', ({ auc }) => percent(auc)],
  ['span F1', ({ spanF1 }) => percent(spanF1)],
];

/** A table for people: percent with 95 % intervals; a column in which nobody has a figure is left out. */
export function figuresTable(groups: readonly GroupFigures[]): string {
  const rows = groups.map((figures) => COLUMNS.map(([, show]) => show(figures)));
  const kept = COLUMNS.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== '-'));
  const lines = [COLUMNS.map(([title]) => title), ...rows].map((row) => kept.map((column) => row[column]!));
  const widths = kept.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}

function percent(estimate: Estimate | null): string {
  if (estimate === null) return '-';
  const { value, low, high } = estimate;
  return `${(100 * value).toFixed(1)} [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;
}
