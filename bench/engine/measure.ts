import { readFileSync } from 'node:fs';
import { CONTESTANTS } from './contestants';
import { hostileTexts, ordinaryTexts } from './texts';

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
  const started = performance.now();
  let judge: (text: string) => boolean;
  try {
    judge = CONTESTANTS[order.contestant]!(order.folder);
  } catch (error) {
    tell({ kind: 'missing', reason: error instanceof Error ? error.message.split('\n')[0]! : 'no reason' });
    return;
  }
  judge('The first comment.');
  const milliseconds = performance.now() - started;
  tell({ kind: 'start', milliseconds, megabytes: (process.memoryUsage().rss - before) / 1024 / 1024 });

  const texts = order.file === undefined ? ordinaryTexts(order.count) : textsOf(order.file);
  for (const text of texts.slice(0, 3000)) judge(text);
  const from = performance.now();
  let flagged = 0;
  for (const text of texts) if (judge(text)) flagged += 1;
  const perSecond = texts.length / ((performance.now() - from) / 1000);
  const each = texts.map((text) => {
    const begun = performance.now();
    judge(text);
    return performance.now() - begun;
  });
  each.sort((one, other) => one - other);
  tell({
    kind: 'ordinary',
    perSecond,
    p99: each[Math.floor(each.length * 0.99)]!,
    flagged: flagged / texts.length,
  });

  for (const { name, text } of hostileTexts(order.hostileLength)) {
    judge(text.slice(0, 2000));
    const begun = performance.now();
    judge(text);
    tell({ kind: 'hostile', name, milliseconds: performance.now() - begun });
  }
}

// Started by run.ts, with the order as the only message.
process.once('message', (order: MeasureOrder) => {
  measure(order, (measured) => process.send?.(measured));
  process.disconnect();
});
