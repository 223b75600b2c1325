import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePerson, type Account, type Site } from '../test/e2e/moderated-site';
import type { BacktestResult } from '../src/features/backtests/backtest-result';
import { clearAway, RunningService } from '../test/e2e/running-service';
import { ordinaryTexts } from './engine/texts';

/**
 * A backtest of a new rule on 10,000 comments through the running service: the wall clock from asking to the result,
 * with the parts that the service tells of, and when the first finding is heard. Comments stand below articles, a
 * third answer another one; people decided eight in ten, the rest is drawn from what passed.
 */
const COMMENTS = 10_000;
const DECIDED = 8000;
const ARTICLES = 100;
const AT_ONCE = 1000;
const RUNS = 4;

const RULE = `summary: Narrow escapes.
rules:
  - id: close
    label: insult
    severity: medium
    score: 0.9
    status: live
    reason: Speaks of a narrow escape in a way that a person has to look at.
    when:
      phrase: [that was close]
    examples:
      match: ['Oh, that was close!', The bridge was closed and that was close to a scandal.]
      pass: [The garden is lovely today., A market was held here.]
`;

const TOPIC = ordinaryTexts(ARTICLES * 10, 7);

async function fill(service: RunningService, site: Site, database: Client): Promise<void> {
  const texts = ordinaryTexts(COMMENTS, 3);
  for (let from = 0; from < COMMENTS; from += AT_ONCE) {
    const comments = texts.slice(from, from + AT_ONCE).map((body, place) => {
      const n = from + place;
      const article = n % ARTICLES;
      return {
        id: `c${n}`,
        body,
        author: { id: `a${n % 997}` },
        article: {
          id: `article-${article}`,
          title: `What the council wants in district ${article}`,
          body: TOPIC.slice(article * 10, article * 10 + 10).join(' '),
        },
        ...(n >= ARTICLES && n % 3 === 0 ? { parentId: `c${n - ARTICLES}` } : {}),
      };
    });
    const path = `/v1/sites/${site.id}/comments`;
    const answer = await service.call('POST', path, { token: site.apiKey, body: { comments } });
    if (answer.status >= 300) throw new Error(`answered with ${answer.status}`);
  }
  for (;;) {
    const { rows } = await database.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM comment WHERE state = 'received'`,
    );
    if (rows[0]!.waiting === 0) break;
    await sleep(200);
  }
  for (let from = 0; from < DECIDED; from += AT_ONCE) {
    const decisions = Array.from({ length: AT_ONCE }, (_, place) => ({
      id: `c${from + place}`,
      action: place % 5 === 0 ? 'reject' : 'approve',
      ...(place % 5 === 0 ? { reason: 'insult' } : {}),
      decidedAt: new Date().toISOString(),
    }));
    const path = `/v1/sites/${site.id}/decisions/import`;
    const { status } = await service.call('POST', path, { token: site.apiKey, body: { decisions } });
    if (status >= 300) throw new Error(`answered with ${status}`);
  }
  await database.query('VACUUM ANALYZE');
}

/** Seconds of the processor that the service has used, its threads included; its database is another process. */
function processorSeconds(pid: number): number {
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .split(') ')[1]!
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / 100;
}

interface Run {
  readonly processor: number;
  readonly wall: number;
  readonly first: number;
  readonly result: BacktestResult;
}

async function measure(service: RunningService, admin: Account, site: Site): Promise<Run> {
  const files = [{ file: 'en/own/escapes.yml', text: RULE }];
  const sample = { comments: COMMENTS, passed: COMMENTS };
  const used = processorSeconds(service.pid);
  const began = performance.now();
  const path = `/v1/rule-sets/${site.id}/backtests`;
  const started = await service.call('POST', path, { token: admin.token, body: { files, sample } });
  if (started.status !== 202) throw new Error(`answered with ${started.status}`);
  const { id } = started.body as { readonly id: string };
  const events = await fetch(`${service.url}/v1/backtests/${id}/events`, {
    headers: { authorization: `Bearer ${admin.token}` },
  });
  let first = Infinity;
  let heard = '';
  for await (const chunk of events.body as unknown as AsyncIterable<Uint8Array>) {
    heard += Buffer.from(chunk).toString();
    if (first === Infinity && heard.includes('event: finding')) first = performance.now() - began;
  }
  const wall = performance.now() - began;
  const processor = processorSeconds(service.pid) - used;
  const read = await service.call('GET', `/v1/backtests/${id}`, { token: admin.token });
  const { result } = read.body as { readonly result: BacktestResult | null };
  if (result === null) throw new Error('the backtest failed');
  return { wall, first, processor, result };
}

async function main(): Promise<void> {
  const service = await RunningService.start();
  const database = new Client({ connectionString: await service.databaseUrl() });
  try {
    await database.connect();
    const site = (await service.cli('sites', 'create', '--name', 'Bench')) as Site;
    const admin = await makePerson(service, 'admin');
    await fill(service, site, database);
    for (let run = 1; run <= RUNS; run += 1) {
      const { wall, first, processor, result } = await measure(service, admin, site);
      const { comments, took, cost, counts, sample } = result;
      const seconds = (ms: number): string => (ms / 1000).toFixed(2);
      console.log(
        `${comments} comments (${sample.decided} decided, ${sample.passed} of ${sample.passedOf} passed) in ` +
          `${seconds(wall)} s, ${processor.toFixed(2)} s of the processor: compiling ${seconds(took.compiling)} s, the rest ${seconds(took.judging)} s; first ` +
          `finding after ${seconds(first)} s; judging one ${cost.after.median.toFixed(0)} µs, p95 ` +
          `${cost.after.p95.toFixed(0)} µs; newly flagged ${JSON.stringify(counts['newly-flagged'])}`,
      );
    }
  } finally {
    await database.end();
    await clearAway([service]);
  }
}

void main();
