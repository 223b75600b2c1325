import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { type Account, HOSTILE, HOSTILE_WORD, makePerson, type Site, submit } from './moderated-site';
import { Receiver } from './receiver';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from './running-service';

const run = promisify(execFile);
const CLI = join(__dirname, '..', '..', 'dist', 'cli.js');

interface Verified {
  readonly code: number;
  readonly report: { readonly ok: boolean; readonly compared: number; readonly findings: { kind: string }[] };
}

describe('the audit of a running service', () => {
  const dataDir = makeDataDir();
  const services: RunningService[] = [];
  let service: RunningService;
  let receiver: Receiver;
  let site: Site;
  let other: Site;
  let admin: Account;
  let auditor: Account;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir, env: { EVENHAND_SECRET_KEY: 'k'.repeat(32) } });
    services.push(service);
    receiver = await Receiver.listen();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--callback-url', receiver.url);
    receiver.secret = site.webhookSecret;
    admin = await makePerson(service, 'admin');
    other = (await ask(admin, 'POST', '/v1/sites', { name: 'Elsewhere' })).body;
    auditor = (
      await ask(admin, 'POST', '/v1/users', { email: 'a@example.org', role: 'auditor', siteIds: [site.id] })
    ).body;
  }, 90_000);
  afterAll(async () => {
    receiver.close();
    await clearAway(services, [dataDir]);
  }, 30_000);

  const ask = (who: Account | undefined, method: string, path: string, body?: object): Promise<Answer> =>
    service.call(method, path, { ...(who && { token: who.token }), ...(body && { body }) });
  const inFolder = (name: string, text: string): string => {
    const path = join(dataDir, name);
    writeFileSync(path, text);
    return path;
  };
  /** By the built command, which is given no database. */
  async function verify(file: string, ...options: string[]): Promise<Verified> {
    const args = [CLI, 'audit', 'verify', file, '--json', ...options];
    const env = { PATH: process.env['PATH'], DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const { stdout, code } = await run(process.execPath, args, { env, maxBuffer: 1 << 26 }).then(
      (done) => ({ ...done, code: 0 }),
      (failed: unknown) => failed as { stdout: string; code: number },
    );
    return { code, report: JSON.parse(stdout) as Verified['report'] };
  }
  const sealed = (): Promise<unknown> =>
    eventually('everything to be sealed', async () => {
      const { body } = await ask(admin, 'GET', '/v1/audit?limit=100');
      return (body.items as { position: number | null }[]).every(({ position }) => position !== null);
    });

  it('puts every entry into the chain of its site, and shows its place', async () => {
    for (let n = 0; n < 5; n += 1) await submit(service, site, `c${n}`, HOSTILE);
    await sealed();
    const { body } = await ask(admin, 'GET', `/v1/audit?site=${site.id}&limit=100`);
    const positions = (body.items as { position: number }[]).map(({ position }) => position);
    expect(positions).toEqual(Array.from({ length: positions.length }, (_, n) => positions.length - n));
    expect(body.items[0].hash).toMatch(/^[0-9a-f]{64}$/);
  }, 60_000);

  it('lists by time', async () => {
    const { body } = await ask(admin, 'GET', `/v1/audit?site=${site.id}&limit=100`);
    const moments = (body.items as { at: string }[]).map(({ at }) => at);
    const middle = moments[2]!;
    const count = async (query: string): Promise<number> =>
      (await ask(admin, 'GET', `/v1/audit?site=${site.id}&limit=100&${query}`)).body.items.length as number;
    expect((await count(`from=${middle}`)) + (await count(`to=${middle}`))).toBe(moments.length);
    expect(await count(`to=${moments.at(-1)!}`)).toBe(0);
    expect((await ask(admin, 'GET', '/v1/audit?from=yesterday')).status).toBe(422);
    const [first, second] = [
      await ask(admin, 'GET', `/v1/audit?site=${site.id}&limit=3`),
      await ask(admin, 'GET', `/v1/audit?site=${site.id}&limit=3&cursor=`),
    ];
    expect(second.status).toBe(400);
    const next = await ask(admin, 'GET', `/v1/audit?site=${site.id}&limit=3&cursor=${first.body.next}`);
    const ids = (body.items as { id: string }[]).map(({ id }) => id);
    expect([...first.body.items, ...next.body.items].map(({ id }: { id: string }) => id)).toEqual(
      ids.slice(0, 6),
    );
  });

  it('can be exported and verified elsewhere, by the published keys and by the checkpoint of a webhook', async () => {
    await submit(service, site, 'late', HOSTILE, { author: { id: 'author-4711', name: 'Una Planted' } });
    const told = await eventually('a webhook with a checkpoint', () =>
      Promise.resolve(receiver.told.find(({ auditCheckpoint }) => auditCheckpoint !== null)),
    );
    expect(told.auditCheckpoint).toMatchObject({ chain: site.id });
    await sealed();
    const keys = await ask(undefined, 'GET', '/v1/audit/keys');
    expect(keys.body.keys).toHaveLength(1);
    expect(JSON.stringify(keys.body)).not.toContain('sealed');
    const key = inFolder('keys.json', JSON.stringify(keys.body));
    const held = inFolder('webhook.json', JSON.stringify(told));
    const { headers, body } = await ask(admin, 'GET', '/v1/audit/export');
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const file = inFolder('export.ndjson', body as string);
    const whole = await verify(file, '--key', key, '--checkpoint', held);
    expect(whole).toMatchObject({ code: 0, report: { ok: true, compared: 1, signaturesChecked: true } });

    for (const planted of ['author-4711', 'Una Planted', HOSTILE_WORD, '@example.org']) {
      expect(body).not.toContain(planted);
    }
    await remove('late');
    const after = await ask(admin, 'GET', '/v1/audit/export');
    const erased = await verify(
      inFolder('erased.ndjson', after.body as string),
      '--key',
      key,
      '--checkpoint',
      held,
    );
    expect(erased).toMatchObject({ code: 0, report: { ok: true, compared: 1 } });

    const tampered = (body as string).replace('"action":"comment.decided"', '"action":"comment.deceded"');
    const found = await verify(inFolder('tampered.ndjson', tampered));
    expect(found).toMatchObject({ code: 1, report: { ok: false, findings: [{ kind: 'changed' }] } });
  }, 60_000);

  it('shows people the sites that they may see, and no other', async () => {
    const { body } = await ask(auditor, 'GET', '/v1/audit/export');
    expect(body).toContain(site.id);
    expect(body).not.toContain(other.id);
    expect(body).not.toContain('installation');
    expect(await verify(inFolder('limited.ndjson', body as string))).toMatchObject({ code: 0 });
    expect((await ask(auditor, 'GET', `/v1/audit/export?site=${other.id}`)).status).toBe(404);
    expect((await ask(auditor, 'GET', `/v1/audit/checkpoints?site=${other.id}`)).status).toBe(404);
    const mine = await ask(auditor, 'GET', '/v1/audit/checkpoints');
    expect((mine.body.items as { chain: string }[]).map(({ chain }) => chain)).toEqual([site.id]);
    const all = await ask(admin, 'GET', '/v1/audit/checkpoints');
    expect((all.body.items as { chain: string }[]).map(({ chain }) => chain)).toEqual([
      'installation',
      ...[site.id, other.id].sort(),
    ]);
    const moderator = await ask(admin, 'POST', '/v1/users', {
      email: 'm@example.org',
      role: 'moderator',
      siteIds: null,
    });
    expect((await ask(moderator.body, 'GET', '/v1/audit/export')).status).toBe(403);
    expect((await ask(undefined, 'GET', '/v1/audit/export')).status).toBe(401);
  }, 60_000);

  it('changes its key, and what the old one signed stays good', async () => {
    const before = (await ask(admin, 'GET', '/v1/audit/checkpoints')).body;
    const { keyId } = await service.cli('audit', 'rotate-key');
    const lines = (await cli('audit', 'checkpoint')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as { chain: string; keyId: string })[0]).toMatchObject({
      chain: 'installation',
      keyId,
    });
    const keys = (await ask(undefined, 'GET', '/v1/audit/keys')).body;
    expect(keys.keys).toMatchObject([
      { kid: keyId, retiredAt: null },
      { retiredAt: expect.any(String) as string },
    ]);
    const [key, old, file] = [
      inFolder('both-keys.json', JSON.stringify(keys)),
      inFolder('before.json', JSON.stringify(before)),
      inFolder('rotated.ndjson', await cli('audit', 'export')),
    ];
    const whole = await verify(file, '--key', key, '--checkpoint', old);
    expect(whole).toMatchObject({ code: 0, report: { ok: true, compared: 3 } });
    await withDatabase(async (client) => {
      const { rows } = await client.query<{ sealed: string | null }>(
        'SELECT sealed FROM audit_key ORDER BY retired_at IS NULL',
      );
      expect(rows.map(({ sealed: text }) => text?.slice(0, 9))).toEqual([undefined, 'aes256gcm']);
    });
  }, 240_000);

  it('lets nobody change what was sealed', async () => {
    await withDatabase(async (client) => {
      for (const table of ['audit_entry', 'audit_seal', 'audit_checkpoint', 'audit_chain']) {
        for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
          await expect(client.query(statement)).rejects.toThrow(/append-only|only grows/);
        }
      }
      await expect(client.query('UPDATE audit_seal SET position = position + 1')).rejects.toThrow(
        'append-only',
      );
      await expect(client.query('UPDATE audit_chain SET position = 1')).rejects.toThrow('only grows');
    });
  });

  it('tells how long the oldest entry has waited', async () => {
    const { body } = await ask(undefined, 'GET', '/metrics');
    expect(body).toMatch(/^evenhand_audit_oldest_unsealed_seconds \d/m);
  });

  /** As the platform does when an author asks for it. */
  async function remove(id: string): Promise<void> {
    const at = new Date();
    const text = JSON.stringify({ type: 'comment.deleted', timestamp: at.toISOString(), data: { id } });
    const headers = {
      'content-type': 'application/json',
      'webhook-id': `remove-${id}`,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(site.webhookSecret).sign(`remove-${id}`, at, text),
    };
    const { status } = await service.call('POST', `/v1/sites/${site.id}/webhooks`, { headers, body: text });
    expect(status).toBe(202);
  }

  async function cli(...args: string[]): Promise<string> {
    const env = {
      PATH: process.env['PATH'],
      EVENHAND_DATA_DIR: dataDir,
      EVENHAND_SECRET_KEY: 'k'.repeat(32),
    };
    return (await run(process.execPath, [CLI, ...args], { env, maxBuffer: 1 << 26 })).stdout;
  }

  async function withDatabase(work: (client: Client) => Promise<void>): Promise<void> {
    const client = new Client({ connectionString: await service.databaseUrl() });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
});
