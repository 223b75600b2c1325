import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** As a kill -9 of the whole machine leaves it: no process, but its pid file. */
async function killNine(url: string): Promise<void> {
  const [row] = await query(url, 'SHOW data_directory');
  const pidFile = join(String(row?.['data_directory']), 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}

describe('embedded PostgreSQL', () => {
  let dataDir: string;
  const started: EmbeddedPostgres[] = [];
  const start = async (): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres(dataDir);
    started.push(server);
    return server;
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'evenhand-pg-'));
    await chmod(dataDir, 0o755);
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop().catch(() => undefined);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('keeps what was written over a stop and a start, and refuses a wrong password', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await expect(query(first.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
    await first.stop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow();
    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  }, 60_000);

  it('starts again after a kill -9', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await killNine(first.url);
    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  }, 60_000);

  it('keeps values out of its log, also those that a statement was refused or cut short for', async () => {
    const { url, stop } = await start();
    await query(url, 'CREATE TABLE kept (at timestamptz UNIQUE, secret text UNIQUE)');
    await query(url, "INSERT INTO kept VALUES (now(), 'word-one')");
    for (const sql of [
      "SELECT 'word-two'::timestamptz",
      "INSERT INTO kept VALUES (now(), 'word-one')",
      "DO $$ BEGIN RAISE WARNING 'word-three'; END $$",
    ]) {
      await query(url, sql).catch(() => undefined);
    }
    // The end of a backend in the middle of a statement is a crash, told with the statement unless that is off.
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    const [row] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    const cut = client.query("SELECT pg_sleep(20), 'word-four'").catch(() => undefined);
    await new Promise((done) => setTimeout(done, 200));
    process.kill(row!.pid, 'SIGKILL');
    await cut;
    await stop();
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).not.toMatch(/word-/);
    expect(log).toMatch(/ready to accept connections/);
    expect(log).toMatch(/terminated by signal 9/);
  }, 60_000);

  it('starts although a stale pid file names a living process of somebody else', async () => {
    const first = await start();
    const [row] = await query(first.url, 'SHOW data_directory');
    const cluster = String(row?.['data_directory']);
    const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
    await first.stop();
    await writeFile(join(cluster, 'postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)), {
      mode: 0o644,
    });
    const second = await start();
    expect(await query(second.url, 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
  }, 60_000);

  it('is shared by starts at the same time, and stays up until the last one stops', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.url).toBe(second.url);
    const busy = new Client({ connectionString: second.url });
    await busy.connect();
    await first.stop();
    expect((await busy.query('SELECT 1 AS up')).rows).toEqual([{ up: 1 }]);
    await busy.end();
    await second.stop();
    await expect(query(second.url, 'SELECT 1')).rejects.toThrow();
  }, 60_000);
});
