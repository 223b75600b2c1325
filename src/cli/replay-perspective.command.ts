import { type Command, InvalidArgumentError, Option } from 'commander';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { writeLines } from './json-lines';
import { CommandFailure, printJson } from './output';
import type { Replay } from './replay/replay-log';

interface ReplayCommandOptions {
  readonly to: string;
  readonly key: string;
  readonly attribute?: readonly string[];
  readonly threshold: number;
  readonly concurrency: number;
  readonly timeout: number;
  readonly out?: string;
  readonly withText?: boolean;
  readonly json?: boolean;
}

/** `evenhand replay-perspective LOG` */
export function registerReplayPerspectiveCommand(program: Command): void {
  program
    .command('replay-perspective <log>')
    .description('sends past calls of the Perspective API to a new address and compares the scores')
    .requiredOption('--to <url>', 'the new address, such as https://evenhand.example.org', readAddress)
    .addOption(
      new Option('--key <key>', 'a key of the new address; better in the environment than on the line')
        .env('EVENHAND_REPLAY_KEY')
        .makeOptionMandatory(),
    )
    .option('--attribute <name...>', 'only these, such as TOXICITY; without it all that have a score')
    .option('--threshold <score>', 'what your platform compares with', readThreshold, 0.8)
    .option('--concurrency <count>', 'calls on the way at once', wholeNumberTo(16), 8)
    .option('--timeout <ms>', 'how long an answer may take', wholeNumberTo(600_000), 10_000)
    .option('--out <file>', 'one line of JSON for each call: line, id, scores before and now')
    .option('--with-text', 'with the texts in that file')
    .option('--json', 'one line of JSON')
    .addHelpText(
      'after',
      `
A line of the log, one of
  {"request": {"comment": {"text"}, …}, "response": {"attributeScores": {…}}}
  {"comment": {"text"}, …, "attributeScores": {"TOXICITY": {"summaryScore": {"value"}}}}
  {"text", "TOXICITY": 0.91, …}
"-" reads standard input. Nothing is stored at the new address (doNotStore).
"not answered now" are scores that the new address has no answer to: nothing there
measures the attribute, or there are no rules for the language.`,
    )
    .action(async (log: string, options: ReplayCommandOptions) => {
      const { HttpClient } = await import('../foundation/http-client');
      const { AnalyzeSender } = await import('./replay/analyze-sender');
      const { replayLog } = await import('./replay/replay-log');
      const http = new HttpClient();
      const sender = new AnalyzeSender(http, options.to, options.key, options.timeout);
      const out = options.out === undefined ? undefined : await openOut(options.out);
      try {
        const replay = await replayLog(openLog(log), {
          send: (request) => sender.send(request),
          ...(options.attribute === undefined ? {} : { only: options.attribute }),
          threshold: options.threshold,
          concurrency: options.concurrency,
          ...(out === undefined ? {} : { write: (line) => writeLines(out, [line]) }),
          withText: options.withText === true,
        });
        report(log, replay, options.json);
      } finally {
        await http.onApplicationShutdown();
        if (out !== undefined) await closeOut(out, options.out!);
      }
    });
}

function readAddress(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new InvalidArgumentError('must be an address such as https://evenhand.example.org');
  }
  if (url.search !== '' || url.hash !== '') throw new InvalidArgumentError('must end before ? and #');
  return value;
}

function readThreshold(value: string): number {
  const score = Number(value);
  if (!(score >= 0 && score <= 1)) throw new InvalidArgumentError('must be a number from 0 to 1');
  return score;
}

function wholeNumberTo(most: number): (value: string) => number {
  return (value) => {
    const count = Number(value);
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw new InvalidArgumentError(`must be a whole number from 1 to ${most}`);
    }
    return count;
  };
}

async function* openLog(log: string): AsyncGenerator {
  try {
    yield* log === '-' ? process.stdin : createReadStream(log);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CommandFailure(`${log} cannot be read: ${code}`, 2);
  }
}

/** Readable by its owner alone: it may hold texts. */
async function openOut(file: string): Promise<WriteStream> {
  const out = createWriteStream(file, { mode: 0o600 });
  try {
    await once(out, 'open');
    // What goes wrong later is told by closing it.
    out.on('error', () => undefined);
    return out;
  } catch (error) {
    throw new CommandFailure(`--out: ${file} cannot be written: ${codeOf(error)}`, 2);
  }
}

async function closeOut(out: WriteStream, file: string): Promise<void> {
  try {
    out.end();
    await finished(out);
  } catch (error) {
    throw new CommandFailure(`--out: ${file} is not whole: ${codeOf(error)}`);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

function report(log: string, replay: Replay, json: boolean | undefined): void {
  const compared = replay.attributes.some((attribute) => attribute.compared > 0);
  if (!compared || replay.failed.length > 0 || replay.badLines > 0) process.exitCode = 1;
  if (json) printJson(replay, true);
  else process.stdout.write(`${linesOf(log, replay).join('\n')}\n`);
}

function linesOf(log: string, replay: Replay): readonly string[] {
  const { calls, unscored, threshold, attributes, answerMs, failed, badLines, bad } = replay;
  return [
    `${calls} ${calls === 1 ? 'call' : 'calls'} replayed`,
    ...(unscored > 0
      ? [`${unscored} ${unscored === 1 ? 'line has' : 'lines have'} no score to compare with`]
      : []),
    ...attributes.flatMap((each) => [
      '',
      `${each.attribute}: ${each.compared} compared${each.unanswered > 0 ? `, ${each.unanswered} not answered now` : ''}`,
      `  correlation       Pearson ${figure(each.pearson)}, Spearman ${figure(each.spearman)}`,
      `  mean              before ${figure(each.meanBefore)}, now ${figure(each.meanNow)}`,
      `  above ${String(threshold).padEnd(11)} both ${each.above.both}, only before ${each.above.onlyBefore}, ` +
        `only now ${each.above.onlyNow}, neither ${each.above.neither}`,
    ]),
    '',
    ...(answerMs === null
      ? []
      : [
          `answers in ${answerMs.p50.toFixed(1)} ms (half of them), ${answerMs.p99.toFixed(1)} ms (99 of 100)`,
        ]),
    ...failed.map((each) => `${each.calls} failed: ${each.error}`),
    ...bad.map(({ line, error }) => `${log}:${line}: ${error}`),
    ...(badLines > bad.length ? [`and ${badLines - bad.length} more bad lines`] : []),
  ];
}

function figure(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}
