import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/foundation/embedded-postgres/embedded-postgres';
import { clearAway, hasRedis, makeDataDir, RunningRedis, RunningService } from './running-service';

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
    const { api, worker } = compose.services;
    const workers = Array.from({ length: worker.deploy!.replicas }, () => worker);
    expect(workers.length).toBeGreaterThan(1);
    await Promise.all([api, ...workers].map(start));
    for (const service of services) {
      const ready = await service.call('GET', '/readyz');
      expect(ready.body).toMatchObject({ status: 'ok' });
      expect(ready.status).toBe(200);
    }
  }, 60_000);
});
