import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clearAway, describeOnEachQueue, makeDataDir, RunningRedis, RunningService } from './running-service';

const run = promisify(execFile);
const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');

describeOnEachQueue('a process', (backend) => {
  const services: RunningService[] = [];
  const dataDir = makeDataDir();
  let redis: RunningRedis | undefined;
  let env: Record<string, string> = {};

  beforeAll(async () => {
    if (backend !== 'redis') return;
    redis = await RunningRedis.start(dataDir);
    env = { REDIS_URL: redis.url };
  }, 60_000);
  afterAll(async () => {
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }, 60_000);
  const start = async (more: Record<string, string> = {}): Promise<RunningService> => {
    const service = await RunningService.start({ dataDir, env: { ...env, ...more } });
    services.push(service);
    return service;
  };

  it('starts on an empty folder, says that it is ready, and documents itself', async () => {
    const service = await start();
    expect((await service.call('GET', '/livez')).body).toEqual({ status: 'ok' });
    const ready = await service.call('GET', '/readyz');
    expect(ready.status).toBe(200);
    expect(ready.body.checks.map((check: { name: string }) => check.name)).toContain(`queue on ${backend}`);
    expect(service.log.join('\n')).toContain('npx evenhand users create');
    const document = await service.call('GET', '/openapi.json');
    expect(Object.keys(document.body.paths)).toContain('/readyz');
    expect((await service.call('GET', '/docs')).status).toBe(200);
  }, 60_000);

  it('answers an unknown path and a broken body with problem documents', async () => {
    const [service] = services;
    const unknown = await service!.call('GET', '/no/such/thing');
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('content-type')).toContain('application/problem+json');
    expect(unknown.body).toMatchObject({ status: 404, title: 'There is nothing here' });
  });

  it('stops within moments on SIGTERM, with nothing said on the way', async () => {
    const service = services.pop()!;
    await service.stop();
    expect(service.log.filter((line) => /warn|error|"level":[456]0/i.test(line))).toEqual([]);
  }, 30_000);

  it('starts again after a kill -9', async () => {
    const killed = await start();
    await killed.kill();
    services.pop();
    const next = await start();
    expect((await next.call('GET', '/readyz')).status).toBe(200);
  }, 60_000);
});

describe('a start that cannot be', () => {
  it('names every wrong setting, and ends with 1', async () => {
    const env = { PATH: process.env['PATH'], PORT: 'http', LOG_LEVEL: 'loud' };
    const failed = await run(process.execPath, [MAIN], { env }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 1 });
    const { stderr } = failed as { stderr: string };
    expect(stderr).toContain('PORT: "http" is not a port');
    expect(stderr).toContain('LOG_LEVEL: "loud" is not one of');
  });

  it('says what is wrong with a database that does not answer, without its password', async () => {
    const env = { PATH: process.env['PATH'], DATABASE_URL: 'postgres://someone:hunter2@127.0.0.1:1/nothing' };
    const failed = await run(process.execPath, [MAIN], { env }).catch((error: unknown) => error);
    const { stderr } = failed as { stderr: string };
    expect(stderr).toContain('cannot start');
    expect(stderr).toContain('DATABASE_URL');
    expect(stderr).not.toContain('hunter2');
  });

  it.each([
    ['a port in use', (port: number) => ({ PORT: String(port) })],
    ['an address that is not ours', () => ({ PORT: '0', HOST: '192.0.2.1' })],
  ])(
    'leaves no PostgreSQL behind after %s',
    async (_, settings) => {
      const taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const dataDir = makeDataDir();
      const { port } = taken.address() as AddressInfo;
      const env = { PATH: process.env['PATH'], EVENHAND_DATA_DIR: dataDir, ...settings(port) };
      const failed = await run(process.execPath, [MAIN], { env }).catch((error: unknown) => error);
      taken.close();
      expect(failed).toMatchObject({ code: 1 });
      expect((failed as { stderr: string }).stderr).toMatch(/EADDR(INUSE|NOTAVAIL)/);
      expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
      expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
      await clearAway([], [dataDir]);
    },
    60_000,
  );
});
