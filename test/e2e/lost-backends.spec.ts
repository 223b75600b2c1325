import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePerson, submit } from './moderated-site';
import {
  clearAway,
  describeOnEachQueue,
  eventually,
  hasRedis,
  makeDataDir,
  RunningRedis,
  RunningService,
} from './running-service';

const notJson = (lines: readonly string[]): string[] =>
  lines
    .join('\n')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'));

describeOnEachQueue('a service whose embedded PostgreSQL is killed', (backend) => {
  const services: RunningService[] = [];
  const dataDir = makeDataDir();
  let redis: RunningRedis | undefined;
  afterAll(async () => {
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }, 60_000);

  it('starts it again at the same port and decides comments within 30 s', async () => {
    if (backend === 'redis') redis = await RunningRedis.start(dataDir);
    const env: Record<string, string> = redis === undefined ? {} : { REDIS_URL: redis.url };
    const service = await RunningService.start({ dataDir, env });
    services.push(service);
    const site = await service.cli('sites', 'create', '--name', 'Killed');
    await submit(service, site, 'before', 'A fine day at the market.');
    const before = service.log.length;

    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
    const killedAt = Date.now();
    await eventually(
      'readiness to turn red',
      async () => (await service.call('GET', '/readyz')).status === 503,
    );
    const decided = await eventually(
      'a comment to be decided',
      () => submit(service, site, 'after', 'Another fine day.').catch(() => undefined),
      30_000,
    );
    expect(decided.verdict).toBeDefined();
    expect(Date.now() - killedAt).toBeLessThan(30_000);
    await eventually('readiness', async () => (await service.call('GET', '/readyz')).status === 200);
    // Not only what a request waits for: what the queue hands out as well.
    const unhurried = await service.call('POST', `/v1/sites/${site.id}/comments`, {
      token: site.apiKey,
      body: { id: 'queued', body: 'And one more.', author: { id: 'u1' }, article: { id: 'market' } },
    });
    expect(unhurried.status).toBe(202);
    await eventually('the queue to work', async () => {
      const { body } = await service.call('GET', `/v1/sites/${site.id}/comments/queued`, {
        token: site.apiKey,
      });
      return body.verdict !== undefined && body.verdict !== null;
    });
    const [next, , , samePort] = readFileSync(pidFile, 'utf8').split('\n');
    expect(next).not.toBe(pid);
    expect(samePort).toBe(port);
    expect(notJson(service.log.slice(before))).toEqual([]);

    await service.stop();
    expect(existsSync(pidFile)).toBe(false);
  }, 120_000);
});

(hasRedis ? describe : describe.skip)('a service whose Redis is away', () => {
  const services: RunningService[] = [];
  const dataDir = makeDataDir();
  afterAll(() => clearAway(services, [dataDir]), 60_000);

  it('says so in a few JSON lines, and of the error no more than its name and code', async () => {
    const redis = await RunningRedis.start(dataDir);
    const service = await RunningService.start({ dataDir, env: { REDIS_URL: redis.url } });
    services.push(service);
    await makePerson(service, 'admin');
    const before = service.log.length;
    await redis.stop('SIGKILL');
    await sleep(4000);
    const lines = service.log.slice(before);
    expect(notJson(lines)).toEqual([]);
    const told = lines
      .join('\n')
      .split('\n')
      .filter((line) => line.includes('queue unavailable'));
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(10);
    expect(lines.join('')).not.toContain('127.0.0.1');
  }, 60_000);
});
