import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/foundation/embedded-postgres/embedded-postgres';
import {
  clearAway,
  eventually,
  hasRedis,
  makeDataDir,
  RunningRedis,
  RunningService,
} from './running-service';

interface ComposeService {
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly deploy?: { readonly replicas: number };
}

const ROOT = join(__dirname, '..', '..');
const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<'api' | 'worker' | 'postgres' | 'redis', ComposeService>;
};

/** The value as compose would give it, with the names of containers replaced by addresses here. */
function fill(value: string, addresses: Readonly<Record<string, string>>): string {
  const given: Readonly<Record<string, string>> = { EVENHAND_SECRET_KEY: 'k'.repeat(64) };
  return value.startsWith('postgres://')
    ? addresses['postgres']!
    : value
        .replace('redis://redis:6379', addresses['redis']!)
        .replace(
          /\$\{(\w+):[?-]([^}]*)\}/g,
          (_, name: string, otherwise: string) => given[name] ?? otherwise,
        );
}

(hasRedis ? describe : describe.skip)('what docker-compose.yml starts, without containers, on Redis', () => {
  const dataDir = makeDataDir();
  const services: RunningService[] = [];
  let postgres: EmbeddedPostgres;
  let redis: RunningRedis;
  let api: RunningService;
  let workers: RunningService[];

  const start = async ({ environment }: ComposeService): Promise<RunningService> => {
    const addresses = { postgres: postgres.url, redis: redis.url };
    const entries = Object.entries(environment).map(([name, value]) => [name, fill(value, addresses)]);
    const service = await RunningService.start({
      dataDir,
      env: Object.fromEntries(entries) as Record<string, string>,
    });
    services.push(service);
    return service;
  };

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres(dataDir);
    const [program, ...settings] = compose.services.redis.command!;
    expect(program).toBe('redis-server');
    expect(settings.join(' ')).toBe('--appendonly yes --maxmemory-policy noeviction');
    redis = await RunningRedis.start(dataDir, settings);
  }, 60_000);

  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await redis.stop();
    await postgres.stop();
    await clearAway([], [dataDir]);
  }, 60_000);

  it('an API and its workers start at once on an empty database, and all are ready', async () => {
    const { api: first, worker } = compose.services;
    const others = Array.from({ length: worker.deploy!.replicas }, () => worker);
    expect(others.length).toBeGreaterThan(1);
    [api, ...workers] = (await Promise.all([first, ...others].map(start))) as [
      RunningService,
      ...RunningService[],
    ];
    for (const service of services) {
      const ready = await service.call('GET', '/readyz');
      expect(ready.body).toMatchObject({ status: 'ok' });
      expect(ready.status).toBe(200);
    }
  }, 60_000);

  it('share the work: the API accepts, the workers decide', async () => {
    const site = await api.cli('sites', 'create', '--name', 'Shared');
    const comments = Array.from({ length: 400 }, (_, n) => ({
      id: `c${n}`,
      body: `The market is a good idea, number ${n}.`,
      author: { id: `a${n}` },
      article: { id: 'market' },
    }));
    const post = (from: number): Promise<unknown> =>
      api.call('POST', `/v1/sites/${site.id}/comments`, {
        token: site.apiKey,
        body: { comments: comments.slice(from, from + 20) },
      });
    for (let from = 0; from < comments.length; from += 20) await post(from);
    const decidedBy = async (service: RunningService): Promise<number> => {
      const { body } = await service.call('GET', '/metrics');
      const lines = (body as string)
        .split('\n')
        .filter((line) => line.startsWith('evenhand_comments_decided_total{'));
      return lines.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);
    };
    await eventually('400 decisions by workers', async () => {
      const counts = await Promise.all(workers.map(decidedBy));
      return counts.reduce((sum, count) => sum + count, 0) === 400;
    });
    expect(await decidedBy(api)).toBe(0);
  }, 60_000);

  it('workers answer for their health alone', async () => {
    expect((await workers[0]!.call('GET', '/livez')).status).toBe(200);
    const refused = await workers[0]!.call('GET', '/v1/me');
    expect(refused).toMatchObject({ status: 404, body: { title: 'This is a worker' } });
    expect((await workers[0]!.call('GET', '/docs')).status).toBe(404);
  });

  it('turns readiness red when Redis may lose jobs, and says what to set', async () => {
    const { Redis } = await import('ioredis');
    const admin = new Redis(redis.url);
    try {
      await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
      const red = await api.call('GET', '/readyz');
      expect(red.status).toBe(503);
      expect(JSON.stringify(red.body)).toContain('set maxmemory-policy noeviction');
      await admin.config('SET', 'maxmemory-policy', 'noeviction');
      expect((await api.call('GET', '/readyz')).status).toBe(200);
    } finally {
      admin.disconnect();
    }
  });
});
