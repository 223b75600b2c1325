import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { clearAway, RunningService } from './running-service';

jest.setTimeout(60_000);

const CLI = join(__dirname, '../../dist/cli.js');
const FINE = 'The market on Mill Street is a fine idea.';
const INSULT = 'You are such an idiot.';

const answered = (value: number): object => ({
  attributeScores: { TOXICITY: { summaryScore: { value, type: 'PROBABILITY' } } },
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const replay = (args: readonly string[], key?: string): Promise<Ended> =>
  new Promise((done) => {
    const env = { PATH: process.env['PATH'], ...(key === undefined ? {} : { EVENHAND_REPLAY_KEY: key }) };
    execFile(process.execPath, [CLI, 'replay-perspective', ...args], { env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

async function commentsOnRecord(service: RunningService): Promise<number> {
  const client = new Client({ connectionString: await service.databaseUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>('SELECT count(*) AS count FROM comment');
    return Number(rows[0]!.count);
  } finally {
    await client.end();
  }
}

describe('a log of past calls, replayed against this service', () => {
  let service: RunningService;
  let key: string;
  let folder: string;
  let site: { id: string };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evenhand-replay-'));
    service = await RunningService.start();
    site = (await service.cli('sites', 'create', '--name', 'Replay')) as { id: string };
    key = (await service.cli('dialects', 'enable', 'perspective', '--site', site.id)).key;
  });
  afterAll(async () => {
    await clearAway([service]);
    rmSync(folder, { recursive: true, force: true });
  });

  const logOf = (...lines: readonly (object | string)[]): string => {
    const path = join(folder, 'calls.jsonl');
    writeFileSync(
      path,
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
    return path;
  };
  const request = (text: string): object => ({
    comment: { text },
    languages: ['en'],
    requestedAttributes: { TOXICITY: {} },
  });

  it('shows what changes, and stores nothing', async () => {
    const log = logOf(
      { request: request(INSULT), response: answered(0.92) },
      { request: request(FINE), response: answered(0.03) },
      { id: 'old-3', text: FINE, TOXICITY: 0.85 },
    );
    const out = join(folder, 'results.jsonl');
    const { code, stdout } = await replay([log, '--to', service.url, '--out', out, '--json'], key);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      calls: 3,
      threshold: 0.8,
      failed: [],
      attributes: [
        { attribute: 'TOXICITY', compared: 3, above: { both: 1, onlyBefore: 1, onlyNow: 0, neither: 1 } },
      ],
    });
    const results = readFileSync(out, 'utf8');
    expect(JSON.parse(results.trim().split('\n')[2]!)).toMatchObject({
      line: 3,
      id: 'old-3',
      before: { TOXICITY: 0.85 },
      now: { TOXICITY: expect.any(Number) },
    });
    expect(results).not.toContain('market');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(await commentsOnRecord(service)).toBe(0);
  });

  it('says in words what was found, and fails for what failed', async () => {
    const log = logOf({ text: INSULT, TOXICITY: 0.92 }, '{"text"', { text: '', TOXICITY: 0.2 });
    const { code, stdout } = await replay([log, '--to', `${service.url}/v1alpha1`, '--key', key]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^2 calls replayed\n/);
    expect(stdout).toMatch(/TOXICITY: 1 compared\n/);
    expect(stdout).toMatch(/both 1, only before 0, only now 0, neither 0\n/);
    expect(stdout).toMatch(/1 failed: 400 INVALID_ARGUMENT COMMENT_EMPTY\n/);
    expect(stdout).toMatch(/calls\.jsonl:2: no JSON\n/);
    expect(stdout).not.toContain('idiot');
    const unproven = await replay([log, '--to', service.url], 'no-key');
    expect(unproven.stdout).toMatch(/2 failed: 400 INVALID_ARGUMENT API_KEY_INVALID\n/);
  });

  it('takes no wrong use', async () => {
    const log = logOf({ text: INSULT, TOXICITY: 0.92 });
    expect(await replay([log, '--to', service.url])).toMatchObject({ code: 2, stdout: '' });
    expect(await replay([log, '--to', 'evenhand', '--key', key])).toMatchObject({ code: 2 });
    expect(await replay([log, '--to', service.url, '--threshold', '80'], key)).toMatchObject({ code: 2 });
    const missing = await replay([join(folder, 'nowhere.jsonl'), '--to', service.url], key);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/cannot be read: ENOENT\n$/) });
    const out = join(folder, 'no', 'such', 'folder');
    expect(await replay([log, '--to', service.url, '--out', out], key)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--out: .* cannot be written: ENOENT\n$/),
    });
  });
});
