import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTESTANTS } from './contestants';
import type { Measured, MeasureOrder } from './measure';

/**
 * The engine beside the libraries that people use instead: comments a second and the slowest hundredth on ordinary
 * texts, the worst of the hostile ones, start and memory. Each runs in a process of its own, one after another;
 * libraries that are not installed are passed over.
 */
const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    peers: { type: 'string', default: join(__dirname, '../..') },
    only: { type: 'string', multiple: true },
    count: { type: 'string', default: '20000' },
    length: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
});

/** A library that is still at work after so long has lost. */
const PATIENCE_MS = 90_000;

interface Row {
  readonly contestant: string;
  readonly measured: readonly Measured[];
  readonly gaveUp: boolean;
}

function run(order: MeasureOrder): Promise<Row> {
  return new Promise((resolve) => {
    const child = fork(join(__dirname, 'measure.ts'));
    const measured: Measured[] = [];
    let gaveUp = false;
    const timer = setTimeout(() => {
      gaveUp = true;
      child.kill('SIGKILL');
    }, PATIENCE_MS);
    child.on('message', (message) => measured.push(message as Measured));
    child.on('exit', () => {
      clearTimeout(timer);
      resolve({ contestant: order.contestant, measured, gaveUp });
    });
    child.send(order);
  });
}

function cellsOf({ contestant, measured, gaveUp }: Row): readonly string[] {
  const missing = measured.find((each) => each.kind === 'missing');
  if (missing !== undefined) return [contestant, 'not installed'];
  const start = measured.find((each) => each.kind === 'start');
  const ordinary = measured.find((each) => each.kind === 'ordinary');
  const hostile = measured.filter((each) => each.kind === 'hostile');
  const worst = hostile.reduce(
    (one, other) => (other.milliseconds > one.milliseconds ? other : one),
    hostile[0]!,
  );
  return [
    contestant,
    ordinary === undefined ? '-' : Math.round(ordinary.perSecond).toLocaleString('en'),
    ordinary === undefined ? '-' : ordinary.p99.toFixed(3),
    ordinary === undefined ? '-' : `${(100 * ordinary.flagged).toFixed(1)} %`,
    hostile.length === 0 ? '-' : `${worst.milliseconds.toFixed(1)} (${worst.name})`,
    gaveUp ? `after ${hostile.length} of them` : '',
    start === undefined ? '-' : start.milliseconds.toFixed(0),
    start === undefined ? '-' : start.megabytes.toFixed(0),
  ];
}

const HEAD = [
  '',
  'comments/s',
  'p99 ms',
  'flagged',
  `worst ms at ${values.length} units`,
  'gave up',
  'start ms',
  'MB',
];

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const contestant of values.only ?? Object.keys(CONTESTANTS)) {
    rows.push(
      await run({
        contestant,
        folder: values.peers,
        count: Number(values.count),
        hostileLength: Number(values.length),
        ...(values.file === undefined ? {} : { file: values.file }),
      }),
    );
  }
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ node: process.version, rows })}\n`);
    return;
  }
  const lines = [HEAD, ...rows.map(cellsOf)];
  if (values.markdown) {
    const line = (cells: readonly string[]): string =>
      `| ${HEAD.map((_, column) => cells[column] ?? '').join(' | ')} |\n`;
    process.stdout.write(
      line(HEAD) + line(HEAD.map(() => '---')) + rows.map((row) => line(cellsOf(row))).join(''),
    );
    return;
  }
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  for (const line of lines) {
    process.stdout.write(
      `${line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}

void main();
