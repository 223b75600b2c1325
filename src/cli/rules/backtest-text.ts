import type { BacktestResult, Notice, SetFigures } from '../../features/backtests/backtest-result';
import type { NewFinding } from '../../features/backtests/backtest-tally';
import { BINS, OPINIONS, sumOf } from '../../features/backtests/bins';

const SHOWN_RULES = 10;
const SHOWN_COMMENTS = 10;

const BIN_NAMES = {
  'newly-flagged': 'newly flagged',
  'no-longer-flagged': 'no longer flagged',
  moved: 'held instead of rejected, or the reverse',
  same: 'the same',
} as const;

const percent = (share: number): string => (100 * share).toFixed(1);

function estimate(of: SetFigures['precision']): string {
  return of === null ? 'not known' : `${percent(of.value)} [${percent(of.low)}, ${percent(of.high)}]`;
}

const NOTICES: { readonly [Code in Notice['code']]: (notice: Extract<Notice, { code: Code }>) => string } = {
  'unjudged-newly-flagged': ({ share }) =>
    `nobody has judged ${percent(share)} % of what is newly flagged: how right that is, is not known`,
  'nothing-decided': () => 'people decided nothing of what is flagged',
  undetermined: ({ comments }) => `${comments} comments can no longer be judged: a rule costs too much`,
  'findings-left-out': ({ kept }) =>
    `of some parts only ${kept} findings are looked at; the counts are whole`,
};

const told = (notice: Notice): string => (NOTICES[notice.code] as (notice: Notice) => string)(notice);

/** What came out, for people. Comments are named by their ids or lines, never by their words. */
export function backtestText(result: BacktestResult, falsePositives: readonly NewFinding[]): string {
  const { counts, before, after, sample, rules } = result;
  const rows = [
    ['', 'people rejected', 'people approved', 'never judged'],
    ...BINS.map((bin) => [BIN_NAMES[bin], ...OPINIONS.map((opinion) => String(counts[bin][opinion]))]),
  ];
  const read =
    sample.passedOf === null
      ? `${result.comments} labelled comments`
      : `${result.comments} comments: ${sample.decided} that people decided or rules acted on, ` +
        `${sample.passed} drawn from ${sample.passedOf} that passed`;
  const queue = [before.queuePerDay, after.queuePerDay].map((each) => each?.toFixed(1));
  const changing = rules.filter(({ newly, dropped }) => sumOf(newly) + sumOf(dropped) > 0);
  const inShadow = rules.filter(({ shadow }) => sumOf(shadow) > 0);
  const lines = [
    read,
    '',
    ...table(rows),
    '',
    `precision  ${estimate(before.precision)} before, ${estimate(after.precision)} after; percent, with 95 % intervals`,
    ...(before.recall === null || after.recall === null
      ? []
      : [`recall     ${estimate(before.recall)} before, ${estimate(after.recall)} after`]),
    ...(queue[0] === undefined ? [] : [`to review  ${queue[0]} a day before, ${queue[1]} after`]),
    ...changing.slice(0, SHOWN_RULES).map(({ rule, newly, dropped }) => {
      const parts = [
        ...(sumOf(newly) > 0 ? [`flags ${sumOf(newly)} more, ${newly.approved} that people approved`] : []),
        ...(sumOf(dropped) > 0
          ? [`no longer flags ${sumOf(dropped)}, ${dropped.rejected} that people rejected`]
          : []),
      ];
      return `${rule}: ${parts.join('; ')}`;
    }),
    ...inShadow
      .slice(0, SHOWN_RULES)
      .map(({ rule, shadow }) => `${rule}: in shadow, would have found ${sumOf(shadow)}`),
    ...result.identity.map(
      ({ sentence, flagged, passed }) =>
        `unequal: "${sentence}" is flagged of ${flagged.length} groups and passes of ${passed.length}`,
    ),
    ...result.notices.map(told),
    ...falsePositiveLines(falsePositives),
  ];
  return `${lines.join('\n')}\n`;
}

function falsePositiveLines(found: readonly NewFinding[]): readonly string[] {
  const plainest = [...found]
    .sort((a, b) => b.plainness - a.plainness || a.number - b.number)
    .slice(0, SHOWN_COMMENTS);
  return plainest.map(({ sampled: { line, comment }, broughtBy }) => {
    const place = line === null ? `comment ${comment.id}` : `line ${line}`;
    return `new false positive: ${place}, by ${broughtBy.map(({ rule }) => rule).join(', ') || 'no rule'}`;
  });
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
}
