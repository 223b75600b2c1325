import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { mapMessage } from './map-event';
import { checkJsonWebhookSettings, type Source } from './mapping';

const FOLDER = join(__dirname, '../../../docs/integrations/mappings');
const NAMES = readdirSync(FOLDER).map((file) => basename(file, '.json'));

const sources = new Map(
  NAMES.map((name) => {
    const mapping = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as unknown;
    const checked = checkJsonWebhookSettings({ sources: { [name]: mapping } });
    if (!checked.ok) throw new Error(`${name}: ${JSON.stringify(checked.faults)}`);
    return [name, checked.value.sources[name]!] as [string, Source];
  }),
);

const told = (name: string, body: unknown, headers = {}): unknown => {
  const outcome = mapMessage(sources.get(name)!, { body, headers }, 's', new Date('2026-11-21T12:00:00Z'));
  return outcome.kind === 'mapped' ? outcome.told : outcome;
};

it('every documented mapping has its example here', () => {
  expect(NAMES.sort()).toEqual(['artalk', 'hyvor-talk', 'mastodon', 'millpond', 'remark42']);
});

describe('Hyvor Talk', () => {
  const user = { type: 'sso', id: 31, name: 'Una Brook', username: 'una' };
  const comment = {
    id: 501,
    page_id: 12,
    url: 'https://blog.example/pond#ht-comment-501',
    parent_id: 498,
    depth: 1,
    created_at: 1_795_253_400,
    is_hidden: false,
    content: '{"type":"doc"}',
    content_html: '<p>Is the path <b>open</b> again?</p>',
    user,
    status: 'published',
  };
  const message = (event: string, data: object): object => ({ event, data });

  it.each([
    ['comment.create', 'comment.created'],
    ['comment.update', 'comment.edited'],
  ])('%s', (event, type) => {
    expect(told('hyvor-talk', message(event, { comment }))).toEqual({
      type,
      timestamp: null,
      data: {
        id: '501',
        body: '<p>Is the path <b>open</b> again?</p>',
        format: 'html',
        createdAt: '2026-11-21T09:30:00.000Z',
        url: 'https://blog.example/pond#ht-comment-501',
        author: { id: 'sso-31', name: 'Una Brook' },
        article: { id: '12' },
        parentId: '498',
      },
    });
  });

  it('a guest is known by name, and a first comment answers none', () => {
    const guest = { type: null, name: 'Ben', username: 'ben' };
    expect(
      told(
        'hyvor-talk',
        message('comment.create', { comment: { ...comment, user: guest, parent_id: null } }),
      ),
    ).toMatchObject({
      data: { author: { id: 'guest-Ben', name: 'Ben' } },
    });
  });

  it('deletions, also those that are told as updates', () => {
    const removal = { type: 'comment.deleted', timestamp: null, data: { id: '501' } };
    expect(told('hyvor-talk', message('comment.delete', { comment }))).toEqual(removal);
    const update = message('comment.update', { comment: { ...comment, status: 'deleted' } });
    expect(told('hyvor-talk', update)).toEqual(removal);
  });

  it('flags', () => {
    expect(
      told('hyvor-talk', message('flag.created', { comment, flag: { id: 9, reason: 'rude' } })),
    ).toMatchObject({
      type: 'comment.reported',
      data: { id: '501', reporter: { id: 'flag-9' }, reason: 'rude' },
    });
  });

  it('nothing else', () => {
    expect(told('hyvor-talk', message('reaction.created', {}))).toMatchObject({ kind: 'unmatched' });
  });
});

describe('Mastodon', () => {
  const status = {
    id: '115583000000000001',
    created_at: '2026-11-21T09:29:58.000Z',
    in_reply_to_id: null,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: 'en',
    uri: 'https://pond.example/users/una/statuses/115583000000000001',
    url: 'https://pond.example/@una/115583000000000001',
    content: '<p>The herons are back.</p>',
    reblog: null,
    account: { id: '109000000000000007', username: 'una', acct: 'una' },
  };
  const message = (event: string, object: object): object => ({
    event,
    created_at: '2026-11-21T09:30:00.351Z',
    object,
  });

  it.each(['status.created', 'status.updated'])('%s', (event) => {
    expect(told('mastodon', message(event, status))).toEqual({
      type: 'comment.edited',
      timestamp: '2026-11-21T09:30:00.351Z',
      data: {
        id: '115583000000000001',
        body: '<p>The herons are back.</p>',
        format: 'html',
        language: 'en',
        createdAt: '2026-11-21T09:29:58.000Z',
        url: 'https://pond.example/@una/115583000000000001',
        author: { id: '109000000000000007', name: 'una' },
        article: { id: 'timeline' },
      },
    });
  });

  it('a warning is read together with what it stands before', () => {
    expect(told('mastodon', message('status.created', { ...status, spoiler_text: 'birds' }))).toMatchObject({
      data: { body: '<p>birds</p><p>The herons are back.</p>' },
    });
  });

  it.each([{ visibility: 'private' }, { visibility: 'direct' }, { reblog: { id: '1' } }])(
    'what is not said to everybody, or not by the author, is left alone: %j',
    (change) => {
      expect(told('mastodon', message('status.created', { ...status, ...change }))).toMatchObject({
        kind: 'unmatched',
      });
    },
  );

  const report = {
    id: '8437',
    category: 'violation',
    comment: '',
    account: { id: '109000000000000011', username: 'ben' },
    target_account: { id: '109000000000000007' },
    statuses: [status],
  };

  it('a report of a status', () => {
    expect(told('mastodon', message('report.created', report))).toMatchObject({
      type: 'comment.reported',
      data: { id: status.id, reporter: { id: '109000000000000011' }, reason: 'violation' },
    });
    expect(told('mastodon', message('report.created', { ...report, comment: 'rude' }))).toMatchObject({
      data: { reason: 'violation: rude' },
    });
  });

  it('a report of an account alone is about no comment', () => {
    expect(told('mastodon', message('report.created', { ...report, statuses: [] }))).toMatchObject({
      kind: 'unmatched',
    });
  });
});

describe('Remark42', () => {
  it('a comment by the template of the page', () => {
    const body = {
      id: '8a3f2c1e-0000-4000-8000-000000000001',
      pid: '',
      text: '<p>Which bench is that?</p>\n',
      user: { id: 'github_1f', name: 'Una' },
      locator: { url: 'https://blog.example/pond/' },
      title: 'The pond',
      time: '2026-11-21T09:30:00+01:00',
    };
    expect(told('remark42', body)).toEqual({
      type: 'comment.created',
      timestamp: '2026-11-21T09:30:00+01:00',
      data: {
        id: body.id,
        body: '<p>Which bench is that?</p>\n',
        format: 'html',
        createdAt: '2026-11-21T09:30:00+01:00',
        author: { id: 'github_1f', name: 'Una' },
        article: { id: 'https://blog.example/pond/', url: 'https://blog.example/pond/', title: 'The pond' },
      },
    });
    expect(told('remark42', { ...body, pid: '7b', title: '' })).toMatchObject({ data: { parentId: '7b' } });
  });
});

describe('Artalk', () => {
  const comment = {
    id: 71,
    content: 'Which **bench** is that?',
    content_marked: '<p>Which <strong>bench</strong> is that?</p>',
    user_id: 5,
    nick: 'Una',
    date: '2026-11-21 09:30:00',
    is_pending: false,
    rid: 0,
    page_key: '/pond/',
    site_name: 'Mill',
  };
  const nobody = { id: 0, content: '', user_id: 0, nick: '', rid: 0 };

  it('a comment, and an answer to one', () => {
    const body = { notify_subject: '', notify_body: 'Una wrote', comment, parent_comment: nobody };
    expect(told('artalk', body)).toEqual({
      type: 'comment.created',
      timestamp: null,
      data: {
        id: '71',
        body: '<p>Which <strong>bench</strong> is that?</p>',
        format: 'html',
        author: { id: '5', name: 'Una' },
        article: { id: 'Mill /pond/' },
      },
    });
    expect(told('artalk', { ...body, comment: { ...comment, rid: 70 } })).toMatchObject({
      data: { parentId: '70' },
    });
  });
});

describe('Millpond, an invented blog', () => {
  const body = {
    sentAtMs: 1_795_253_400_000,
    entry: {
      id: 'e9',
      slug: 'the-pond',
      language: 'en',
      title: 'The pond',
      paragraphs: ['Rain has filled it.'],
    },
    reply: {
      number: 4,
      markdown: 'A fine pond it is.',
      postedAtMs: 1_795_253_390_000,
      answers: 3,
      member: { id: 'm7', name: 'Una' },
    },
    flag: { by: 'm9', note: 'dull' },
  };
  const event = (name: string): object => ({ 'x-millpond-event': name });

  it.each(['reply.posted', 'reply.changed'])('%s', (name) => {
    expect(told('millpond', body, event(name))).toEqual({
      type: 'comment.edited',
      timestamp: '2026-11-21T09:30:00.000Z',
      data: {
        id: 'e9-4',
        body: 'A fine pond it is.',
        language: 'en',
        createdAt: '2026-11-21T09:29:50.000Z',
        url: 'https://millpond.example/the-pond#4',
        author: { id: 'm7', name: 'Una' },
        article: {
          id: 'e9',
          title: 'The pond',
          body: 'Rain has filled it.',
          url: 'https://millpond.example/the-pond',
        },
        parentId: 'e9-3',
      },
    });
  });

  it('removals, flags, entries', () => {
    expect(told('millpond', body, event('reply.removed'))).toMatchObject({
      type: 'comment.deleted',
      data: { id: 'e9-4' },
    });
    expect(told('millpond', body, event('reply.flagged'))).toMatchObject({
      type: 'comment.reported',
      data: { id: 'e9-4', reporter: { id: 'm9' }, reason: 'dull' },
    });
    expect(told('millpond', body, event('entry.published'))).toMatchObject({
      type: 'article.upserted',
      data: { id: 'e9', title: 'The pond' },
    });
  });

  it('a draft is left alone', () => {
    const draft = { ...body, reply: { ...body.reply, draft: true } };
    expect(told('millpond', draft, event('reply.posted'))).toMatchObject({ kind: 'unmatched' });
  });
});
