import { Client } from 'pg';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  type AnyBody,
  clearAway,
  describeOnEachQueue,
  eventually,
  makeDataDir,
  RunningRedis,
  RunningService,
} from './running-service';

const run = promisify(execFile);

async function sql<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

describeOnEachQueue('comments that the queue forgot', (backend) => {
  const services: RunningService[] = [];
  const dataDir = makeDataDir();
  let redis: RunningRedis | undefined;
  let api: RunningService;
  let site: { id: string; apiKey: string };
  let database: string;
  const env = (role: string): Record<string, string> => ({
    EVENHAND_ROLE: role,
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
  });

  beforeAll(async () => {
    if (backend === 'redis') redis = await RunningRedis.start(dataDir);
    api = await RunningService.start({ dataDir, env: env('api') });
    services.push(api);
    site = await api.cli('sites', 'create', '--name', 'Forgotten');
    database = await api.databaseUrl();
    const comments = ['plain', 'started-once', 'poison'].map((id) => ({
      id,
      body: 'Thank you for the article.',
      author: { id: 'ada' },
      article: { id: 'one' },
    }));
    const answer = await api.call('POST', `/v1/sites/${site.id}/comments`, {
      token: site.apiKey,
      body: { comments },
    });
    expect(answer.status).toBe(202);
    // The answer does not wait for the queue: a job that came after the wiping would not be forgotten.
    await eventually('the job', async () =>
      redis === undefined
        ? (await sql(database, 'SELECT FROM bullmq.job')).length > 0
        : (await run('redis-cli', ['-u', redis.url, 'llen', '{evenhand}:moderate:wait'])).stdout.trim() !==
          '0',
    );
    // What a wiped queue and processes that died at it leave behind.
    if (redis === undefined) await sql(database, 'DELETE FROM bullmq.job');
    else await run('redis-cli', ['-u', redis.url, 'flushall']);
    await sql(database, `UPDATE comment SET starts = 1 WHERE external_id = 'started-once'`);
    await sql(database, `UPDATE comment SET starts = 3 WHERE external_id = 'poison'`);
    await sql(database, `UPDATE comment SET enqueued_at = now() - interval '1 minute'`);
    services.push(await RunningService.start({ dataDir, env: env('worker') }));
  }, 60_000);
  afterAll(async () => {
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }, 60_000);

  const stateOf = async (id: string): Promise<AnyBody> =>
    eventually(`a decision on ${id}`, async () => {
      const { body } = await api.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey });
      return body.state !== 'received' && body;
    });

  it('are decided all the same', async () => {
    expect(await stateOf('plain')).toMatchObject({ state: 'approved' });
  }, 30_000);

  it('get another chance where a process died while judging them', async () => {
    expect(await stateOf('started-once')).toMatchObject({ state: 'approved' });
  }, 30_000);

  it('go to a person, said to be undetermined, where they killed every process that judged them', async () => {
    const poison = await stateOf('poison');
    expect(poison).toMatchObject({
      state: 'held',
      verdict: { action: 'review', undetermined: { cause: 'failed' } },
    });
    const person = await api.cli('users', 'create', '--email', 'mo@example.org', '--role', 'moderator');
    const queue = await api.call('GET', `/v1/review/items?site=${site.id}`, { token: person.token });
    expect(queue.body.items).toHaveLength(1);
    expect(queue.body.items[0]).toMatchObject({ cause: 'undetermined' });
  }, 30_000);
});
