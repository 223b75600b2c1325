import { Webhook } from 'standardwebhooks';
import { type Account, makePerson, type Site } from './moderated-site';
import { type Answer, clearAway, RunningService } from './running-service';

describe('access', () => {
  let service: RunningService;
  let site: Site;
  let admin: Account & { readonly password: string };
  let limited: Account;

  beforeAll(async () => {
    service = await RunningService.start({ env: { EVENHAND_TRUSTED_PROXIES: 'loopback' } });
    site = await service.cli('sites', 'create', '--name', 'Gazette');
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
});
