import { createHash, createHmac, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, HOSTILE, itemOf, makePerson, type Site, submit } from './moderated-site';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from './running-service';

jest.setTimeout(30_000);

describe('what a platform is shown and may send', () => {
  let service: RunningService;
  let site: Site;
  let admin: Account;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '60000');
    admin = await makePerson(service, 'admin');
  }, 60_000);
  afterAll(() => clearAway([service]));

  const comment = (id: string, body: string): object => ({
    id,
    body,
    author: { id: 'u1', name: 'Una' },
    article: { id: 'market' },
  });
  const pathOf = (id: string, of = site): string => `/v1/sites/${of.id}/comments/${encodeURIComponent(id)}`;
  const look = (id: string, of = site): Promise<Answer> =>
    service.call('GET', pathOf(id, of), { token: of.apiKey });
  const send = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    service.call('POST', `/v1/sites/${site.id}/comments`, { token: site.apiKey, headers, body });

  function tell(type: string, timestamp: string, data: unknown): Promise<Answer> {
    const body = JSON.stringify({ type, timestamp, data });
    const id = `msg_${randomUUID()}`;
    const sent = String(Math.floor(Date.now() / 1000));
    const key = Buffer.from(site.webhookSecret.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${sent}.${body}`).digest('base64');
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': sent,
      'webhook-signature': `v1,${signature}`,
    };
    return service.call('POST', `/v1/sites/${site.id}/webhooks`, { headers, body });
  }

  it.each([
    ['is told of decisions', ['--callback-url', 'http://127.0.0.1:9', '--allow-private-callback']],
    ['only asks', []],
  ])('does not know what may still be undone, where it %s', async (_, callback) => {
    const own: Site = await service.cli(
      'sites',
      'create',
      '--name',
      'Herald',
      '--undo-hold-ms',
      '60000',
      ...callback,
    );
    await submit(service, own, 'r1', HOSTILE);
    const item = await itemOf(service, admin, own, 'r1');
    const decided = await service.call('POST', `/v1/review/items/${item.id}/decisions`, {
      token: admin.token,
      body: { action: 'reject', reason: 'dehumanisation', version: item.version },
    });
    expect(decided.status).toBe(201);
    const seen = (await look('r1', own)).body;
    expect(seen).toMatchObject({ state: 'held', statementOfReasons: { restriction: { kind: 'held' } } });
    expect(seen.decisions).toMatchObject([{ action: 'review', decidedBy: 'engine' }]);
    expect(await submit(service, own, 'r1', HOSTILE)).toMatchObject({ state: 'held' });
    await service.cli('sites', 'update', own.id, '--undo-hold-ms', '0');
    if (callback.length === 0) {
      await eventually('the decision', async () => (await look('r1', own)).body.state === 'rejected');
      expect(await submit(service, own, 'r1', HOSTILE)).toMatchObject({ state: 'rejected' });
    }
  });

  it('keeps a newer edit when an older message comes late', async () => {
    await tell('comment.edited', '2025-11-21T09:30:10Z', comment('late', 'Second thoughts.'));
    const late = await tell('comment.created', '2025-11-21T09:30:00Z', comment('late', 'First thoughts.'));
    expect(late).toMatchObject({ status: 202, body: { version: 1, status: 'received' } });
    expect((await look('late')).body).toMatchObject({ version: 1, body: 'Second thoughts.' });
    await tell('comment.edited', '2025-11-21T09:30:10Z', comment('late', 'Third thoughts.'));
    expect((await look('late')).body).toMatchObject({ version: 2, body: 'Third thoughts.' });
    await tell('comment.edited', '9999-11-21T09:30:10Z', comment('late', 'From the future.'));
    await tell('comment.edited', new Date().toISOString(), comment('late', 'On time.'));
    expect((await look('late')).body).toMatchObject({ version: 4, body: 'On time.' });
    await send(comment('late', 'By the API.'));
    expect((await look('late')).body).toMatchObject({ version: 5, body: 'By the API.' });
  });

  it('is not shown a word of a deleted comment', async () => {
    const { verdict } = await submit(service, site, 'gone', 'You are an 1d10t.');
    expect(JSON.stringify(verdict)).toMatch(/"undone":\[.*idiot/);
    await tell('comment.deleted', '2025-11-21T09:30:00Z', { id: 'gone' });
    const { body } = await look('gone');
    expect(body).toMatchObject({ state: 'deleted', verdict: { action: 'review' } });
    expect(body.verdict.labels).toHaveLength(verdict.labels.length);
    expect(JSON.stringify(body)).not.toMatch(/"undone":|idiot/i);
  });

  it('may ask for a comment by its longest id, by HEAD too', async () => {
    const id = '😀'.repeat(127);
    expect((await send(comment(id, 'Fine.'))).status).toBe(202);
    expect((await look(id)).body).toMatchObject({ id });
    const headers = { authorization: `Bearer ${site.apiKey}` };
    const head = (path: string): Promise<Response> => fetch(service.url + path, { method: 'HEAD', headers });
    expect((await head(pathOf(id))).status).toBe(200);
    expect((await head(pathOf('nobody'))).status).toBe(404);
    const longer = await send(comment('😀'.repeat(128), 'Fine.'));
    expect(longer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/id' }] } });
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['nothing', '', {}, 400],
    ['no object', '7', {}, 422],
    ['a field that every object inherits', JSON.stringify({ ...comment('x', 'y'), toString: 1 }), {}, 422],
    ['a constructor', JSON.stringify({ ...comment('x', 'y'), constructor: 1 }), {}, 422],
    ['a field twice', JSON.stringify(comment('x', 'y')).replace('{', '{"id":"z",'), {}, 422],
    ['latin1', '{}', { 'content-type': 'application/json; charset=latin1' }, 415],
    ['something packed', '{}', { 'content-encoding': 'gzip' }, 415],
  ])('is refused when it sends %s', async (_, body, headers, status) => {
    const answer = await send(body, { 'content-type': 'application/json', ...headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (status < 415) expect(answer.body.detail).toMatch(/^the body: /);
  });

  it('answers moderators who send an empty body as JSON, and refuses them reasons that nobody sees', async () => {
    await submit(service, site, 'claimed', HOSTILE);
    const item = await itemOf(service, admin, site, 'claimed');
    const headers = { 'content-type': 'application/json' };
    const claim = await service.call('POST', `/v1/review/items/${item.id}/claim`, {
      token: admin.token,
      headers,
      body: '',
    });
    expect(claim.status).toBe(200);
    const decide = (reason: string): Promise<Answer> =>
      service.call('POST', `/v1/review/items/${item.id}/decisions`, {
        token: admin.token,
        body: { action: 'reject', reason, version: item.version },
      });
    expect((await decide('\u200b')).status).toBe(422);
    const { decisionId } = (await decide('insult')).body as { decisionId: string };
    const undo = `/v1/decisions/${decisionId}/undo`;
    expect((await service.call('POST', undo, { token: admin.token, headers, body: '' })).status).toBe(200);
  });

  it('names what is wrong in a query or a moment, without failing', async () => {
    const at = (path: string): Promise<Answer> => service.call('GET', path, { token: admin.token });
    const forge = (list: string): string => {
      const values = ['9999-99-99T99:99:99.999999Z', randomUUID()];
      const check = createHash('sha256')
        .update(`${list}\n${JSON.stringify(values)}`)
        .digest('base64url');
      return Buffer.from(JSON.stringify([check.slice(0, 16), ...values])).toString('base64url');
    };
    expect((await at(`/v1/review/items?sort=oldest&cursor=${forge('review-items:oldest')}`)).status).toBe(
      400,
    );
    expect((await at(`/v1/sites/${site.id}/events?cursor=${forge('events:newest')}`)).status).toBe(400);
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect((await at(`/v1/review/items?${name}=1`)).status).toBe(422);
    }
    expect((await at('/v1/review/items?rule=!')).body.detail).toBe(
      '/rule: must be a rule id such as en/insult/idiot',
    );
    for (const failedSince of ['20261121', '2026-W47-1', '2026-325']) {
      const path = `/v1/sites/${site.id}/events/redeliver`;
      const answer = await service.call('POST', path, { token: admin.token, body: { failedSince } });
      expect(answer.status).toBe(422);
    }
  });

  it('imports a thread whole or not at all', async () => {
    const file = join(service.dataDir, 'thread.json');
    const comments = [
      { id: 't1', author: 'Una', body: 'Fine.' },
      { id: 't2', author: 'Una', body: '' },
    ];
    writeFileSync(file, JSON.stringify({ article: { id: 'a1', title: 'T' }, comments }));
    const failed = await service
      .cli('import-thread', file, '--site', site.id, '--no-wait')
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('comments[1].body: ') });
    expect((await look('t1')).status).toBe(404);
  });
});
