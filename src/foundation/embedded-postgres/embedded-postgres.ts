import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { inDataFolder } from './data-folder';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { placePostgres, type PostgresPlace } from './postgres-binaries';
import { isAlive, isPostgres } from './process-life';
import { type ServerWatch, type ToldOfServer, watchServer } from './server-watch';
import { withStartLock } from './start-lock';

const run = promisify(execFile);
const USER = 'evenhand';
const START_TIMEOUT_MS = 60_000;

/** Statements and row values stay out of PostgreSQL's own log: they hold what people wrote. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // Its order is … WARNING, ERROR, LOG, FATAL: an ERROR quotes the value that was wrong.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

export interface EmbeddedPostgres {
  /** Address with the password, for `pg` and TypeORM. */
  readonly url: string;
  /** Starts the server again, at the same address, whenever it ends before `stop`. */
  keepUp(told: ToldOfServer): void;
  /** Stops the server, unless another process still uses it. Close your own connections first. */
  stop(): Promise<void>;
}

interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

const passwordIn = (dataDir: string): string => join(dataDir, 'postgres.password');

/** Whether `dataDir` (absolute path) has had an embedded server before. */
export const hasEmbeddedPostgres = (dataDir: string): Promise<boolean> => exists(passwordIn(dataDir));

async function readOrMakePassword(path: string): Promise<string> {
  const existing = await readFile(path, 'utf8').catch(() => '');
  if (existing.trim()) return existing.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, password, { mode: 0o600 });
  return password;
}

async function initialise(place: PostgresPlace, password: string): Promise<void> {
  const parent = dirname(place.cluster);
  const unfinished = `${place.cluster}.unfinished`;
  const passwordFile = join(parent, 'initial-password');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.runAs !== undefined) {
    await chown(unfinished, place.runAs, place.runAs);
    await chown(passwordFile, place.runAs, place.runAs);
  }
  const options = ['-D', unfinished, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await run(
      join(place.native, 'bin', 'initdb'),
      [...options, '-E', 'UTF8', '--locale=C', '--no-instructions'],
      {
        cwd: parent,
        ...(place.runAs === undefined ? {} : { uid: place.runAs, gid: place.runAs }),
      },
    );
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string };
    throw new EmbeddedPostgresError(
      `initdb failed (${String(code)}): ${(stderr ?? '').trim().split('\n').at(-1) ?? ''}`,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  // The folder gets its name only when it is whole: a start that was cut short begins anew.
  await rename(unfinished, place.cluster);
}

const address = (password: string, port: number, database: string): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

async function answers(password: string, { port }: Postmaster, cluster: string): Promise<boolean> {
  const client = new Client({
    connectionString: address(password, port, 'postgres'),
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function launch(place: PostgresPlace, password: string, port: number): Promise<Postmaster> {
  const logPath = join(dirname(place.cluster), 'postgres.log');
  const log = await open(logPath, 'a', 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    join(place.native, 'bin', 'postgres'),
    ['-D', place.cluster, '-p', String(port), ...settings],
    {
      cwd: dirname(place.cluster),
      // Its own session: Ctrl-C in the terminal must reach the service first, and the service stops it in order.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...(place.runAs === undefined ? {} : { uid: place.runAs, gid: place.runAs }),
    },
  );
  let ended: string | undefined;
  child.once('error', (error: NodeJS.ErrnoException) => (ended = error.code ?? error.message));
  child.once('exit', (code, signal) => (ended = `exit ${String(code ?? signal)}`));
  child.unref();
  await log.close();
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(place.cluster);
    if (postmaster?.port === port && (await answers(password, postmaster, place.cluster))) return postmaster;
    if (ended !== undefined) {
      const lastLine = (await readFile(logPath, 'utf8')).trim().split('\n').at(-1) ?? '';
      throw new EmbeddedPostgresError(`the server ended at start (${ended}): ${lastLine}`);
    }
    await sleep(25);
  }
  throw new EmbeddedPostgresError(
    `the server did not answer within ${START_TIMEOUT_MS / 1000} s; see ${logPath}`,
  );
}

/** A running server of this cluster: the one that runs already, or a new one; on `port` if that is given. */
async function attachOrLaunch(place: PostgresPlace, password: string, port?: number): Promise<Postmaster> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const found = await readPostmaster(place.cluster);
    if (found && (await answers(password, found, place.cluster))) return found;
    if (found && (await isPostgres(found.pid)) && Date.now() < deadline) {
      await sleep(100);
      continue;
    }
    // What is left is stale: its process is gone, or the number now belongs to somebody else.
    await rm(join(place.cluster, 'postmaster.pid'), { force: true });
    try {
      return await launch(place, password, port ?? (await freePort()));
    } catch (error) {
      // After a kill -9 the old server's children hold its shared memory for a moment.
      const isMomentary =
        error instanceof EmbeddedPostgresError && /shared memory|in use/.test(error.message);
      if (!isMomentary || Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

async function createDatabase(password: string, port: number): Promise<void> {
  const client = new Client({ connectionString: address(password, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'evenhand'");
    if (rowCount === 0) await client.query('CREATE DATABASE evenhand');
  } finally {
    await client.end();
  }
}

async function isUsed(password: string, port: number): Promise<boolean> {
  const client = new Client({ connectionString: address(password, port, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const others = await client.query(
      "SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return others.rowCount !== 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopUnlessUsed(password: string, postmaster: Postmaster): Promise<void> {
  // A server that recovers from the crash of one of its processes takes no connections for a moment.
  for (const deadline = Date.now() + 10_000; ;) {
    if (!(await isPostgres(postmaster.pid))) return;
    try {
      if (await isUsed(password, postmaster.port)) return;
      break;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
  process.kill(postmaster.pid, 'SIGINT');
  for (let waited = 0; (await isAlive(postmaster.pid)) && waited < 15_000; waited += 25) await sleep(25);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Runs PostgreSQL for `dataDir` (absolute path), or attaches to the one that another process runs for it.
 * The first call on an empty folder makes the cluster, with a random password that stays in the folder.
 * @throws EmbeddedPostgresError with the remedy
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const lock = join(dataDir, 'postgres.lock');
  const { place, password, running } = await inDataFolder(dataDir, async () => {
    const place = await placePostgres(dataDir);
    return withStartLock(lock, async () => {
      const password = await readOrMakePassword(passwordIn(dataDir));
      if (!(await exists(join(place.cluster, 'PG_VERSION')))) await initialise(place, password);
      const running = await attachOrLaunch(place, password);
      await createDatabase(password, running.port);
      return { place, password, running };
    });
  });
  const { port } = running;
  let postmaster = running;
  let watch: ServerWatch | undefined;
  return {
    url: address(password, port, 'evenhand'),
    keepUp: (told) => {
      watch ??= watchServer({
        isUp: () => isPostgres(postmaster.pid),
        restart: async () => {
          postmaster = await withStartLock(lock, () => attachOrLaunch(place, password, port));
        },
        told,
      });
    },
    stop: async () => {
      await watch?.end();
      await stopUnlessUsed(password, postmaster);
    },
  };
}
