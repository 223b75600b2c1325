import { Webhook } from 'standardwebhooks';
import { type Account, makePerson, type Site } from './moderated-site';
import { type Answer, clearAway, RunningService } from './running-service';

const UNKNOWN = '01936f2e-7c1a-7000-8000-00000000abcd';

describe('access', () => {
  let service: RunningService;
  let site: Site;
  let other: Site;
  let admin: Account & { readonly password: string };
  let limited: Account;

  beforeAll(async () => {
    service = await RunningService.start({ env: { EVENHAND_TRUSTED_PROXIES: 'loopback' } });
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    other = await service.cli('sites', 'create', '--name', 'Herald');
    admin = await service.cli('users', 'create', '--email', 'ada@example.org', '--role', 'admin');
    limited = await makePerson(service, 'admin', site.id);
  }, 120_000);
  afterAll(() => clearAway([service]), 30_000);

  const ask = (person: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
  const signIn = (email: string, password: string, from: string, headers = {}): Promise<Answer> =>
    service.call('POST', '/v1/session', {
      headers: { 'x-evenhand-console': '1', 'x-forwarded-for': from, ...headers },
      body: { email, password },
    });
  const statusesOf = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).sort();

  it('stops a burst of wrong passwords at the limit, and only for the address that sent it', async () => {
    const burst = Array.from({ length: 30 }, () => signIn('ada@example.org', 'wrong', '192.0.2.1'));
    const answers = statusesOf(await Promise.all(burst));
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(20);
    expect((await signIn('ada@example.org', admin.password, '192.0.2.1')).status).toBe(429);
    expect((await signIn('ada@example.org', admin.password, '192.0.2.2')).status).toBe(200);
  }, 60_000);

  it('signs nobody in by a form, nor without the header that other sites cannot send', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' };
    const posted = await service.call('POST', '/v1/session', {
      headers: { ...form, 'x-evenhand-console': '1', 'x-forwarded-for': '192.0.2.3' },
      body: `email=ada%40example.org&password=${admin.password}`,
    });
    expect(posted.status).toBe(415);
    expect(posted.headers.get('set-cookie')).toBeNull();
    const bare = await signIn('ada@example.org', admin.password, '192.0.2.3', { 'x-evenhand-console': '0' });
    expect(bare.status).toBe(403);
    for (const type of ['text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await service.call('POST', '/v1/users', {
        token: admin.token,
        headers: { 'content-type': type },
        body: '{}',
      });
      expect(answer).toMatchObject({
        status: 415,
        body: { type: expect.stringMatching(/unsupported-media-type$/) },
      });
    }
  }, 60_000);

  it('knows a site by its id in capitals', async () => {
    const body = JSON.stringify({
      type: 'comment.created',
      timestamp: new Date().toISOString(),
      data: { id: 'w1', body: 'Fine.', author: { id: 'u' }, article: { id: 'a' } },
    });
    const sentAt = new Date();
    const signature = new Webhook(site.webhookSecret).sign('m1', sentAt, body);
    const posted = await service.call('POST', `/v1/sites/${site.id.toUpperCase()}/webhooks`, {
      headers: {
        'webhook-id': 'm1',
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': signature,
      },
      body,
    });
    expect(posted.status).toBe(202);
    const path = `/v1/sites/${site.id.toUpperCase()}/comments/w1`;
    expect((await service.call('GET', path, { token: site.apiKey })).status).toBe(200);
    expect((await ask(limited, 'GET', `/v1/sites/${site.id.toUpperCase()}`)).status).toBe(200);
    expect((await ask(limited, 'GET', `/v1/sites/${site.id.toUpperCase()}/events`)).status).toBe(200);
  }, 60_000);

  it('makes users for sites that there are, and within the sites of who makes them', async () => {
    const make = (who: Account, email: string, siteIds: unknown, role = 'moderator'): Promise<Answer> =>
      ask(who, 'POST', '/v1/users', { email, role, siteIds });
    expect(await make(admin, 'a@example.org', [site.id, UNKNOWN])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/siteIds/1', detail: expect.stringContaining(UNKNOWN) }] },
    });
    expect((await make(admin, 'a@example.org', [])).status).toBe(422);
    expect((await make(limited, 'a@example.org', [])).status).toBe(422);
    for (const siteIds of [null, [other.id], [site.id, other.id], [UNKNOWN]]) {
      expect((await make(limited, 'a@example.org', siteIds, 'admin')).status).toBe(403);
    }
    expect((await make(admin, 'ADA@example.org', null)).body.type).toMatch(/email-taken$/);
    expect((await make(limited, 'ada@example.org', [site.id])).status).toBe(403);
    const made = await make(limited, 'a@example.org', [site.id.toUpperCase()]);
    expect(made.status).toBe(201);
    const me = await service.call('GET', '/v1/me', { token: made.body.token });
    expect(me.body.siteIds).toEqual([site.id]);
  }, 60_000);

  it('records what was administered, by whom, without a secret', async () => {
    const { id, apiKey, webhookSecret } = (await ask(admin, 'POST', '/v1/sites', { name: 'Courier' })).body;
    await ask(admin, 'PATCH', `/v1/sites/${id}`, { name: 'The Courier', undoHoldMs: 0 });
    const rotated = await ask(admin, 'POST', `/v1/sites/${id}/webhook-secrets`, {});
    const key = await ask(admin, 'POST', `/v1/sites/${id}/api-keys`, {});
    expect((await ask(admin, 'DELETE', `/v1/sites/${id}/api-keys/${key.body.id}`)).status).toBe(204);
    const siteIds = [id];
    const user = await ask(admin, 'POST', '/v1/users', { email: 'c@example.org', role: 'auditor', siteIds });
    await ask(admin, 'POST', `/v1/users/${user.body.id}/disable`);
    const { body } = await ask(admin, 'GET', `/v1/audit?site=${id}`);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'user.disabled',
      'user.created',
      'api_key.revoked',
      'api_key.created',
      'webhook_secret.rotated',
      'site.changed',
      'site.created',
    ]);
    for (const entry of body.items) expect(entry).toMatchObject({ actorKind: 'user', actorId: admin.id });
    expect(body.items[5].detail.fields).toEqual(['name', 'undoHoldMs']);
    const secrets = [apiKey, webhookSecret, rotated.body.webhookSecret, key.body.apiKey, user.body.token];
    for (const secret of [...secrets, user.body.password, 'Courier', 'c@example.org']) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
    const made = await ask(admin, 'GET', `/v1/audit?subject=site:${site.id}`);
    expect(made.body.items).toMatchObject([{ action: 'site.created', actorKind: 'operator', actorId: null }]);
  }, 60_000);

  it('refuses a name that shows nothing', async () => {
    for (const name of ['', '   ', 'a\nb']) {
      const answer = await ask(admin, 'PATCH', `/v1/sites/${other.id}`, { name });
      expect([name, answer.status]).toEqual([name, 422]);
    }
  }, 60_000);

  it.each([
    [['sites', 'create', '--name', ' '], '--name'],
    [['sites', 'create', '--name', 'a\u0007b'], '--name'],
    [['sites', 'create', '--name', 'x', '--language', 'klingon!'], '--language'],
    [['sites', 'create', '--name', 'x', '--language', ''], '--language'],
    [['sites', 'create', '--name', 'x', '--undo-hold-ms', ''], '--undo-hold-ms'],
    [['sites', 'update', 'nope', '--name', 'x'], 'there is no site "nope"'],
    [['sites', 'update', UNKNOWN, '--name', 'x'], `there is no site ${UNKNOWN}`],
    [['users', 'create', '--email', 'x@y', '--role', 'admin'], '--email'],
    [['users', 'create', '--email', 'x@example.org', '--role', 'admin', '--site', 'nope'], '--site'],
  ])(
    'takes `%j` as wrong use, with a sentence',
    async (args, said) => {
      const failed = await service.cli(...args).catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: 2, stdout: '' });
      const { stderr } = failed as { stderr: string };
      expect(stderr).toContain(said);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );
});
