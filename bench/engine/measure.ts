import { readFileSync } from 'node:fs';
import { CONTESTANTS } from './contestants';
import { hostileTexts, ordinaryTexts } from './texts';

/** Times that everything is measured; the least counts, since other work on the machine only adds to it. */
const PASSES = 3;

/** What one contestant was measured at; sent piece by piece, so that a hang loses only what follows. */
export type Measured =
  | { readonly kind: 'start'; readonly milliseconds: number; readonly megabytes: number }
  | { readonly kind: 'ordinary'; readonly perSecond: number; readonly p99: number; readonly flagged: number }
  | { readonly kind: 'hostile'; readonly name: string; readonly milliseconds: number }
  | { readonly kind: 'missing'; readonly reason: string };

export interface MeasureOrder {
  readonly contestant: string;
  readonly folder: string;
  readonly count: number;
  readonly hostileLength: number;
  readonly file?: string;
}

/** Comments of a file: JSON Lines with `text`, or one comment a line. */
function textsOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (line.startsWith('{') ? (JSON.parse(line) as { text: string }).text : line));
}

/** Measures one contestant in this process and hands every figure to `tell`. */
export function measure(order: MeasureOrder, tell: (measured: Measured) => void): void {
  const before = process.memoryUsage().rss;
  const loading = process.cpuUsage();
  let judge: (text: string) => boolean;
  try {
    judge = CONTESTANTS[order.contestant]!(order.folder);
  } catch (error) {
    tell({ kind: 'missing', reason: error instanceof Error ? error.message.split('\n')[0]! : 'no reason' });
    return;
  }
  judge('The first comment.');
  const milliseconds = millisecondsSince(loading);
  tell({ kind: 'start', milliseconds, megabytes: (process.memoryUsage().rss - before) / 1024 / 1024 });

  const texts = order.file === undefined ? ordinaryTexts(order.count) : textsOf(order.file);
  for (const text of texts.slice(0, 3000)) judge(text);
  let least = Number.POSITIVE_INFINITY;
  let flagged = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    flagged = 0;
    const taken = processorTime(() => {
      for (const text of texts) if (judge(text)) flagged += 1;
    });
    least = Math.min(least, taken);
  }
  const each = texts.map(() => Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < PASSES; pass += 1) {
    texts.forEach((text, at) => {
      const begun = performance.now();
      judge(text);
      each[at] = Math.min(each[at]!, performance.now() - begun);
    });
  }
  each.sort((one, other) => one - other);
  tell({
    kind: 'ordinary',
    perSecond: texts.length / (least / 1000),
    p99: each[Math.floor(each.length * 0.99)]!,
    flagged: flagged / texts.length,
  });

  for (const { name, text } of hostileTexts(order.hostileLength)) {
    judge(text.slice(0, 2000));
    let best = Number.POSITIVE_INFINITY;
    for (let pass = 0; pass < PASSES; pass += 1)
      best = Math.min(
        best,
        processorTime(() => void judge(text)),
      );
    tell({ kind: 'hostile', name, milliseconds: best });
  }
}

/** Milliseconds of processor that `work` takes, its garbage included, whatever else the machine is busy with. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return millisecondsSince(before);
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

// Started by run.ts, with the order as the only message.
process.once('message', (order: MeasureOrder) => {
  measure(order, (measured) => process.send?.(measured));
  process.disconnect();
});
