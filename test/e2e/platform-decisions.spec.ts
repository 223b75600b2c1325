import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { type Account, hold, HOSTILE, itemOf, makePerson, type Site, submit } from './moderated-site';
import { Receiver } from './receiver';
import {
  type Answer,
  type AnyBody,
  clearAway,
  eventually,
  makeDataDir,
  RunningService,
} from './running-service';

jest.setTimeout(60_000);

describe("what the platform's own people decide", () => {
  let service: RunningService;
  let database: Client;
  let site: Site;
  let moderator: Account;
  let senior: Account;
  let admin: Account;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    admin = await makePerson(service, 'admin');
    site = await newSite('Gazette');
    moderator = await makePerson(service, 'moderator', site.id);
    senior = await makePerson(service, 'senior', site.id);
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
  }, 180_000);
  afterAll(async () => {
    await database.end();
    await clearAway([service]);
  }, 30_000);

  async function newSite(name: string): Promise<Site> {
    return (await service.call('POST', '/v1/sites', { token: admin.token, body: { name } })).body as Site;
  }
  const decide = (id: string, body: object): Promise<Answer> =>
    service.call('POST', `/v1/sites/${site.id}/comments/${id}/decisions`, { token: site.apiKey, body });
  const look = async (id: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey })).body;
  const item = async (id: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/review/items/${id}`, { token: moderator.token })).body;
  const byModerator = (itemId: string, version: number, action = 'approve'): Promise<Answer> =>
    service.call('POST', `/v1/review/items/${itemId}/decisions`, {
      token: moderator.token,
      body: { action, version, ...(action === 'reject' ? { reason: 'Not here.' } : {}) },
    });
  const undo = (decisionId: string, by: Account): Promise<Answer> =>
    service.call('POST', `/v1/decisions/${decisionId}/undo`, { token: by.token });

  describe('by API', () => {
    it('holds at once, with its statement and notice, and answers the item that waits', async () => {
      const waiting = await hold(service, moderator, site, 'a1', HOSTILE);
      const answer = await decide('a1', { action: 'reject', reason: 'derogation', note: 'By Ann.' });
      expect(answer).toMatchObject({ status: 201, body: { id: 'a1', version: 1, action: 'reject' } });
      const standing = await look('a1');
      expect(standing).toMatchObject({
        state: 'rejected',
        decisions: [
          { id: answer.body.decisionId, path: 'api', decidedBy: 'platform', reason: 'derogation' },
          { path: 'rule' },
        ],
        statementOfReasons: {
          restriction: { kind: 'not-published' },
          automated: { decision: false },
          ground: { category: 'derogation' },
        },
      });
      expect(standing.authorNotice.text).toContain('A person decided this.');
      expect(standing.authorNotice.appealUntil).toMatch(/^\d{4}-/);
      const late = await byModerator(waiting.id, waiting.version);
      expect(late).toMatchObject({
        status: 409,
        body: { decision: { id: answer.body.decisionId, decidedBy: 'platform', path: 'api' } },
      });
    });

    it('is one decision, however often it is told', async () => {
      await submit(service, site, 'a2', 'A harmless word.');
      const told = await Promise.all(
        Array.from({ length: 5 }, () => decide('a2', { action: 'reject', reason: 'advertising' })),
      );
      expect(told.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
      expect(new Set(told.map(({ body }) => body.decisionId as string)).size).toBe(1);
      const { decisions, statementOfReasons } = await look('a2');
      expect(decisions).toHaveLength(2);
      expect(statementOfReasons.restriction.kind).toBe('removed');
    });

    it('refuses what cannot be decided', async () => {
      expect((await decide('nobody', { action: 'approve' })).status).toBe(404);
      expect(await decide('a2', { action: 'reject', reason: ' ' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/reason' }] },
      });
      expect(await decide('a2', { action: 'approve', version: 2 })).toMatchObject({
        status: 409,
        body: { type: expect.stringContaining('comment-changed'), version: 1 },
      });
      expect(await decide('a2', { action: 'approve', decidedAt: '2021-01-01T00:00:00Z' })).toMatchObject({
        status: 409,
        body: { type: expect.stringContaining('later-decision'), decision: { action: 'reject' } },
      });
    });

    it('is faster than the rules, and they do not overrule it', async () => {
      await database.query(
        `INSERT INTO comment (id, site_id, external_id, body, author_id, article_id, state, enqueued_at)
         VALUES (gen_random_uuid(), $1, 'a3', $2, 'u1', 'market', 'received', now() + interval '1 hour')`,
        [site.id, HOSTILE],
      );
      expect((await decide('a3', { action: 'approve' })).status).toBe(201);
      await database.query(
        `UPDATE comment SET enqueued_at = now() - interval '1 hour' WHERE external_id = 'a3'`,
      );
      await new Promise((done) => setTimeout(done, 3000));
      expect(await look('a3')).toMatchObject({
        state: 'approved',
        verdict: null,
        decisions: [{ path: 'api', action: 'approve' }],
      });
    });

    it('answers the complaints of readers about what was let pass', async () => {
      await submit(service, site, 'a4', 'Another harmless word.');
      const report = (reader: string): Promise<unknown> => reportComment('a4', reader);
      await report('r1');
      const reported = await itemOf(service, moderator, site, 'a4');
      expect((await decide('a4', { action: 'approve' })).status).toBe(201);
      expect((await item(reported.id)).state).toBe('decided');
      await report('r2');
      const path = `/v1/review/items?site=${site.id}&sort=newest&limit=100`;
      const { body } = await service.call('GET', path, { token: moderator.token });
      expect(body.items.filter(({ comment }: AnyBody) => comment.externalId === 'a4')).toEqual([]);
    });

    it('can be taken back by a senior moderator, and its item waits again', async () => {
      const waiting = await hold(service, moderator, site, 'a5', HOSTILE);
      const { body } = await decide('a5', { action: 'approve' });
      expect((await undo(body.decisionId, moderator)).status).toBe(403);
      expect(await undo(body.decisionId, senior)).toMatchObject({
        status: 200,
        body: { undone: 'reverted', action: 'review', itemId: waiting.id },
      });
      expect((await item(waiting.id)).state).toBe('open');
      expect((await look('a5')).state).toBe('held');
      // Somebody waits for an answer again, so the same is another decision.
      expect((await decide('a5', { action: 'approve' })).status).toBe(201);
    });

    it('is told in its place, after what was held', async () => {
      const receiver = await Receiver.listen();
      receiver.secret = site.webhookSecret;
      try {
        const { token } = admin;
        await database.query('UPDATE site SET callback_url = $2, callback_private = true WHERE id = $1', [
          site.id,
          receiver.url,
        ]);
        await eventually('the settings to be seen', async () => {
          const { body } = await service.call('GET', `/v1/sites/${site.id}`, { token });
          return body.callbackUrl === receiver.url || undefined;
        });
        await new Promise((done) => setTimeout(done, 1100));
        const waiting = await hold(service, moderator, site, 'a6', HOSTILE);
        expect((await byModerator(waiting.id, waiting.version, 'reject')).status).toBe(201);
        expect((await decide('a6', { action: 'approve' })).status).toBe(201);
        const told = await eventually('three events', () => {
          const about: readonly AnyBody[] = receiver.about('a6').map(({ data }) => data);
          return Promise.resolve(about.length >= 3 ? about : undefined);
        });
        const inOrder = [...told].sort((a, b) => a.sequence - b.sequence);
        expect(inOrder.map(({ sequence, action, path }) => [sequence, action, path])).toEqual([
          [1, 'review', 'rule'],
          [2, 'reject', 'moderator'],
          [3, 'approve', 'api'],
        ]);
      } finally {
        await database.query('UPDATE site SET callback_url = NULL WHERE id = $1', [site.id]);
        receiver.close();
      }
    });
  });

  describe('by import', () => {
    const bring = (decisions: readonly object[]): Promise<Answer> =>
      service.call('POST', `/v1/sites/${site.id}/decisions/import`, {
        token: site.apiKey,
        body: { decisions },
      });
    const at = (year: number): string => `${year}-03-01T10:00:00.000Z`;

    it('keeps when it was decided, and answers for each', async () => {
      const waiting = await hold(service, moderator, site, 'i1', HOSTILE);
      await submit(service, site, 'i2', 'A harmless word, imported.');
      const given = [
        { id: 'i1', action: 'reject', reason: 'Told us in 2020.', decidedAt: at(2020) },
        { id: 'i1', action: 'approve', decidedAt: at(2021) },
        { id: 'nobody', action: 'approve', decidedAt: at(2021) },
        { id: 'i2', action: 'reject', reason: 'links', decidedAt: at(2021) },
        { id: 'a5', action: 'reject', reason: 'insult', decidedAt: at(2021) },
      ];
      const { status, body } = await bring(given);
      expect(status).toBe(200);
      expect(body.results.map((result: AnyBody) => [result.id, result.status])).toEqual([
        ['i1', 201],
        ['i1', 201],
        ['nobody', 404],
        ['i2', 201],
        ['a5', 409],
      ]);
      const { state, decisions } = await look('i1');
      expect([state, decisions.map(({ decidedAt, path }: AnyBody) => [decidedAt, path])]).toEqual([
        'approved',
        [
          [at(2021), 'import'],
          [at(2020), 'import'],
          [expect.any(String), 'rule'],
        ],
      ]);
      expect((await item(waiting.id)).state).toBe('decided');
      const rejected = await look('i2');
      expect(rejected.statementOfReasons.redress[0].until).toBe('2021-09-01T23:59:59.999Z');
      const again = await bring(given);
      expect(again.body.results.map((result: AnyBody) => result.status)).toEqual([200, 200, 404, 200, 409]);
      expect((await look('i1')).decisions).toHaveLength(3);
    });

    it('takes none where one is not readable', async () => {
      const refused = await bring([
        { id: 'i2', action: 'approve', decidedAt: at(2022) },
        { id: 'i2', action: 'reject', decidedAt: at(2022) },
        { id: 'i2', action: 'approve', decidedAt: '2022' },
      ]);
      expect(refused.status).toBe(422);
      expect((await look('i2')).state).toBe('rejected');
    });

    it('is done by command line as well', async () => {
      await submit(service, site, 'i3', 'A harmless word, from a file.');
      const file = join(service.dataDir, 'decisions.jsonl');
      const lines = [
        { id: 'i3', action: 'reject', reason: 'repetition', decidedAt: at(2019) },
        { id: 'nobody', action: 'approve', decidedAt: at(2019) },
      ];
      writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      // A refused line is a failure.
      const failed = await service.cli('import-decisions', file, '--site', site.id, '--json').then(
        () => ({ stdout: 'null' }),
        (error: unknown) => error as { readonly stdout: string },
      );
      expect(JSON.parse(failed.stdout)).toMatchObject({
        decided: 1,
        known: 0,
        refused: [{ line: 2, status: 404 }],
      });
      expect((await look('i3')).state).toBe('rejected');
    });
  });

  async function reportComment(id: string, reader: string): Promise<void> {
    const now = new Date();
    const data = { id, reporter: { id: reader } };
    const body = JSON.stringify({ type: 'comment.reported', timestamp: now.toISOString(), data });
    const message = `msg_${id}_${reader}`;
    const { status } = await service.call('POST', `/v1/sites/${site.id}/webhooks`, {
      headers: {
        'webhook-id': message,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(site.webhookSecret).sign(message, now, body),
      },
      body,
    });
    expect(status).toBe(202);
  }
});
