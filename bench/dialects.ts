import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clearAway, makeDataDir, RunningService } from '../test/e2e/running-service';
import { type Access, DIALECT_CALLS, type DialectCalls } from './dialect-calls';
import { type Call, type LoadResult, OpenLoop, type Outcome } from './open-loop';

/**
 * What platforms that wait for an answer wait, at a steady rate of invented comments, each another; with the
 * comments kept and without. Then three times more than the service can answer: who is refused, and how soon.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
  },
});
const RATE = Number(values.rate);
const SECONDS = Number(values.seconds);
/** Until compiled code and caches are as they stay. */
const WARM_SECONDS = 5;
const CAPACITY_SECONDS = 5;
const OVERLOAD_SECONDS = 5;
/** As many as a crowd of platforms would have; beyond them calls wait here, which counts, and is told apart. */
const CONNECTIONS = 1000;

const SENTENCES = [
  'I took the number seven on Saturday and it was half an hour late, as ever.',
  'The council should publish the traffic counts before the vote and not after it.',
  'You clearly did not read the article, it says so in the third paragraph.',
  'My grandmother ran a stall there in the sixties and would have loved this.',
  'What an idiot. Nobody with half a brain would park there.',
  'Does anybody know whether the bakery opens on Sundays now?',
];

let told = 0;
/** About 160 characters; no two are the same, as no two comments are. */
function nextText(): string {
  told += 1;
  return `${SENTENCES[told % SENTENCES.length]!} ${SENTENCES[(told * 5 + 2) % SENTENCES.length]!} (${told})`;
}

const isAnswered = ({ status }: Outcome): boolean => status === 200 || status === 204;

function times(outcomes: readonly Outcome[], of: 'ms' | 'onTheWireMs' = 'ms'): string {
  if (outcomes.length === 0) return '-';
  const sorted = outcomes.map((outcome) => outcome[of]).sort((one, other) => one - other);
  const at = (share: number): string => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1);
  return `p50 ${at(0.5)}  p90 ${at(0.9)}  p99 ${at(0.99)}  max ${at(1)} ms`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(
  title: string,
  calls: DialectCalls,
  { outcomes, sentLateP99 }: LoadResult,
  isOverload = false,
): void {
  const answered = outcomes.filter(isAnswered);
  const refused = outcomes.filter((one) => !isAnswered(one) && one.status !== 0);
  const lost = outcomes.filter(({ status }) => status === 0);
  const own = refused.filter((one) => calls.tells(one)).length;
  const statuses = [...new Set(refused.map(({ status }) => status))].sort((one, other) => one - other);
  say(`  ${title}`);
  const ofKind = (kind: string, outcomes: readonly Outcome[]): void => {
    say(`    ${kind} ${String(outcomes.length).padStart(6)}   ${times(outcomes)}`);
    if (isOverload) say(`      with a connection   ${times(outcomes, 'onTheWireMs')}`);
  };
  ofKind('answered', answered);
  if (refused.length > 0) {
    ofKind('refused ', refused);
    say(`             with ${statuses.join(', ')}; in the dialect's own form: ${own} of ${refused.length}`);
  }
  const causes = [...new Set(lost.map(({ body }) => body))].join(', ');
  if (lost.length > 0) say(`    lost     ${String(lost.length).padStart(6)}   ${causes}`);
  say(
    `    sent late by ${sentLateP99.toFixed(1)} ms (99 of 100); load of the machine ${loadavg()[0]!.toFixed(1)}`,
  );
}

async function enable(
  service: RunningService,
  folder: string,
  calls: DialectCalls,
  stores: boolean,
): Promise<Access> {
  const { id: site } = (await service.cli('sites', 'create', '--name', 'Bench')) as { id: string };
  const secret = randomBytes(24).toString('hex');
  const secretFile = join(folder, 'secret');
  writeFileSync(secretFile, secret, { mode: 0o644 });
  const enabled = (await service.cli(
    ...['dialects', 'enable', calls.name, '--site', site, stores ? '--store' : '--no-store'],
    ...(calls.signs ? ['--secret-file', secretFile] : []),
  )) as { key?: string };
  return { site, key: enabled.key ?? '', secret };
}

async function run(calls: DialectCalls, stores: boolean): Promise<void> {
  const folder = makeDataDir();
  const service = await RunningService.start({ dataDir: folder });
  const load = new OpenLoop(service.url, CONNECTIONS);
  try {
    const access = await enable(service, folder, calls, stores);
    const callOf = (n: number): Call => calls.call(nextText(), n, access);
    say(`${calls.name}, ${stores ? 'comments kept' : 'nothing kept'}`);
    const first = await load.run(RATE, WARM_SECONDS, callOf);
    tell(`${RATE}/s, the first ${WARM_SECONDS} s after the start`, calls, first);
    const steady = await load.run(RATE, SECONDS, callOf);
    tell(`${RATE}/s for ${SECONDS} s`, calls, steady);
    if (!steady.outcomes.every(isAnswered)) process.exitCode = 1;
    const capacity = await load.capacity(64, CAPACITY_SECONDS, callOf);
    say(`  64 callers, one call after another: ${capacity.toFixed(0)}/s`);
    // Connections are there already when platforms send more: opening so many at once is another test.
    await load.capacity(CONNECTIONS, 2, callOf);
    const much = Math.round(3 * capacity);
    tell(`${much}/s for ${OVERLOAD_SECONDS} s`, calls, await load.run(much, OVERLOAD_SECONDS, callOf), true);
  } finally {
    await load.close();
    await clearAway([service], [folder]);
  }
}

async function main(): Promise<void> {
  for (const calls of DIALECT_CALLS) {
    if (values.only !== undefined && !values.only.includes(calls.name)) continue;
    await run(calls, false);
    await run(calls, true);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
