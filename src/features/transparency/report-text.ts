import type { Estimate } from '../feedback/wilson';
import type { TransparencyReport } from './report';

/** Rows that a table shows; JSON has all of them. */
const MOST_ROWS = 30;

const number = (value: number): string => value.toLocaleString('en-US');
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const share = (estimate: Estimate | null): string =>
  estimate === null
    ? 'none'
    : `${percent(estimate.value)} (95 %: ${percent(estimate.low)} to ${percent(estimate.high)})`;

function duration(seconds: number | null): string {
  if (seconds === null) return 'none';
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return seconds < 7200 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

type Cell = string | number;

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return 'None.';
  const shown = rows
    .slice(0, MOST_ROWS)
    .map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : cell)));
  const isNumber = head.map((_, place) => typeof rows[0]![place] === 'number');
  const widths = head.map((title, place) =>
    Math.max(3, title.length, ...shown.map((row) => row[place]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, place) => (isNumber[place] ? cell.padStart(widths[place]!) : cell.padEnd(widths[place]!))).join(' | ')} |`;
  const rule = widths.map((width, place) =>
    isNumber[place] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const more = rows.length > MOST_ROWS ? [`\n${number(rows.length - MOST_ROWS)} more with --json.`] : [];
  return [line(head), line(rule), ...shown.map(line), ...more].join('\n');
}

const counts = (head: string, rows: readonly { readonly name: string; readonly count: number }[]): string =>
  table(
    [head, 'comments'],
    rows.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]),
  );

/** The report in Markdown, for people. */
export function reportText(report: TransparencyReport): string {
  const {
    period,
    restricted,
    held,
    undone,
    sanctions,
    appeals,
    reports,
    medianTimeToDecision: median,
    orders,
  } = report;
  const sites = report.sites === null ? 'all sites' : `${report.sites.length} site(s)`;
  return [
    `# Transparency report`,
    `From ${period.from} until ${period.to}, not included; ${sites}.`,
    `## In short`,
    table(
      ['what', 'number'],
      [
        ['comments received', report.comments.received],
        ['comments restricted', restricted.total],
        ['of these without a person', restricted.automatically],
        ['comments held for a person', held.total],
        ['of these released', held.released],
        ['of these restricted', held.restricted],
        ['of these still held at the end', held.open],
        ['decisions undone before they were told', undone.insideHold],
        ['decisions taken back later', undone.later],
        ['authors muted', sanctions.mutes],
        ['authors banned', sanctions.bans],
        ['appeals filed', appeals.filed],
        ['appeals decided', appeals.decided],
        ['of these successful', appeals.reversed],
        ['reports by readers', reports.received],
        ['comments reported', reports.comments],
        ['of these restricted by people', reports.restricted],
        ['of these kept by people', reports.kept],
        ['of these not decided by people', reports.undecided],
      ],
    ),
    `Successful appeals: ${share(appeals.reversalRate)}.`,
    `Median time to a decision: ${duration(median.automatic)} by the rules, ${duration(median.personAfterHold)} by people after a comment was held.`,
    `## Restricted, by the way it came about`,
    counts('path', restricted.byPath),
    `## Restricted, by what brought it up`,
    counts('source', restricted.bySource),
    `## Restricted, by ground`,
    counts('ground', restricted.byGround),
    `## Restricted, by rule`,
    counts('rule', restricted.byRule),
    `## Restricted, by language`,
    counts('language', restricted.byLanguage),
    `## How often people agreed with the rules`,
    table(
      ['rule', 'language', 'judged', 'false positives', 'agreed'],
      report.automation.map(({ rule, language, judged, falsePositives, precision }) => [
        rule,
        language,
        judged,
        falsePositives,
        share(precision),
      ]),
    ),
    `## Orders of states and courts, since the beginning`,
    `${number(orders.total)} in all.`,
    table(
      ['year', 'country', 'type', 'outcome', 'orders', 'comments'],
      [
        ...orders.open.map(({ year, country, type, outcome, orders: n, comments }) => [
          String(year),
          country,
          type,
          outcome,
          n,
          comments,
        ]),
        ...orders.sealed.map(({ year, orders: n }) => [String(year), 'sealed', '', '', n, '']),
      ],
    ),
  ].join('\n\n');
}
