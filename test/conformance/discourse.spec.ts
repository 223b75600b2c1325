import { createHash, createHmac } from 'node:crypto';
import { type Account, HOSTILE, itemOf, makePerson, type Site } from '../e2e/moderated-site';
import { Receiver } from '../e2e/receiver';
import {
  type Answer,
  type AnyBody,
  clearAway,
  eventually,
  makeDataDir,
  RunningService,
} from '../e2e/running-service';
import { describeDialectContract, type Refusal, type RequestParts } from './dialect-contract';

jest.setTimeout(60_000);

const SECRET = 'the-forum-at-the-mill';
const FORUM = 'https://forum.mill.example';
const MINUTE_MS = 60_000;

/** All that Discourse tells of a post, with words of our own. */
function postOf(id: number, over: AnyBody = {}): AnyBody {
  const at = new Date(Date.now() - MINUTE_MS).toISOString();
  const { raw = 'The weir is open again.' } = over;
  return {
    id,
    name: 'Una Brook',
    username: 'una',
    avatar_template: '/letter_avatar_proxy/v4/letter/u/1/{size}.png',
    created_at: at,
    cooked: `<p>${raw}</p>`,
    post_number: 2,
    post_type: 1,
    posts_count: 4,
    updated_at: at,
    reply_count: 0,
    reply_to_post_number: null,
    quote_count: 0,
    incoming_link_count: 0,
    reads: 0,
    score: 0,
    topic_id: 40,
    topic_slug: 'the-weir',
    topic_title: 'The weir',
    topic_html_title: 'The weir',
    category_id: 5,
    display_username: 'Una Brook',
    primary_group_name: null,
    flair_name: null,
    flair_group_id: null,
    version: 1,
    user_title: null,
    bookmarked: false,
    raw,
    moderator: false,
    admin: false,
    staff: false,
    user_id: 7,
    hidden: false,
    trust_level: 1,
    deleted_at: null,
    user_deleted: false,
    edit_reason: null,
    wiki: false,
    reviewable_id: null,
    reviewable_score_count: 0,
    reviewable_score_pending_count: 0,
    post_url: '/t/the-weir/40/2',
    topic_posts_count: 4,
    topic_filtered_posts_count: 4,
    topic_archetype: 'regular',
    category_slug: 'mill',
    ...over,
  };
}

let eventId = 0;

/** A request as Discourse sends it. */
function requestOf(
  event: string,
  body: Buffer | object,
  { siteId, proof }: { siteId: string; proof: string },
  headers: Readonly<Record<string, string>> = {},
): RequestParts {
  eventId += 1;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return {
    path: `/v1/sites/${siteId}/dialects/discourse/webhooks`,
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'Discourse/3.6.0',
      'x-discourse-instance': FORUM,
      'x-discourse-event-id': String(eventId),
      'x-discourse-event-type': event.split('_')[0]!,
      'x-discourse-event': event,
      'x-discourse-event-signature': `sha256=${createHmac('sha256', proof).update(bytes).digest('hex')}`,
      ...headers,
    },
    body: bytes,
  };
}

const STATUS: Readonly<Record<Refusal, number>> = {
  unproven: 401,
  off: 403,
  limited: 429,
  malformed: 400,
  // Well signed, and nothing that coming again would mend.
  'not-utf-8': 400,
  empty: 200,
  'wrong-media-type': 415,
  'too-large': 413,
  'too-long': 200,
  unavailable: 503,
};

describeDialectContract({
  name: 'discourse',
  proof: 'secret',
  request: (text, credentials) => {
    const id = createHash('sha256').update(text).digest().readUInt32BE();
    const post = postOf(id + 1, {
      raw: text,
      created_at: '2026-11-21T09:30:00.000Z',
      updated_at: '2026-11-21T09:30:00.000Z',
    });
    return requestOf('post_created', { post }, credentials);
  },
  withBody: (body, credentials) => requestOf('post_created', body, credentials),
  said: ({ status, body }) => {
    expect(status).toBe(200);
    if (body.ignored !== true) expect(body).toMatchObject({ change: 'comment.created', status: 'received' });
    return 'taken';
  },
  expectRefusal: ({ status, headers, body }, refusal) => {
    if (refusal === 'empty' || refusal === 'not-utf-8') {
      expect([status, body]).toEqual([200, { ignored: true, reason: 'unreadable' }]);
      return;
    }
    expect(status).toBe(STATUS[refusal]);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
  },
  expectUnjudged: ({ status, body }) => {
    expect([status, body.status]).toEqual([200, 'received']);
  },
  refusesEmpty: false,
});

describe('the webhooks of Discourse', () => {
  let service: RunningService;
  let site: Site;
  let admin: Account;
  let receiver: Receiver;

  const send = async ({ path, headers, body }: RequestParts): Promise<Answer> =>
    service.call('POST', path, { headers, body: body.toString() });
  const credentials = (): { siteId: string; proof: string } => ({ siteId: site.id, proof: SECRET });
  const tell = (event: string, body: object, headers = {}): Promise<Answer> =>
    send(requestOf(event, body, credentials(), headers));
  const tellPost = (event: string, id: number, over: AnyBody = {}): Promise<Answer> =>
    tell(event, { post: postOf(id, over) });
  const standing = (id: string): Promise<Answer> =>
    service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey });
  const itemDetail = async (externalId: string): Promise<AnyBody> => {
    const { id } = await itemOf(service, admin, site, externalId);
    return (await service.call('GET', `/v1/review/items/${id}`, { token: admin.token })).body;
  };
  const change = (settings: object): Promise<Answer> =>
    service.call('PUT', `/v1/sites/${site.id}/dialects/discourse`, {
      token: admin.token,
      body: { settings },
    });

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    receiver = await Receiver.listen();
    admin = await makePerson(service, 'admin');
    site = await service.cli('sites', 'create', '--name', 'Mill');
    receiver.secret = site.webhookSecret;
    await service.cli('sites', 'update', site.id, '--callback-url', receiver.url, '--allow-private-callback');
    const enabled = await service.cli('dialects', 'enable', 'discourse', '--site', site.id);
    expect(enabled.addresses['Payload URL']).toContain(`/v1/sites/${site.id}/dialects/discourse/webhooks`);
    for (const secret of ['the-secret-before-it', SECRET]) {
      const added = await service.call('POST', `/v1/sites/${site.id}/dialects/discourse/secrets`, {
        token: admin.token,
        body: { secret },
      });
      expect(added.status).toBe(201);
    }
  }, 90_000);

  afterAll(async () => {
    receiver.close();
    await clearAway([service]);
  });

  it('are answered when they only ask, by any of the secrets, as a form too', async () => {
    const expected = { status: 200, body: { pong: true } };
    expect(await tell('ping', { ping: 'OK' })).toMatchObject(expected);
    const before = { siteId: site.id, proof: 'the-secret-before-it' };
    expect(await send(requestOf('ping', { ping: 'OK' }, before))).toMatchObject(expected);
    const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await tell('ping', { ping: 'OK' }, asForm)).toMatchObject(expected);
    const raw = 'Fish & chips = 100 % + a "pint", payload=no; señor 🐟';
    expect(await tell('post_created', { post: postOf(90, { raw }) }, asForm)).toMatchObject({ status: 200 });
    expect((await standing('90')).body.body).toBe(`<p>${raw}</p>`);
    const signed = requestOf('ping', { ping: 'OK' }, credentials());
    expect(await send({ ...signed, body: '{"ping": "OK"}' })).toMatchObject({ status: 401 });
  });

  it('bring posts as comments that are judged and told back by the id of the post', async () => {
    const answer = await tellPost('post_created', 100, { raw: HOSTILE });
    expect(answer).toMatchObject({
      status: 200,
      body: { change: 'comment.created', id: '100', version: 1, status: 'received' },
    });
    const { comment } = await itemDetail('100');
    expect(comment).toMatchObject({ body: `<p>${HOSTILE}</p>`, format: 'html', url: `${FORUM}/t/40/2` });
    const told = await eventually('the decision', () => Promise.resolve(receiver.about('100')[0]));
    expect(told).toMatchObject({ type: 'decision.made', data: { id: '100', action: 'review' } });
  });

  it('bring answers below the posts that they answer, and topics as articles', async () => {
    await tell('topic_created', {
      topic: { id: 41, title: 'The mill pond', archetype: 'regular', posts_count: 1 },
    });
    const topic = { topic_id: 41, topic_title: 'The mill pond' };
    await tellPost('post_created', 110, { ...topic, post_number: 1 });
    await tellPost('post_created', 111, { ...topic, post_number: 2, reply_to_post_number: 1, raw: HOSTILE });
    await tellPost('post_created', 112, { ...topic, post_number: 3, reply_to_post_number: 9, raw: HOSTILE });
    const { comment, thread } = await itemDetail('111');
    expect(comment.article).toMatchObject({ title: 'The mill pond', url: `${FORUM}/t/41` });
    expect(thread.parent).toMatchObject({ externalId: '110' });
    expect((await itemDetail('112')).thread.parent).toBeNull();
    expect((await standing('110')).body.body).toBe('<h1>The mill pond</h1>\n<p>The weir is open again.</p>');
  });

  it('give the same event the same answer, and take another one of the same id', async () => {
    const request = requestOf('post_created', { post: postOf(120) }, credentials());
    const first = await send(request);
    expect((await send(request)).body).toEqual(first.body);
    const again = { 'x-discourse-event-id': String(request.headers['x-discourse-event-id']) };
    const other = { post: postOf(121) };
    expect((await tell('post_created', other, again)).body).toMatchObject({ id: '121', version: 1 });
  });

  it('edit, in the order in which things happened', async () => {
    const at = (seconds: number): string => new Date(Date.now() - MINUTE_MS + seconds * 1000).toISOString();
    await tellPost('post_created', 130, { updated_at: at(0) });
    const edited = await tellPost('post_edited', 130, {
      raw: 'The weir is shut.',
      updated_at: at(20),
      version: 2,
    });
    expect(edited.body).toMatchObject({ change: 'comment.edited', version: 2 });
    await tellPost('post_edited', 130, { raw: 'The weir is half open.', updated_at: at(10), version: 2 });
    expect((await standing('130')).body).toMatchObject({ version: 2, body: '<p>The weir is shut.</p>' });
  });

  it('delete, and bring back as another comment of the same post', async () => {
    await tellPost('post_created', 140);
    expect((await tellPost('post_destroyed', 140)).body).toMatchObject({ id: '140', status: 'deleted' });
    expect((await standing('140')).body).toMatchObject({ state: 'deleted', body: '' });
    expect((await tellPost('post_edited', 140)).body).toMatchObject({ id: '140', status: 'deleted' });
    expect((await tellPost('post_recovered', 140)).body).toMatchObject({ id: '140.2', status: 'received' });
    expect((await tellPost('post_recovered', 140)).body).toMatchObject({ id: '140.2', version: 1 });
    const edited = await tellPost('post_edited', 140, {
      raw: 'Back again.',
      updated_at: new Date().toISOString(),
    });
    expect(edited.body).toMatchObject({ id: '140.2', version: 2 });
    expect((await tellPost('post_destroyed', 140)).body).toMatchObject({ id: '140.2', status: 'deleted' });
    expect((await tellPost('post_recovered', 140)).body).toMatchObject({ id: '140.3', status: 'received' });
    expect((await tellPost('post_recovered', 141)).body).toMatchObject({ id: '141', status: 'received' });
  });

  it('find the comment of a post that was deleted and brought back very often', async () => {
    await tellPost('post_created', 145);
    for (let life = 1; life <= 60; life += 1) {
      await tellPost('post_destroyed', 145);
      await tellPost('post_recovered', 145);
    }
    const over = { raw: 'Changed at last.', updated_at: new Date().toISOString() };
    const edited = await tellPost('post_edited', 145, over);
    expect(edited.body).toMatchObject({ id: '145.61', version: 2, status: 'received' });
  });

  it('that delete what is not known come again while its creation may still come', async () => {
    const young = await tellPost('post_destroyed', 150);
    expect(young.status).toBe(503);
    expect(Number(young.headers.get('retry-after'))).toBeGreaterThan(0);
    const old = await tellPost('post_destroyed', 150, { created_at: '2026-01-01T00:00:00.000Z' });
    expect(old).toMatchObject({ status: 200, body: { ignored: true, reason: 'unknown-comment' } });
    const whisper = await tellPost('post_destroyed', 150, { post_type: 4 });
    expect(whisper).toMatchObject({ status: 200, body: { ignored: true, reason: 'whisper' } });
  });

  it.each([
    [{ topic_archetype: 'private_message' }, 'private-message'],
    [{ post_type: 4 }, 'whisper'],
    [{ post_type: 3 }, 'small-action'],
    [{ user_id: -1, username: 'system' }, 'system-user'],
    [{ id: 'x' }, 'unreadable'],
  ])('leave alone, and say so: %j', async (over, reason) => {
    expect(await tellPost('post_created', 160, over)).toMatchObject({
      status: 200,
      body: { ignored: true, reason },
    });
    expect((await standing('160')).status).toBe(404);
  });

  it('report what readers flag, and keep what the moderators there decide', async () => {
    await tellPost('post_created', 170);
    await eventually('a verdict', async () => (await standing('170')).body.state === 'approved');
    const reviewable = {
      id: 55,
      type: 'ReviewableFlaggedPost',
      status: 0,
      topic_id: 40,
      post_id: 170,
      created_by: { id: 12, username: 'ben' },
      reviewable_scores: [{ id: 1, user: { id: 12 }, score_type: { title: 'Off-topic' } }],
    };
    expect((await tell('reviewable_created', { reviewable })).body).toMatchObject({
      change: 'comment.reported',
      id: '170',
      status: 'reported',
    });
    expect(await itemDetail('170')).toMatchObject({
      complaints: [{ reporterId: '12', reason: 'Off-topic' }],
    });
    const decided = { ...reviewable, status: 2 };
    expect((await tell('reviewable_transitioned_to', { reviewable: decided })).body).toEqual({
      feedback: 'approve',
      id: '170',
    });
    expect((await standing('170')).body).toMatchObject({
      state: 'approved',
      decisions: [{ path: 'feedback', decidedBy: 'platform', action: 'approve' }, { path: 'rule' }],
    });
    const path = `/v1/insights/feedback?site=${site.id}`;
    expect((await service.call('GET', path, { token: admin.token })).body).toMatchObject({ received: 1 });
    const stranger = { ...reviewable, post_id: 171 };
    expect((await tell('reviewable_created', { reviewable: stranger })).body).toMatchObject({
      reason: 'unknown-comment',
    });
    expect(
      (await tell('reviewable_transitioned_to', { reviewable: { ...stranger, status: 1 } })).body,
    ).toMatchObject({ reason: 'unknown-comment' });
  });

  it('follow the settings of the site', async () => {
    expect(
      await change({ text: 'raw', privateMessages: true, forumUrl: 'https://other.example/f/' }),
    ).toMatchObject({
      status: 200,
    });
    await eventually('the settings to be seen', async () => {
      const { body } = await tellPost('post_created', 180, {
        raw: HOSTILE,
        topic_archetype: 'private_message',
      });
      return body.id === '180';
    });
    expect((await itemDetail('180')).comment).toMatchObject({
      body: HOSTILE,
      format: 'text',
      url: 'https://other.example/f/t/40/2',
    });
    expect(await change({ text: 'html' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/settings/text' }] },
    });
  });

  it('never get an answer that would switch them off', async () => {
    const path = `/v1/sites/${site.id}/dialects/discourse/webhooks`;
    for (const answer of [
      await service.call('GET', path),
      await service.call('POST', path.replace(site.id, '00000000-0000-7000-8000-000000000000'), { body: {} }),
      await service.call('POST', path.replace(site.id, 'nowhere'), { body: {} }),
      await tell('user_created', { user: { id: 1 } }),
      await tell('reviewable_created', { reviewable: {} }),
    ]) {
      expect([404, 410]).not.toContain(answer.status);
    }
  });

  it('leave no words and no secrets in the log', () => {
    const log = service.log.join('');
    for (const word of ['weir', 'vermin', SECRET]) expect(log).not.toContain(word);
  });
});
