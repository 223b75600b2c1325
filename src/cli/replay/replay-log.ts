import { readJsonLines } from '../json-lines';
import type { Replayed } from './analyze-sender';
import { type AttributeComparison, Comparison } from './comparison';
import { type PastCall, readPastCall } from './past-call';

export interface ReplayOptions {
  readonly send: (request: object) => Promise<Replayed>;
  /** Attributes that count; absent: all. */
  readonly only?: readonly string[];
  readonly threshold: number;
  /** Calls on the way at once. */
  readonly concurrency: number;
  /** Takes one line of JSON for each call, in the log's order; ids and scores, no text unless `withText`. */
  readonly write?: (line: string) => Promise<unknown>;
  readonly withText: boolean;
}

/** What a replay found. Counts add up: calls = failed + those compared; other lines are `unscored` or `bad`. */
export interface Replay {
  readonly calls: number;
  /** Lines without a score to compare with: errors of the old service, other attributes. */
  readonly unscored: number;
  readonly threshold: number;
  readonly attributes: readonly AttributeComparison[];
  /** Of answers with scores; `null` where there was none. */
  readonly answerMs: { readonly p50: number; readonly p99: number } | null;
  readonly failed: readonly { readonly error: string; readonly calls: number }[];
  readonly badLines: number;
  /** The first of them. */
  readonly bad: readonly { readonly line: number; readonly error: string }[];
}

const SHOWN_BAD_LINES = 20;

interface OnTheWay {
  readonly line: number;
  readonly call: PastCall;
  readonly answer: Promise<Replayed>;
}

/** Sends every call of a log again, a bounded number at once, and compares. A bad line is told and passed over. */
export async function replayLog(input: AsyncIterable<unknown>, options: ReplayOptions): Promise<Replay> {
  const { send, only, threshold, concurrency, write, withText } = options;
  const comparison = new Comparison();
  const milliseconds: number[] = [];
  const failed = new Map<string, number>();
  const bad: { line: number; error: string }[] = [];
  let [calls, unscored, badLines] = [0, 0, 0];

  const take = async ({ line, call, answer }: OnTheWay): Promise<void> => {
    const replayed = await answer;
    calls += 1;
    if (replayed.kind === 'scored') {
      comparison.add(call.before, replayed.now);
      milliseconds.push(replayed.ms);
    } else failed.set(replayed.error, (failed.get(replayed.error) ?? 0) + 1);
    await write?.(JSON.stringify(resultLine(line, call, replayed, withText)));
  };

  const onTheWay: OnTheWay[] = [];
  for await (const lines of readJsonLines(input)) {
    for (const each of lines) {
      const read = each.ok ? readPastCall(each.value, only) : { kind: 'bad' as const, error: each.error };
      if (read.kind === 'bad') {
        badLines += 1;
        if (bad.length < SHOWN_BAD_LINES) bad.push({ line: each.line, error: read.error });
      } else if (read.kind === 'unscored') unscored += 1;
      else {
        if (onTheWay.length >= concurrency) await take(onTheWay.shift()!);
        onTheWay.push({ line: each.line, call: read.call, answer: send(read.call.request) });
      }
    }
  }
  for (const each of onTheWay) await take(each);

  return {
    calls,
    unscored,
    threshold,
    attributes: comparison.at(threshold),
    answerMs: answerTimes(milliseconds),
    failed: [...failed].map(([error, count]) => ({ error, calls: count })).sort((a, b) => b.calls - a.calls),
    badLines,
    bad,
  };
}

function resultLine(line: number, call: PastCall, replayed: Replayed, withText: boolean): object {
  const { id, text, before } = call;
  const asked = Object.keys(before);
  return {
    line,
    ...(id === undefined ? {} : { id }),
    ...(withText ? { text } : {}),
    before,
    ...(replayed.kind === 'failed'
      ? { error: replayed.error }
      : {
          now: Object.fromEntries(Object.entries(replayed.now).filter(([name]) => asked.includes(name))),
          ms: Math.round(replayed.ms * 10) / 10,
        }),
  };
}

function answerTimes(milliseconds: number[]): Replay['answerMs'] {
  if (milliseconds.length === 0) return null;
  milliseconds.sort((one, other) => one - other);
  const at = (share: number): number =>
    milliseconds[Math.min(milliseconds.length - 1, Math.floor(milliseconds.length * share))]!;
  return { p50: at(0.5), p99: at(0.99) };
}
