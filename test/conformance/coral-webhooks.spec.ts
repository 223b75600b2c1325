import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Account, makePerson, type Site } from '../e2e/moderated-site';
import {
  type Answer,
  type AnyBody,
  clearAway,
  eventually,
  makeDataDir,
  RunningService,
} from '../e2e/running-service';
import { recorded, rewritten, send } from './coral-sender';
import { FakeCoral, type FakeComment } from './fake-coral';

jest.setTimeout(60_000);

const PHASE_SECRET = `empsec_${'0123456789abcdef'.repeat(4)}`;
const WEBHOOK_SECRET = `whsec_${'fedcba9876543210'.repeat(4)}`;
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.invented.token';
const SEAL = 'a key that seals what nobody should read';
const HELD = '<div>The market was fine. I will find you and <b>break your legs</b>.</div>';

describe('the webhooks of Coral', () => {
  let service: RunningService;
  let admin: Account;
  let site: Site;
  let coral: FakeCoral;
  let database: Client;
  let numbers = 0;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir(), env: { EVENHAND_SECRET_KEY: SEAL } });
    admin = await makePerson(service, 'admin');
    coral = await FakeCoral.listen(TOKEN);
    site = await makeSite('Gazette', [PHASE_SECRET, WEBHOOK_SECRET]);
    await connect(coral.url);
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
  }, 90_000);
  afterAll(async () => {
    await database.end();
    coral.close();
    await clearAway([service]);
  });

  async function makeSite(name: string, secrets: readonly string[]): Promise<Site> {
    const { token } = admin;
    const { body: made } = await service.call('POST', '/v1/sites', { token, body: { name } });
    const path = `/v1/sites/${made.id}/dialects/coral`;
    expect((await service.call('PUT', path, { token, body: { enabled: true } })).status).toBe(200);
    for (const secret of secrets) {
      const added = await service.call('POST', `${path}/secrets`, { token, body: { secret } });
      expect(added.status).toBe(201);
    }
    return made;
  }

  async function connect(url: string): Promise<void> {
    const file = join(service.dataDir, 'token');
    writeFileSync(file, `${TOKEN}\n`);
    const options = ['--site', site.id, '--url', url, '--token-file', file];
    expect(await service.cli('dialects', 'connect', 'coral', ...options)).toEqual({
      site: site.id,
      dialect: 'coral',
      url,
      isPrivate: true,
    });
  }

  /** A webhook about a comment, under an event id of its own. */
  async function tell(name: string, data: object, to = site): Promise<void> {
    numbers += 1;
    const body = rewritten(`webhook-${name}`, (contents) => {
      contents.id = `event-${numbers}`;
      Object.assign(contents.data, data);
    });
    const { status, body: answer } = await webhook(body, to);
    expect([status, answer]).toEqual([200, { received: true }]);
  }

  const webhook = (body: string, to = site, secrets = [WEBHOOK_SECRET]): Promise<Answer> =>
    send(service, to.id, 'webhooks', body, {
      secrets,
      headers: { 'x-coral-event': JSON.parse(body).type },
    });

  async function moderate(
    body: string,
    change: (contents: AnyBody) => void = () => undefined,
  ): Promise<Answer> {
    const request = rewritten('phase-new-held', (contents) => {
      contents.comment.body = body;
      change(contents);
    });
    return send(service, site.id, 'moderation-phase', request, { secrets: [PHASE_SECRET] });
  }

  /** What Coral has of the comment that `moderate` asked about. */
  function publish(id: string, body: string, more: Partial<FakeComment> = {}): void {
    const { author, story } = JSON.parse(recorded('phase-new-held'));
    coral.comments.set(id, {
      id,
      body,
      createdAt: '2026-11-21T09:30:00.000Z',
      author: { id: author.id, username: 'Una', role: 'COMMENTER' },
      parent: null,
      story: { id: story.id, url: story.url, metadata: { title: 'The market opens' } },
      ...more,
    });
  }

  const statusOf = (id: string, of = site): Promise<Answer> =>
    service.call('GET', `/v1/sites/${of.id}/comments/${encodeURIComponent(id)}`, { token: of.apiKey });

  const onRecord = (id: string): Promise<AnyBody> =>
    eventually(`comment ${id}`, async () => {
      const { status, body } = await statusOf(id);
      return status === 200 && body.state !== 'received' && body;
    });

  const rows = async (sql: string, ...values: unknown[]): Promise<AnyBody[]> =>
    (await database.query(sql, values)).rows;

  /** Everything that was told so far has been handled. */
  const handled = (of = site): Promise<boolean> =>
    eventually('the events to be handled', async () => {
      const waiting = await rows(`SELECT 1 FROM coral_event WHERE site_id = $1 AND state = 'waiting'`, of.id);
      return waiting.length === 0;
    });

  it('bring a comment that was never seen under its id, with story, author and link', async () => {
    publish('c-new', '<div>What a fine place for bread &amp; cheese.</div>', { parent: { id: 'c-other' } });
    await tell('comment-created', { commentID: 'c-new' });
    expect(await onRecord('c-new')).toMatchObject({ state: 'approved', format: 'html', version: 1 });
    const [row] = await rows(
      `SELECT c.author_id, c.author_name, c.parent_id, c.url, c.posted_at, a.title, a.url AS story_url
       FROM comment c JOIN article a ON a.site_id = c.site_id AND a.external_id = c.article_id
       WHERE c.external_id = 'c-new'`,
    );
    expect(row).toEqual({
      author_id: '5f0c7b9e-2f0a-4d57-9a70-0f2a8d8f6b11',
      author_name: 'Una',
      parent_id: 'c-other',
      url: 'https://gazette.example.org/town/mill-street-market/?commentID=c-new',
      posted_at: new Date('2026-11-21T09:30:00.000Z'),
      title: 'The market opens',
      story_url: 'https://gazette.example.org/town/mill-street-market/',
    });
  });

  it('give the comment that the phase has judged its name, and leave what was decided', async () => {
    expect((await moderate(HELD)).body.status).toBe('SYSTEM_WITHHELD');
    const standIn = await eventually('its stand-in', async () => {
      const found = await rows(`SELECT id, external_id FROM comment WHERE body = $1`, HELD);
      return found[0];
    });
    expect(standIn.external_id).toMatch(/^coral:/);
    publish('c-held', HELD);
    await tell('comment-entered-moderation-queue', { commentID: 'c-held' });
    const comment = await onRecord('c-held');
    expect(comment).toMatchObject({ commentId: standIn.id, state: 'held', version: 1 });
    expect(comment.decisions).toHaveLength(1);
    expect((await statusOf(standIn.external_id)).status).toBe(404);
    const acts = await rows(`SELECT action FROM audit_entry WHERE subject_id = $1`, standIn.id);
    expect(acts.map(({ action }) => action)).toContain('comment.renamed');
  });

  it('find it by its words where Coral was told to send plain text', async () => {
    const plain = 'I will find you,\nand break your legs & more.';
    const marked = '<div>I will find you,</div><div>and <i>break your legs</i> &amp; more.</div>';
    await service.call('PUT', `/v1/sites/${site.id}/dialects/coral`, {
      token: admin.token,
      body: { settings: { bodyFormat: 'PLAIN_TEXT' } },
    });
    await new Promise((done) => setTimeout(done, 1100));
    await moderate(plain);
    publish('c-plain', marked);
    await tell('comment-entered-moderation-queue', { commentID: 'c-plain' });
    expect(await onRecord('c-plain')).toMatchObject({
      state: 'held',
      version: 1,
      format: 'text',
      body: plain,
    });
    expect(await rows(`SELECT 1 FROM comment WHERE body LIKE '%more.%'`)).toHaveLength(1);
    await service.call('PUT', `/v1/sites/${site.id}/dialects/coral`, {
      token: admin.token,
      body: { settings: {} },
    });
    await new Promise((done) => setTimeout(done, 1100));
  });

  it('take an edit for one, and its stand-in away', async () => {
    const edited = '<div>The bread is dear, and I will break your legs.</div>';
    publish('c-edited', '<div>The bread is dear.</div>');
    await tell('comment-created', { commentID: 'c-edited' });
    expect(await onRecord('c-edited')).toMatchObject({ state: 'approved' });
    await moderate(edited, (contents) => (contents.action = 'EDIT'));
    publish('c-edited', edited);
    await tell('comment-entered-moderation-queue', { commentID: 'c-edited' });
    await handled();
    expect(await onRecord('c-edited')).toMatchObject({ state: 'held', version: 2, body: edited });
    expect(await rows('SELECT external_id FROM comment WHERE body = $1', edited)).toEqual([
      { external_id: 'c-edited' },
    ]);
    const { body } = await service.call('GET', `/v1/review/items?site=${site.id}&limit=100`, {
      token: admin.token,
    });
    const waiting = body.items.filter(({ comment }: AnyBody) =>
      comment.excerpt.includes('The bread is dear'),
    );
    expect(waiting).toHaveLength(1);
    // The same words said again are a comment again.
    await moderate(edited);
    const again = `SELECT 1 FROM comment WHERE body = $1 AND external_id LIKE 'coral:%' AND state = 'held'`;
    await eventually('the new one', async () => (await rows(again, edited)).length === 1);
  });

  it.each([
    ['APPROVED', 'approve'],
    ['REJECTED', 'reject'],
  ])('tell what Coral’s moderators decided: %s', async (status, outcome) => {
    const id = `c-${outcome}`;
    publish(id, `<div>I will break your legs, says ${outcome}.</div>`);
    await tell('comment-entered-moderation-queue', { commentID: id });
    expect(await onRecord(id)).toMatchObject({ state: 'held', feedback: [] });
    // One decision leaves several queues.
    await tell('comment-left-moderation-queue', { commentID: id, status, queue: 'PENDING' });
    await tell('comment-left-moderation-queue', { commentID: id, status, queue: 'UNMODERATED' });
    await handled();
    const { body } = await statusOf(id);
    expect(body.feedback).toEqual([
      expect.objectContaining({ source: 'coral', outcome, verdictAction: 'review' }),
    ]);
    expect(body.feedback[0].rules.length).toBeGreaterThan(0);
    const open = await rows(
      `SELECT i.state FROM review_item i JOIN comment c ON c.id = i.comment_id WHERE c.external_id = $1`,
      id,
    );
    expect(open).toEqual([{ state: 'decided' }]);
    expect(body).toMatchObject({
      state: outcome === 'approve' ? 'approved' : 'rejected',
      decisions: [{ path: 'feedback', decidedBy: 'platform', action: outcome }, { path: 'rule' }],
    });
  });

  it('fetch a comment that is decided about before it was heard of', async () => {
    publish('c-late', '<div>I will break your legs, late.</div>');
    await tell('comment-left-moderation-queue', { commentID: 'c-late', status: 'REJECTED' });
    await handled();
    expect((await statusOf('c-late')).body.feedback).toMatchObject([{ outcome: 'reject' }]);
  });

  it('are no measure where Coral only did what we had said', async () => {
    const policy = { rules: [{ category: 'threat', action: 'reject' }], undetermined: 'review' };
    await service.call('PATCH', `/v1/sites/${site.id}`, { token: admin.token, body: { policy } });
    await new Promise((done) => setTimeout(done, 1100));
    publish('c-ours', '<div>I will break your legs, says the echo.</div>');
    await tell('comment-created', { commentID: 'c-ours' });
    expect(await onRecord('c-ours')).toMatchObject({ state: 'rejected' });
    await tell('comment-left-moderation-queue', { commentID: 'c-ours', status: 'REJECTED' });
    await handled();
    expect((await statusOf('c-ours')).body.feedback).toEqual([]);
    await tell('comment-left-moderation-queue', { commentID: 'c-ours', status: 'APPROVED' });
    await handled();
    expect((await statusOf('c-ours')).body).toMatchObject({
      state: 'approved',
      feedback: [{ outcome: 'approve' }],
      decisions: [{ path: 'feedback' }, { path: 'rule' }],
    });
  });

  it('make a story known by its address', async () => {
    const data = { storyID: 's-new', storyURL: 'https://gazette.example.org/new/' };
    await tell('story-created', data);
    await handled();
    const found = await rows(`SELECT url, title FROM article WHERE external_id = 's-new'`);
    expect(found).toEqual([{ url: data.storyURL, title: null }]);
  });

  it('leave alone what is gone, and what staff wrote', async () => {
    publish('c-gone', null as never, { body: null, author: null });
    publish('c-staff', '<div>I will break your legs, says the stage.</div>', {
      author: { id: 'u-staff', username: 'Desk', role: 'MODERATOR' },
    });
    for (const commentID of ['c-gone', 'c-staff', 'c-unknown']) await tell('comment-created', { commentID });
    await handled();
    expect(coral.asked).toEqual(expect.arrayContaining(['c-gone', 'c-staff', 'c-unknown']));
    for (const id of ['c-gone', 'c-staff', 'c-unknown']) expect((await statusOf(id)).status).toBe(404);
  });

  it('are taken as they are sent, twice as once, and whatever their type', async () => {
    for (const name of ['story-created', 'comment-created', 'comment-reply-created']) {
      expect((await webhook(recorded(`webhook-${name}`))).status).toBe(200);
      expect((await webhook(recorded(`webhook-${name}`))).status).toBe(200);
    }
    const told = await rows(`SELECT 1 FROM coral_event WHERE event_id LIKE '90f1e2d3%'`);
    expect(told).toHaveLength(3);
    const newer = rewritten('webhook-comment-created', (contents) => (contents.type = 'COMMENT_FEATURED'));
    expect((await webhook(newer)).body).toEqual({ received: true });
    expect((await webhook('{}')).body).toEqual({ received: false });
  });

  it('are refused unsigned, and never by the dialect of another site', async () => {
    const body = recorded('webhook-comment-created');
    expect((await webhook(body, site, ['whsec_wrong'])).status).toBe(401);
    expect((await webhook(body, site, [])).status).toBe(401);
    const stranger = await makeSite('Stranger', [PHASE_SECRET]);
    expect((await webhook(body, stranger)).status).toBe(401);
  });

  it('are noted where nobody has said how Coral is asked', async () => {
    const quiet = await makeSite('Quiet', [WEBHOOK_SECRET]);
    publish('c-quiet', HELD);
    await tell('comment-created', { commentID: 'c-quiet' }, quiet);
    await tell('comment-left-moderation-queue', { commentID: 'c-quiet', status: 'REJECTED' }, quiet);
    await handled(quiet);
    expect((await statusOf('c-quiet', quiet)).status).toBe(404);
  });

  it('are asked about again while Coral does not answer', async () => {
    coral.brokenWith = 503;
    publish('c-again', '<div>Bread again.</div>');
    await tell('comment-created', { commentID: 'c-again' });
    await eventually('the failure', async () => {
      const [row] = await rows(`SELECT failure FROM coral_event WHERE contents->>'commentId' = 'c-again'`);
      return row.failure === 'status';
    });
    coral.brokenWith = undefined;
    const [{ wait }] = await rows(
      `SELECT extract(epoch FROM next_attempt_at - now())::int AS wait FROM coral_event WHERE failure = 'status'`,
    );
    expect(wait).toBeGreaterThan(15);
    await rows(`UPDATE coral_event SET next_attempt_at = now() WHERE failure = 'status'`);
    expect(await onRecord('c-again')).toMatchObject({ state: 'approved' });
  });

  it('send the token nowhere but to the address that it was given for', async () => {
    const [{ sealed }] = await rows('SELECT sealed FROM platform_access WHERE site_id = $1', site.id);
    expect(sealed).toMatch(/^aes256gcm:/);
    const other = await FakeCoral.listen(TOKEN);
    await rows('UPDATE platform_access SET url = $2 WHERE site_id = $1', site.id, other.url);
    await tell('comment-created', { commentID: 'c-astray' });
    await eventually('the refusal', async () => {
      const [row] = await rows(`SELECT failure FROM coral_event WHERE contents->>'commentId' = 'c-astray'`);
      return row.failure === 'failed';
    });
    expect(other.requests).toBe(0);
    other.close();
    await connect(coral.url);
    await rows(`UPDATE coral_event SET next_attempt_at = now() WHERE state = 'waiting'`);
    await handled();
  });

  it('survive the death of the process that has answered them', async () => {
    publish('c-survivor', '<div>Bread for survivors.</div>');
    await tell('comment-created', { commentID: 'c-survivor' });
    await service.kill();
    await database.end();
    const { dataDir } = service;
    service = await RunningService.start({ dataDir, env: { EVENHAND_SECRET_KEY: SEAL } });
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    expect(await onRecord('c-survivor')).toMatchObject({ state: 'approved' });
  });

  describe('the access to Coral', () => {
    const access = (method: string, body?: object): Promise<Answer> =>
      service.call(method, `/v1/sites/${site.id}/dialects/coral/access`, {
        token: admin.token,
        ...(body === undefined ? {} : { body }),
      });

    it('is shown without its token', async () => {
      const { status, body } = await access('GET');
      expect([status, body]).toEqual([200, { url: coral.url, isPrivate: true, setAt: expect.any(String) }]);
    });

    it('is set as one, so that a token goes nowhere but where it was meant for', async () => {
      expect((await access('PUT', { url: 'https://elsewhere.example.org/graphql' })).status).toBe(422);
      const url = 'https://coral.example.org/api/graphql';
      expect((await access('PUT', { url, token: 'another' })).status).toBe(204);
      expect((await access('GET')).body).toMatchObject({ url, isPrivate: false });
    });

    it.each(['http://127.0.0.1:8080/api/graphql', 'http://coral.internal/api/graphql', 'ftp://e.org/'])(
      'does not lead to %s on a request’s word',
      async (url) => {
        const { status, body } = await access('PUT', { url, token: 'another' });
        expect([status, body.errors[0].pointer]).toEqual([422, '/url']);
      },
    );

    it('is no matter of dialects that ask nothing', async () => {
      const path = `/v1/sites/${site.id}/dialects/openai/access`;
      const { status, body } = await service.call('GET', path, { token: admin.token });
      expect([status, body.type]).toEqual([422, 'https://evenhand.dev/problems/asks-nothing']);
    });

    it('is an admin’s, and can be taken back', async () => {
      const moderator = await makePerson(service, 'moderator', site.id);
      const path = `/v1/sites/${site.id}/dialects/coral/access`;
      expect((await service.call('GET', path, { token: moderator.token })).status).toBe(403);
      expect((await service.call('GET', path, {})).status).toBe(401);
      expect((await access('DELETE')).status).toBe(204);
      expect((await access('DELETE')).status).toBe(404);
      expect((await access('GET')).status).toBe(404);
    });
  });

  it('leave no token, secret or word in the log', () => {
    const log = service.log.join('\n');
    for (const secret of [TOKEN, PHASE_SECRET, WEBHOOK_SECRET, 'break your legs']) {
      expect(log).not.toContain(secret);
    }
  });
});
