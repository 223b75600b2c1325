import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(__dirname, '..', '..');
const START_TIMEOUT_MS = 60_000;

export type Backend = 'postgresql' | 'redis';

export const hasRedis = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].some((path) =>
  existsSync(path),
);

/** The queue backends to run a journey on. Without a redis-server that half is skipped, and the reporter says so. */
export const describeOnEachQueue = (title: string, journey: (backend: Backend) => void): void => {
  describe(`${title} on PostgreSQL`, () => journey('postgresql'));
  (hasRedis ? describe : describe.skip)(`${title} on Redis`, () => journey('redis'));
};

/** An answer's body, which journeys look into freely. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is not there shows as a failed expectation
export type AnyBody = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnyBody;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export class RunningRedis {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(folder: string, settings: readonly string[] = []): Promise<RunningRedis> {
    const port = await freePort();
    const safe = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'];
    const child = spawn(
      'redis-server',
      ['--port', String(port), '--dir', folder, '--save', '', ...safe, ...settings],
      {
        stdio: 'ignore',
      },
    );
    const redis = new RunningRedis(`redis://127.0.0.1:${port}`, child);
    for (let tries = 0; tries < 200; tries += 1) {
      const up = await run('redis-cli', ['-p', String(port), 'ping']).catch(() => undefined);
      if (up?.stdout.trim() === 'PONG') return redis;
      await sleep(25);
    }
    throw new Error('redis-server did not answer');
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.child.kill(signal);
    await ended(this.child);
  }
}

export interface ServiceOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Keep the folder of an earlier service, to see what it left. */
  readonly dataDir?: string;
}

/** A data directory that PostgreSQL's own user may enter. */
export function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-e2e-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** One process of the built service, run as a user would run it. */
export class RunningService {
  readonly log: string[] = [];
  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private readonly child: ChildProcess,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(options: ServiceOptions = {}): Promise<RunningService> {
    const dataDir = options.dataDir ?? makeDataDir();
    const env = {
      PATH: process.env['PATH'],
      PORT: '0',
      EVENHAND_DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...options.env,
    };
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'main.js')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const url = await new Promise<string>((ready, fail) => {
      const timer = setTimeout(
        () => fail(new Error(`not ready in time:\n${lines.join('\n')}`)),
        START_TIMEOUT_MS,
      );
      const read = (chunk: Buffer): void => {
        lines.push(...chunk.toString().split('\n').filter(Boolean));
        const line = lines.find((each) => each.startsWith('evenhand listening on '));
        if (line === undefined) return;
        clearTimeout(timer);
        ready(line.slice('evenhand listening on '.length));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(new Error(`ended with ${String(code)}:\n${lines.join('\n')}`));
      });
    });
    const service = new RunningService(url, dataDir, child, env);
    service.log.push(...lines);
    const keep = (chunk: Buffer): void => void service.log.push(chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    return service;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Runs the command line against this service's database; parses what `--json` printed. */
  async cli(...args: string[]): Promise<AnyBody> {
    const { stdout } = await run(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args, '--json'], {
      env: this.env,
    });
    return JSON.parse(stdout) as unknown;
  }

  /** What the command line prints, line by line, against this service's database. */
  async *lines(...args: string[]): AsyncGenerator<string> {
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    yield* createInterface({ input: child.stdout });
    const [code] = (await exit) as [number | null];
    if (code !== 0) throw new Error(`evenhand ${args.join(' ')} ended with ${code}`);
  }

  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const headers: Record<string, string> = { ...options.headers };
    if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`;
    if (options.body !== undefined) headers['content-type'] ??= 'application/json';
    const isText = typeof options.body === 'string';
    const response = await fetch(this.url + path, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: isText ? options.body : JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const isJson = text !== '' && /[/+]json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? (JSON.parse(text) as unknown) : text,
    };
  }

  /** Address of the embedded PostgreSQL, to look at the record itself. */
  async databaseUrl(): Promise<string> {
    const { startEmbeddedPostgres } =
      await import('../../src/foundation/embedded-postgres/embedded-postgres');
    return (await startEmbeddedPostgres(this.dataDir)).url;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await ended(this.child);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await ended(this.child);
  }
}

export interface CallOptions {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** Polls until `probe` gives something, and says what was waited for when it does not. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  ms = 20_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${ms} ms in vain for ${what}`);
    await sleep(25);
  }
}

/**
 * Stops the services and removes their folders, stopping the embedded PostgreSQL that a killed service left.
 */
export async function clearAway(
  services: readonly RunningService[],
  folders: readonly string[] = [],
): Promise<void> {
  for (const service of services) await service.stop();
  for (const folder of new Set([...services.map((service) => service.dataDir), ...folders])) {
    rmSync(folder, { recursive: true, force: true });
  }
}
