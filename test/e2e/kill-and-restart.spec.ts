import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  clearAway,
  describeOnEachQueue,
  eventually,
  makeDataDir,
  RunningRedis,
  RunningService,
} from './running-service';

const COMMENTS = 10_000;
const BATCH = 500;

interface Tally {
  readonly accepted: number;
  readonly waiting: number;
  readonly decided: number;
  readonly decidedTwice: number;
}

async function tally(url: string): Promise<Tally> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<keyof Tally, string>>(
      `SELECT (SELECT count(*) FROM comment) AS accepted,
              (SELECT count(*) FROM comment WHERE state = 'received') AS waiting,
              (SELECT count(DISTINCT comment_id) FROM decision) AS decided,
              (SELECT count(*) FROM (SELECT comment_id FROM decision GROUP BY 1 HAVING count(*) > 1) d) AS "decidedTwice"`,
    );
    const [row] = rows;
    return {
      accepted: Number(row!.accepted),
      waiting: Number(row!.waiting),
      decided: Number(row!.decided),
      decidedTwice: Number(row!.decidedTwice),
    };
  } finally {
    await client.end();
  }
}

describeOnEachQueue('a process killed in the middle of its work', (backend) => {
  const services: RunningService[] = [];
  const dataDir = makeDataDir();
  let redis: RunningRedis | undefined;

  beforeAll(async () => {
    if (backend === 'redis') redis = await RunningRedis.start(dataDir);
  }, 60_000);
  afterAll(async () => {
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }, 60_000);
  const start = async (): Promise<RunningService> => {
    const env: Record<string, string> = redis === undefined ? {} : { REDIS_URL: redis.url };
    const service = await RunningService.start({ dataDir, env });
    services.push(service);
    return service;
  };

  it(`decides each of ${COMMENTS} accepted comments exactly once`, async () => {
    const first = await start();
    const site = await first.cli('sites', 'create', '--name', 'Killed');
    const database = await first.databaseUrl();
    let acknowledged = 0;
    const post = async (service: RunningService, from: number): Promise<void> => {
      const comments = Array.from({ length: BATCH }, (_, index) => ({
        id: `c${from + index}`,
        body: `Comment number ${from + index}: you are an idiot, or perhaps not, and the bus was late again.`,
        author: { id: `a${index % 7}` },
        article: { id: `article-${index % 5}` },
      }));
      const answer = await service.call('POST', `/v1/sites/${site.id}/comments`, {
        token: site.apiKey,
        body: { comments },
      });
      expect(answer.status).toBe(202);
      acknowledged += BATCH;
    };
    for (let from = 0; from < COMMENTS / 2; from += BATCH) await post(first, from);
    await eventually('some decisions, but not all', async () => {
      const { decided, waiting } = await tally(database);
      return decided > 0 || waiting === 0;
    });
    const before = await tally(database);
    await first.kill();
    services.pop();
    expect(before.decided).toBeLessThan(COMMENTS / 2);

    const second = await start();
    for (let from = COMMENTS / 2; from < COMMENTS; from += BATCH) await post(second, from);
    const after = await eventually(
      'every comment to be decided',
      async () => {
        const now = await tally(database);
        return now.waiting === 0 && now;
      },
      90_000,
    );
    expect(acknowledged).toBe(COMMENTS);
    expect(after).toEqual({ accepted: COMMENTS, waiting: 0, decided: COMMENTS, decidedTwice: 0 });
    await sleep(500);
    expect(await tally(database)).toEqual(after);
  }, 180_000);
});
