import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, makePerson, type Site } from './moderated-site';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from './running-service';

jest.setTimeout(30_000);

describe('the dialects of a site', () => {
  let service: RunningService;
  let site: Site;
  let admin: Account;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    admin = await makePerson(service, 'admin');
  }, 90_000);
  afterAll(() => clearAway([service]));

  const call = (method: string, path: string, body?: object, by = admin): Promise<Answer> =>
    service.call(method, `/v1/sites/${site.id}/dialects${path}`, {
      token: by.token,
      ...(body === undefined ? {} : { body }),
    });

  it('are all off at first, and say what to put into the platform', async () => {
    const { status, body } = await call('GET', '');
    expect(status).toBe(200);
    expect(body.length).toBeGreaterThan(0);
    for (const dialect of body) {
      expect(dialect).toMatchObject({ enabled: false, version: 0, perMinute: null });
      expect(Object.values(dialect.addresses as object).join(' ')).toContain(service.url);
    }
    expect(body.map(({ dialect }: { dialect: string }) => dialect)).toEqual(
      body.map(({ dialect }: { dialect: string }) => dialect).sort(),
    );
  });

  it('are switched on and changed field by field, against the version that was seen', async () => {
    const on = await call('PUT', '/openai', { enabled: true });
    expect(on.body).toMatchObject({ enabled: true, stores: false, version: 1 });
    const limited = await call('PUT', '/openai', { perMinute: 100, stores: true, version: 1 });
    expect(limited.body).toMatchObject({ enabled: true, stores: true, perMinute: 100, version: 2 });
    const late = await call('PUT', '/openai', { enabled: false, version: 1 });
    expect([late.status, late.body.current]).toEqual([409, 2]);
    const free = await call('PUT', '/openai', { perMinute: null });
    expect(free.body).toMatchObject({ enabled: true, perMinute: null, version: 3 });
    expect((await call('GET', '/openai')).body).toEqual(free.body);
  });

  it.each<[object, string]>([
    [{ settings: { undetermined: 'zero' } }, '/settings/undetermined'],
    [{ settings: { unknown: 1 } }, '/settings/unknown'],
    [{ settings: [] }, '/settings'],
    [{ perMinute: 0 }, '/perMinute'],
    [{ enabled: 'yes' }, '/enabled'],
    [{ enable: true }, '/enable'],
  ])('refuse %j, and name the place', async (change, pointer) => {
    const before = (await call('GET', '/openai')).body;
    const { status, body } = await call('PUT', '/openai', change);
    expect(status).toBe(422);
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    expect((await call('GET', '/openai')).body).toEqual(before);
  });

  it('show a key once, let nobody in by what is listed, and take keys back', async () => {
    const made = await call('POST', '/openai/keys');
    expect(made.status).toBe(201);
    expect(made.body.key).toMatch(/^[0-9a-f]{40}$/);
    const listed = await call('GET', '/openai/keys');
    expect(listed.body).toContainEqual({ id: made.body.id, createdAt: expect.any(String), revokedAt: null });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect((await call('DELETE', `/openai/keys/${made.body.id}`)).status).toBe(204);
    expect((await call('DELETE', `/openai/keys/${made.body.id}`)).status).toBe(404);
  });

  it('have keys or secrets, not both', async () => {
    const secret = await call('POST', '/openai/secrets', { secret: 'a shared secret' });
    expect([secret.status, secret.body.type]).toEqual([422, expect.stringContaining('wrong-proof')]);
  });

  it('take the secrets that a message can be proven by, and no others', async () => {
    const add = (body: object): Promise<Answer> => call('POST', '/json-webhook/secrets', body);
    const secret = 'a shared secret';
    expect((await add({ secret })).body.errors[0].detail).toContain('save them first');
    const source = {
      proof: { kind: 'token', header: 'x-token' },
      events: [{ when: {}, change: 'comment.deleted', fields: { id: '/id' } }],
    };
    await call('PUT', '/json-webhook', { settings: { sources: { blog: source } } });
    expect((await add({ secret })).status).toBe(201);
    const refused = await add({ secret, purpose: 'blgo' });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ pointer: '/purpose', detail: 'must be one of blog' }],
    ]);
    await call('PUT', '/json-webhook', { settings: { sources: { blog: source, forum: source } } });
    expect((await add({ secret })).body.errors[0].detail).toBe('must be one of blog, forum');
    expect((await add({ secret, purpose: 'forum' })).status).toBe(201);
    const listed = (await call('GET', '/json-webhook/secrets')).body as { purpose: string }[];
    expect(listed.map(({ purpose }) => purpose)).toEqual(['blog', 'forum']);
    expect((await call('POST', '/coral/secrets', { secret, purpose: 'blog' })).status).toBe(422);
  });

  it('tell the operator of calls that nothing proves, a few times a minute', async () => {
    const lines = (): string[] =>
      service.log
        .join('')
        .split('\n')
        .filter((line) => line.includes('no key or secret proves'));
    const before = lines().length;
    for (let count = 0; count < 6; count += 1) {
      const path = `/v1/sites/${site.id}/dialects/discourse/webhooks`;
      expect((await service.call('POST', path, { body: { ping: 'OK' } })).status).toBe(401);
    }
    await eventually('the log to tell of it', () => Promise.resolve(lines().length > before));
    expect(lines().length - before).toBeLessThanOrEqual(3);
    expect(JSON.parse(lines().at(-1)!)).toMatchObject({ dialect: 'discourse', siteId: site.id });
  });

  it('are unknown where there is no such dialect or site', async () => {
    const unknown = await call('GET', '/esperanto');
    expect([unknown.status, unknown.body.detail]).toEqual([404, expect.stringContaining('coral, discourse')]);
    expect((await call('PUT', '/esperanto', { enabled: true })).status).toBe(404);
    expect((await call('POST', '/esperanto/keys')).status).toBe(404);
    const elsewhere = '/v1/sites/00000000-0000-4000-8000-000000000000/dialects';
    expect((await service.call('GET', elsewhere, { token: admin.token })).status).toBe(404);
  });

  it('are read by everybody of the site and changed by its admins alone', async () => {
    const other: Site = (
      await service.call('POST', '/v1/sites', { token: admin.token, body: { name: 'Herald' } })
    ).body;
    const [moderator, stranger] = await Promise.all([
      makePerson(service, 'moderator', site.id),
      makePerson(service, 'admin', other.id),
    ]);
    expect((await call('GET', '', undefined, moderator)).status).toBe(200);
    expect((await call('PUT', '/openai', { enabled: false }, moderator)).status).toBe(403);
    expect((await call('POST', '/openai/keys', undefined, moderator)).status).toBe(403);
    expect((await call('GET', '/openai/keys', undefined, moderator)).status).toBe(403);
    expect((await call('GET', '', undefined, stranger)).status).toBe(404);
    expect((await call('PUT', '/openai', { enabled: false }, stranger)).status).toBe(404);
    expect((await call('POST', '/openai/keys', undefined, stranger)).status).toBe(404);
    const insights = `/v1/insights/feedback?site=${site.id}`;
    expect((await service.call('GET', insights, { token: moderator.token })).status).toBe(200);
    expect((await service.call('GET', insights, { token: stranger.token })).status).toBe(404);
    expect((await service.call('GET', insights)).status).toBe(401);
    const withApiKey = await service.call('GET', insights, { token: site.apiKey });
    expect([withApiKey.status, withApiKey.body.detail]).toEqual([401, expect.stringContaining('API key')]);
  });

  it('leave every change in the audit, without what keys and secrets are', async () => {
    const { body } = await service.call('GET', `/v1/audit?site=${site.id}&limit=100`, { token: admin.token });
    const told = body.items as { action: string; detail: { dialect?: string } }[];
    const ofDialects = told.filter(({ detail }) => detail.dialect === 'openai').map(({ action }) => action);
    expect(new Set(ofDialects)).toEqual(
      new Set(['site.dialect_changed', 'dialect_key.created', 'dialect_key.revoked']),
    );
    // An entry's place in its chain is a hash, and no secret.
    const details = told.map((entry) => ({ ...entry, hash: null }));
    expect(JSON.stringify(details)).not.toMatch(/[0-9a-f]{40}/);
  });

  it('are listed, switched on and off on the command line', async () => {
    const enabled = await service.cli('dialects', 'enable', 'openai', '--site', site.id, '--no-store');
    expect(enabled).toMatchObject({
      dialect: 'openai',
      key: expect.stringMatching(/^[0-9a-f]{40}$/),
      addresses: { OPENAI_BASE_URL: expect.stringMatching(/\/v1$/) },
    });
    const asked = (): Promise<Answer> =>
      service.call('POST', '/v1/moderations', { token: enabled.key, body: { input: 'A fine day.' } });
    expect((await asked()).status).toBe(200);
    await service.cli('dialects', 'disable', 'openai', '--site', site.id);
    await eventually('the door to close', async () => (await asked()).status === 403);
    const listed = await service.cli('dialects', 'list', '--site', site.id);
    expect(listed).toContainEqual(
      expect.objectContaining({ dialect: 'openai', enabled: false, stores: false }),
    );
    const short = join(makeDataDir(), 'secret.txt');
    writeFileSync(short, 'short\n');
    await expect(
      service.cli('dialects', 'enable', 'coral', '--site', site.id, '--secret-file', short),
    ).rejects.toThrow('of 8 to 500 characters');
    await expect(service.cli('dialects', 'enable', 'esperanto', '--site', site.id)).rejects.toThrow(
      'dialect',
    );
  });
});
