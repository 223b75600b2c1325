import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, makePerson, type Site } from '../e2e/moderated-site';
import { type Answer, type AnyBody, clearAway, eventually, RunningService } from '../e2e/running-service';
import { describeDialectContract, type Refusal } from './dialect-contract';

jest.setTimeout(120_000);

const DIALECT = 'json-webhook';
const MILLPOND: AnyBody = JSON.parse(
  readFileSync(join(__dirname, '../../docs/integrations/mappings/millpond.json'), 'utf8'),
);
const SECRET = 'the-mill-pond-is-deep';
const TOKEN = 'a-token-of-twenty-four-signs';

const simple = {
  proof: { kind: 'token', header: 'x-token' },
  events: [
    {
      when: { '/kind': 'comment' },
      change: 'comment.created',
      fields: { id: '/id', body: '/text', author: { id: '/by' }, article: { id: '/page' } },
    },
    { when: { '/kind': 'gone' }, change: 'comment.deleted', fields: { id: '/id' } },
  ],
};

const STATUS: Readonly<Record<Refusal, readonly number[]>> = {
  unproven: [401],
  off: [403],
  limited: [429],
  malformed: [400],
  'not-utf-8': [400],
  // A request without a body, and a comment without words.
  empty: [400, 422],
  'wrong-media-type': [415],
  'too-large': [413],
  'too-long': [422],
  unavailable: [503],
};

describeDialectContract({
  name: 'json-webhook',
  proof: 'secret',
  // A source finds its secrets by its own name.
  settings: { sources: { signature: simple } },
  request: (text, { siteId, proof }) => ({
    path: `/v1/sites/${siteId}/dialects/${DIALECT}/sources/signature`,
    headers: { 'x-token': proof, 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'comment',
      id: createHash('sha256').update(text).digest('hex'),
      text,
      by: 'u1',
      page: 'p1',
      likes: 3,
    }),
  }),
  withBody: (body, { siteId, proof }) => ({
    path: `/v1/sites/${siteId}/dialects/${DIALECT}/sources/signature`,
    headers: { 'x-token': proof, 'content-type': 'application/json' },
    body,
  }),
  said: ({ status, body }) => {
    expect(status).toBe(200);
    if (body.ignored !== true) expect(body).toMatchObject({ change: 'comment.created', status: 'received' });
    return 'taken';
  },
  expectRefusal: ({ status, headers, body }, refusal) => {
    expect(STATUS[refusal]).toContain(status);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
  },
  expectUnjudged: ({ status, body }) => {
    expect([status, body.status]).toEqual([200, 'received']);
  },
  tooLongUnits: 100_000,
  refusesEmpty: true,
});

const reply = {
  sentAtMs: 1_795_253_400_000,
  entry: {
    id: 'e9',
    slug: 'the-pond',
    title: 'The pond is full again',
    paragraphs: ['The rain has filled the pond.'],
  },
  reply: { number: 4, markdown: 'A fine pond it is.', postedAtMs: 1_795_253_390_000, guestName: 'Una' },
};

let service: RunningService;
let site: Site;
let admin: Account;

const manage = (what: string): string => `/v1/sites/${site.id}/dialects/${DIALECT}/${what}`;
const path = (source: string): string => `/v1/sites/${site.id}/dialects/${DIALECT}/sources/${source}`;

/** As the invented blog sends: two headers beside the event's name, over the bytes of the body. */
function sendMillpond(
  event: string,
  delivery: string,
  body: object | string,
  more: AnyBody = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  const sent = String(more.sent ?? Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', more.secret ?? SECRET)
    .update(`v1:${sent}:${text}`)
    .digest('base64');
  return service.call('POST', path('blog'), {
    headers: {
      'x-millpond-event': event,
      'x-millpond-delivery': delivery,
      'x-millpond-sent': sent,
      'x-millpond-signature': `v1=${signature}`,
    },
    body: text,
  });
}

const sendSimple = (body: object, token = TOKEN, source = 'plain'): Promise<Answer> =>
  service.call('POST', path(source), { headers: { 'x-token': token }, body });

const saved = (settings: object): Promise<Answer> =>
  service.call('PUT', `/v1/sites/${site.id}/dialects/${DIALECT}`, {
    token: admin.token,
    body: { enabled: true, settings },
  });

const standing = (id: string): Promise<Answer> =>
  service.call('GET', `/v1/sites/${site.id}/comments/${encodeURIComponent(id)}`, { token: site.apiKey });

const preview = (body: object): Promise<Answer> =>
  service.call('POST', manage('preview'), { token: admin.token, body });

beforeAll(async () => {
  service = await RunningService.start();
  site = await service.cli('sites', 'create', '--name', 'Mill');
  admin = await makePerson(service, 'admin');
  const sources = { blog: MILLPOND, plain: simple, strict: { ...simple, unmatched: 'refuse' } };
  expect(await saved({ sources })).toMatchObject({ status: 200 });
  for (const [purpose, secret] of [
    ['blog', SECRET],
    ['plain', TOKEN],
    ['strict', TOKEN],
  ]) {
    const added = await service.call('POST', manage('secrets'), {
      token: admin.token,
      body: { secret, purpose },
    });
    expect(added.status).toBe(201);
  }
});

afterAll(() => clearAway([service]));

describe('a message of a source', () => {
  it('is stored as its mapping says, and judged', async () => {
    const answer = await sendMillpond('reply.posted', 'd1', reply);
    expect(answer).toMatchObject({
      status: 200,
      body: { change: 'comment.edited', id: 'e9-4', version: 1, status: 'received' },
    });
    const { body } = await eventually('a verdict', async () => {
      const found = await standing('e9-4');
      return found.body.state === 'received' ? undefined : found;
    });
    expect(body).toMatchObject({ body: 'A fine pond it is.', format: 'text', state: 'approved' });
  });

  it('that comes again is answered as it was first', async () => {
    const body = { ...reply, reply: { ...reply.reply, number: 5 } };
    const first = await sendMillpond('reply.posted', 'd2', body);
    const again = await sendMillpond('reply.posted', 'd2', body);
    expect(again.body).toEqual(first.body);
    const other = await sendMillpond('reply.posted', 'd2', { ...body, sentAtMs: body.sentAtMs + 1 });
    expect(other).toMatchObject({ status: 409 });
  });

  it('without an id of its own is told by its bytes', async () => {
    const body = { kind: 'comment', id: 's1', text: 'Once.', by: 'u1', page: 'p1' };
    const first = await sendSimple(body);
    expect(first.body).toMatchObject({ change: 'comment.created', version: 1 });
    expect((await sendSimple(body)).body).toEqual(first.body);
    expect((await sendSimple({ ...body, text: 'Twice.' })).body).toMatchObject({ version: 2 });
  });

  it('may edit, report and delete', async () => {
    const edited = {
      ...reply,
      sentAtMs: reply.sentAtMs + 60_000,
      reply: { ...reply.reply, markdown: 'Finer still.' },
    };
    expect((await sendMillpond('reply.changed', 'd3', edited)).body).toMatchObject({ version: 2 });
    const flag = { ...reply, flag: { by: 'm3', note: 'dull' } };
    expect((await sendMillpond('reply.flagged', 'd4', flag)).body).toMatchObject({ status: 'reported' });
    expect((await sendMillpond('reply.removed', 'd5', reply)).body).toMatchObject({ status: 'deleted' });
    expect((await standing('e9-4')).body).toMatchObject({ state: 'deleted', body: '' });
  });

  it('may tell of an article', async () => {
    expect((await sendMillpond('entry.published', 'd6', reply)).body).toEqual({
      change: 'article.upserted',
      id: 'e9',
      status: 'received',
    });
  });

  it('with fields that are called like inherited ones is read all the same', async () => {
    const body =
      '{"kind":"comment","id":"s2","text":"x","by":"u","page":"p","constructor":{"a":1},"toString":2}';
    expect(await service.call('POST', path('plain'), { headers: { 'x-token': TOKEN }, body })).toMatchObject({
      status: 200,
    });
  });

  it('that no event takes is ignored, or refused where the source says so', async () => {
    expect(await sendSimple({ kind: 'like' })).toMatchObject({
      status: 200,
      body: { ignored: true, reason: 'no-event-matches' },
    });
    expect(await sendSimple({ kind: 'gone', id: 'nobody' })).toMatchObject({
      status: 200,
      body: { ignored: true, reason: 'unknown-comment' },
    });
    const strict = await sendSimple({ kind: 'like' }, TOKEN, 'strict');
    expect(strict).toMatchObject({
      status: 422,
      body: { type: expect.stringContaining('no-event-matches') },
    });
    expect(await sendSimple({ kind: 'gone', id: 'nobody' }, TOKEN, 'strict')).toMatchObject({ status: 404 });
  });

  it('that cannot be filled in is refused at the places of the mapping, without its words', async () => {
    const answer = await sendSimple({ kind: 'comment', id: 's3', text: { hidden: 'words' }, page: 'p' });
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/events/0/fields/body' }, { pointer: '/events/0/fields/author/id' }] },
    });
    expect(JSON.stringify(answer.body)).not.toContain('words');
    expect((await standing('s3')).status).toBe(404);
  });
});

describe('what is let in', () => {
  const body = { kind: 'comment', id: 'never', text: 'Never.', by: 'u1', page: 'p1' };

  it('is proven by the secret of its own source', async () => {
    for (const answer of [
      await sendSimple(body, 'a-token-of-twenty-four-sign'),
      await sendSimple(body, SECRET),
      await sendSimple(body, TOKEN, 'nowhere'),
      await sendSimple(body, TOKEN, 'constructor'),
      await sendMillpond('reply.posted', 'd9', reply, { secret: TOKEN }),
      await sendMillpond('reply.posted', 'd9', reply, { sent: Math.floor(Date.now() / 1000) - 301 }),
      await service.call('POST', path('plain'), { body }),
      await service.call('POST', path('plain').replace(site.id, '00000000-0000-7000-8000-000000000000'), {
        headers: { 'x-token': TOKEN },
        body,
      }),
    ]) {
      expect(answer).toMatchObject({ status: 401, body: { title: 'Not authorised' } });
    }
    expect((await standing('never')).status).toBe(404);
  });

  it('is JSON that can be read', async () => {
    const headers = { 'x-token': TOKEN };
    const send = (text: string, type = 'application/json'): Promise<Answer> =>
      service.call('POST', path('plain'), { headers: { ...headers, 'content-type': type }, body: text });
    expect(await send('{"kind":')).toMatchObject({ status: 400 });
    expect(await send('{"kind":"a","kind":"b"}')).toMatchObject({ status: 422 });
    expect(await send(`${'['.repeat(17)}${']'.repeat(17)}`)).toMatchObject({ status: 400 });
    expect(await send('kind=comment', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 });
  });
});

describe('a mapping', () => {
  it('is checked when it is saved, with each fault in its place', async () => {
    const wrong = { ...simple, events: [{ ...simple.events[0], change: 'comment.liked' }] };
    const answer = await saved({ sources: { plain: wrong, Plain: simple } });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/settings/sources/plain/events/0/change' },
          { pointer: '/settings/sources/Plain' },
        ],
      },
    });
  });

  it('is tried out without storing anything', async () => {
    const headers = { 'X-Millpond-Event': 'reply.posted', 'X-Millpond-Delivery': 'd10' };
    const body = { ...reply, reply: { ...reply.reply, number: 77 } };
    const answer = await preview({ source: 'blog', headers, body });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        event: 0,
        eventId: 'd10',
        faults: [],
        misses: [],
        change: {
          type: 'comment.edited',
          timestamp: '2026-11-21T09:30:00.000Z',
          data: { id: 'e9-77', author: { id: 'guest Una', name: 'Una' } },
        },
      },
    });
    expect((await preview({ mapping: simple, body: { kind: 'comment' } })).body).toMatchObject({
      event: 0,
      change: null,
      faults: [
        { pointer: '/events/0/fields/id', detail: 'the body has nothing at /id' },
        { pointer: '/events/0/fields/body' },
        { pointer: '/events/0/fields/author/id' },
        { pointer: '/events/0/fields/article/id' },
      ],
    });
    expect((await preview({ source: 'plain', body: { kind: 'like' } })).body).toMatchObject({
      event: null,
      misses: ['/events/0/when/~1kind', '/events/1/when/~1kind'],
    });
    const odd = await preview({
      source: 'plain',
      body: { kind: 'like', constructor: { a: 1 }, toString: 2 },
    });
    expect(odd).toMatchObject({ status: 200, body: { event: null } });
    expect((await standing('e9-77')).status).toBe(404);
  });

  it('is tried out by admins of the site alone', async () => {
    const moderator = await makePerson(service, 'moderator');
    const body = { source: 'plain', body: {} };
    const call = (token?: string): Promise<Answer> =>
      service.call('POST', manage('preview'), { body, ...(token === undefined ? {} : { token }) });
    expect((await call(moderator.token)).status).toBe(403);
    expect((await call(TOKEN)).status).toBe(401);
    expect((await call()).status).toBe(401);
    expect((await preview({ body: {} })).status).toBe(422);
    expect((await preview({ source: 'plain' })).body.errors).toMatchObject([{ pointer: '/body' }]);
    expect((await preview({ source: 'plain', body: {}, boddy: {} })).body.errors).toMatchObject([
      { pointer: '/boddy' },
    ]);
    expect((await preview([])).status).toBe(422);
    expect((await preview({ source: 'plain', mapping: simple, body: {} })).status).toBe(422);
    expect((await preview({ mapping: { events: [{}] }, body: {} })).body).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/mapping/events/0/when' })]),
    });
  });
});

it('leaves no words and no secrets in the log', () => {
  const log = service.log.join('');
  for (const word of ['pond', 'Twice', SECRET, TOKEN]) expect(log).not.toContain(word);
});
