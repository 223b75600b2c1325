import { Queue, Worker, createPostgresBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../src/foundation/embedded-postgres/embedded-postgres';
import {
  makeDataDir,
  RunningRedis,
  RunningService,
  clearAway,
  hasRedis,
  type Backend,
} from '../test/e2e/running-service';

/**
 * One comment's way under load: accepted over HTTP one by one, judged and decided by one process. The figures are
 * told as ratios to BullMQ's own rate of empty jobs, measured in the same run on the same backend.
 */
const COMMENTS = 10_000;
const SENDERS = 50;
const BARE_JOBS = 10_000;

const SENTENCES = [
  'I took the number seven on Saturday and it was half an hour late, as ever.',
  'The council should publish the traffic counts before the vote and not after it.',
  'You clearly did not read the article, it says so in the third paragraph.',
  'My grandmother ran a stall there in the sixties and would have loved this.',
  'What an idiot. Nobody with half a brain would park there.',
  'Does anybody know whether the bakery opens on Sundays now?',
];

const textOf = (n: number): string =>
  [0, 1, 2].map((step) => SENTENCES[(n * 7 + step * 5) % SENTENCES.length]).join(' ') + ` (${n})`;

async function bareJobRate(backend: Backend, options: QueueOptions): Promise<number> {
  if (backend === 'postgresql') setDefaultBackendFactory(createPostgresBackend);
  else setDefaultBackendFactory();
  const queue = new Queue('bench-bare', {
    ...options,
    defaultJobOptions: { removeOnComplete: { count: 1000 } },
  });
  await queue.waitUntilReady();
  let done = 0;
  const began = performance.now();
  for (let from = 0; from < BARE_JOBS; from += 1000) {
    await queue.addBulk(Array.from({ length: 1000 }, (_, n) => ({ name: 'bare', data: { n: from + n } })));
  }
  const worker = new Worker('bench-bare', () => Promise.resolve(void (done += 1)), {
    ...options,
    concurrency: 50,
  });
  while (done < BARE_JOBS) await sleep(5);
  const seconds = (performance.now() - began) / 1000;
  await worker.close();
  await queue.close();
  return BARE_JOBS / seconds;
}

interface Site {
  readonly id: string;
  readonly apiKey: string;
}

async function submitAll(service: RunningService, site: Site): Promise<number> {
  let next = 0;
  const began = performance.now();
  const sender = async (): Promise<void> => {
    while (next < COMMENTS) {
      const n = next++;
      const body = {
        id: `c${n}`,
        body: textOf(n),
        author: { id: `a${n % 97}` },
        article: { id: `article-${n % 11}` },
      };
      const answer = await service.call('POST', `/v1/sites/${site.id}/comments`, {
        token: site.apiKey,
        body,
      });
      if (answer.status !== 202) throw new Error(`answered with ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return COMMENTS / ((performance.now() - began) / 1000);
}

interface Figures {
  readonly decided: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

async function decisionFigures(url: string): Promise<Figures> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ waiting: string }>(
        `SELECT count(*) AS waiting FROM comment WHERE state = 'received'`,
      );
      if (rows[0]!.waiting === '0') break;
      await sleep(20);
    }
    const { rows } = await client.query<{ decided: string; seconds: string; p50: string; p99: string }>(
      `SELECT count(*) AS decided, extract(epoch FROM max(d.decided_at) - min(c.received_at)) AS seconds,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.decided_at - c.received_at)) AS p50,
              percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM d.decided_at - c.received_at)) AS p99
       FROM decision d JOIN comment c ON c.id = d.comment_id`,
    );
    const row = rows[0]!;
    const decided = Number(row.decided);
    return {
      decided,
      perSecond: decided / Number(row.seconds),
      p50: Number(row.p50) * 1000,
      p99: Number(row.p99) * 1000,
    };
  } finally {
    await client.end();
  }
}

async function run(backend: Backend): Promise<void> {
  const dataDir = makeDataDir();
  const redis = backend === 'redis' ? await RunningRedis.start(dataDir) : undefined;
  const env: Record<string, string> = redis === undefined ? {} : { REDIS_URL: redis.url };
  const service = await RunningService.start({ dataDir, env });
  try {
    const embedded = await startEmbeddedPostgres(dataDir);
    const connection =
      redis === undefined
        ? { connectionString: embedded.url, max: 8 }
        : { host: '127.0.0.1', port: Number(new URL(redis.url).port) };
    const bare = await bareJobRate(backend, { connection: connection });
    const site = (await service.cli('sites', 'create', '--name', 'Bench')) as Site;
    const accepted = await submitAll(service, site);
    const { decided, perSecond, p50, p99 } = await decisionFigures(embedded.url);
    const ratio = (rate: number): string => (rate / bare).toFixed(2);
    process.stdout.write(
      [
        `queue on ${backend}: ${decided} of ${COMMENTS} decided`,
        `  bare BullMQ jobs   ${bare.toFixed(0)}/s`,
        `  accepted           ${accepted.toFixed(0)}/s   ${ratio(accepted)} of bare`,
        `  decided            ${perSecond.toFixed(0)}/s   ${ratio(perSecond)} of bare`,
        `  receipt→decision   p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
        '',
      ].join('\n'),
    );
    if (decided !== COMMENTS) process.exitCode = 1;
  } finally {
    await clearAway([service], [dataDir]);
    await redis?.stop();
  }
}

async function main(): Promise<void> {
  await run('postgresql');
  if (hasRedis) await run('redis');
  else process.stdout.write('queue on redis: skipped, there is no redis-server on this machine\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
