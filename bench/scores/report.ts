import { areaUnderCurve } from '../../src/cli/evaluation/figures';
import type { Estimate } from '../../src/features/feedback/wilson';
import { spearman } from '../../src/cli/evaluation/correlation';
import {
  CALIBRATION_VERSION,
  type Concern,
  CONCERNS,
} from '../../src/features/integrations/calibrated-scores';
import { CALIBRATION, type Knot } from '../../src/features/integrations/calibration';
import { fitKnots } from './isotonic';
import { figuresAt } from './measures';
import type { Sample, Samples } from './read-samples';
import { SOURCES } from './sources';

const THRESHOLDS = [0.7, 0.8, 0.9];
/** Shares of comments that deserve it: a lively forum on a bad day, and an ordinary one. */
const SHARES = [0.1, 0.02];
/** Calibrated scores from here on to the next, for the check of the scale. */
const STEPS = [0, 0.5, 0.7, 0.8, 0.84, 0.88, 0.92];

/** All tables as Markdown; of fitted files the half that the curves were not fitted on. */
export function report(samples: Samples, ruleSet: string): string {
  const held = new Map(
    CONCERNS.map((concern) => [concern, samples.of.get(concern)!.filter(({ fitting }) => !fitting)]),
  );
  return [
    `Calibration ${CALIBRATION_VERSION}, rule set ${ruleSet}. Percent, with 95 % intervals.`,
    ...(samples.missing.length > 0 ? [`Files that were not there: ${samples.missing.join(', ')}.`] : []),
    `${samples.undetermined} comments could not be judged and are left out.`,
    '## Curves',
    knotsTable(samples),
    '## The order of comments',
    orderTable(held),
    severityLine(samples),
    '## The scale',
    scaleTable(held.get('toxicity')!),
    ...CONCERNS.filter((concern) => held.get(concern)!.length > 0).flatMap((concern) => [
      `## ${concern}`,
      thresholdTable(held.get(concern)!),
    ]),
    '',
  ].join('\n\n');
}

/** What the files say now beside what is frozen. */
function knotsTable({ of }: Samples): string {
  const rows = CONCERNS.map((concern) => {
    const samples = of.get(concern)!;
    const shipped: readonly Knot[] = CALIBRATION.curves[concern];
    const fitted = samples.length === 0 ? 'no file' : shown(fitKnots(concern, samples));
    return [concern, shown(shipped), fitted === shown(shipped) ? 'the same' : fitted];
  });
  return table(['concern', 'shipped: raw → calibrated', 'fitted to these files'], rows);
}

function shown(knots: readonly Knot[]): string {
  return knots.map(([raw, value]) => `${raw} → ${value}`).join(', ');
}

function orderTable(held: ReadonlyMap<Concern, readonly Sample[]>): string {
  const rows = [...held].flatMap(([concern, samples]) =>
    byFile(samples).flatMap(([file, own]) => {
      const area = areaUnderCurve(
        own.map(({ calibrated, deserved }) => ({ expected: deserved, flagged: false, score: calibrated })),
      );
      return area === null ? [] : [[concern, file, percent(area)]];
    }),
  );
  return table(['concern', 'file', 'AUC'], rows);
}

function severityLine({ severities }: Samples): string {
  if (severities.length === 0) return '';
  const rank = (grades: typeof severities): string =>
    spearman(grades.map(({ grade, calibrated }) => [grade, calibrated]))?.toFixed(2) ?? '-';
  const abusive = severities.filter(({ grade }) => grade > 0);
  return (
    `Rank correlation (Spearman) of toxicity with the mean severity that annotators of convabuse gave: ` +
    `${rank(severities)} over ${severities.length} comments, ${rank(abusive)} among the ${abusive.length} abusive ones.`
  );
}

function scaleTable(samples: readonly Sample[]): string {
  const fitted = (SOURCES.toxicity ?? []).filter(({ fits }) => fits).map(({ file }) => file);
  const files = byFile(samples).filter(([file]) => fitted.includes(file));
  const rows = STEPS.map((from, at) => {
    const to = STEPS[at + 1] ?? Number.POSITIVE_INFINITY;
    const inStep = ({ calibrated }: Sample): boolean => calibrated >= from && calibrated < to;
    const shares = (deserved: boolean): number =>
      meanOf(
        files
          .map(([, own]) => own.filter((one) => one.deserved === deserved))
          .filter((own) => own.length > 0)
          .map((own) => own.filter(inStep).length / own.length),
      );
    const here = files.flatMap(([, own]) => own.filter(inStep));
    const [yes, no] = [shares(true), shares(false)];
    const stated = meanOf(here.map(({ calibrated }) => calibrated));
    return [
      to === Number.POSITIVE_INFINITY ? `${from} and more` : `${from} to ${to}`,
      String(here.length),
      (100 * stated).toFixed(0),
      ((100 * yes) / (yes + no)).toFixed(0),
    ];
  });
  return table(
    ['score of toxicity', 'comments', 'mean score × 100', 'deserved it, of a mix half and half'],
    rows,
  );
}

function thresholdTable(samples: readonly Sample[]): string {
  const rows = byFile(samples).flatMap(([file, own]) =>
    THRESHOLDS.map((threshold, at) => {
      const figures = figuresAt(threshold, own, SHARES);
      const share = ((100 * figures.deserving) / figures.comments).toFixed(1);
      return [
        at === 0 ? `${file}: ${figures.comments}, ${share} % deserve it` : '',
        threshold.toFixed(1),
        percent(figures.recall),
        percent(figures.falsePositiveRate),
        percent(figures.precision),
        ...figures.precisionAt.map(percent),
      ];
    }),
  );
  return table(
    [
      'file',
      'score above',
      'recall',
      'false-positive rate',
      'precision in the file',
      ...SHARES.map((share) => `precision at ${100 * share} %`),
    ],
    rows,
  );
}

function byFile(samples: readonly Sample[]): readonly (readonly [string, readonly Sample[]])[] {
  const files = new Map<string, Sample[]>();
  for (const sample of samples) {
    const own = files.get(sample.file) ?? [];
    files.set(sample.file, own);
    own.push(sample);
  }
  return [...files];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(estimate: Estimate | null): string {
  if (estimate === null) return '-';
  const { value, low, high } = estimate;
  return `${(100 * value).toFixed(1)} [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
