import fc from 'fast-check';
import { readEvent } from './discourse-event';
import { checkDiscourseSettings, type DiscourseSettings } from './discourse-settings';

const settingsOf = (value: object): DiscourseSettings => {
  const result = checkDiscourseSettings(value);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.settings as DiscourseSettings;
};
const DEFAULT = settingsOf({});

const post = {
  id: 811,
  username: 'una',
  created_at: '2026-11-21T09:29:00.120Z',
  updated_at: '2026-11-21T09:30:00.120Z',
  cooked: '<p>The weir is <em>open</em>.</p>',
  raw: 'The weir is *open*.',
  post_number: 3,
  post_type: 1,
  reply_to_post_number: 2,
  topic_id: 40,
  topic_title: 'The weir & the <mill>',
  topic_archetype: 'regular',
  user_id: 7,
  user_deleted: false,
  deleted_at: null,
};

const read = (event: string, over: object = {}, settings = DEFAULT): unknown =>
  readEvent(event, { post: { ...post, ...over } }, settings);

describe('a post', () => {
  it.each([
    ['post_created', { kind: 'written', change: 'comment.created' }],
    ['post_edited', { kind: 'written', change: 'comment.edited' }],
    ['post_recovered', { kind: 'recovered' }],
    ['post_destroyed', { kind: 'destroyed' }],
    ['post_liked', { kind: 'ignored', reason: 'event-not-used' }],
    ['undefined', { kind: 'ignored', reason: 'event-not-used' }],
  ])('%s', (event, expected) => {
    expect(read(event)).toMatchObject(expected);
  });

  it('is read field by field', () => {
    expect(read('post_created')).toEqual({
      kind: 'written',
      change: 'comment.created',
      post: {
        id: 811,
        number: 3,
        topicId: 40,
        topicTitle: 'The weir & the <mill>',
        authorId: '7',
        username: 'una',
        replyTo: 2,
        createdAt: '2026-11-21T09:29:00.120Z',
        updatedAt: '2026-11-21T09:30:00.120Z',
        text: { body: '<p>The weir is <em>open</em>.</p>', format: 'html' },
        notTaken: null,
      },
    });
  });

  it('is judged as the site says, and by the other text where that one is missing or too long', () => {
    const text = (over: object, settings = DEFAULT): unknown =>
      (read('post_created', over, settings) as { post?: { text: unknown } }).post?.text;
    expect(text({}, settingsOf({ text: 'raw' }))).toEqual({ body: 'The weir is *open*.', format: 'text' });
    expect(text({ cooked: undefined })).toMatchObject({ format: 'text' });
    expect(text({ raw: undefined }, settingsOf({ text: 'raw' }))).toMatchObject({ format: 'html' });
    expect(text({ cooked: 'x'.repeat(100_001) })).toMatchObject({ format: 'text' });
  });

  it('that opens a topic is judged with the title', () => {
    const opening = { post_number: 1, reply_to_post_number: null };
    expect(read('post_created', opening)).toMatchObject({
      post: {
        text: { body: '<h1>The weir &amp; the &lt;mill></h1>\n<p>The weir is <em>open</em>.</p>' },
        replyTo: null,
      },
    });
    expect(read('post_created', opening, settingsOf({ text: 'raw' }))).toMatchObject({
      post: { text: { body: 'The weir & the <mill>\n\nThe weir is *open*.' } },
    });
  });

  it('of somebody who is gone has an author all the same', () => {
    expect(read('post_created', { user_id: null, username: null })).toMatchObject({
      post: { authorId: 'unknown', username: null },
    });
  });

  it.each([
    [{ topic_archetype: 'private_message' }, 'private-message', { privateMessages: true }],
    [{ post_type: 4 }, 'whisper', { whispers: true }],
    [{ user_id: -1 }, 'system-user', { systemUsers: true }],
  ])('%j is taken only where the site says so', (over, reason, settings) => {
    expect(read('post_created', over)).toEqual({ kind: 'ignored', reason });
    expect(read('post_created', over, settingsOf(settings))).toMatchObject({ kind: 'written' });
  });

  it.each([
    [{ post_type: 2 }, 'small-action'],
    [{ post_type: 3 }, 'small-action'],
    [{ user_deleted: true }, 'deleted-by-author'],
    [{ cooked: '', raw: '' }, 'no-text'],
    [{ cooked: 'x'.repeat(100_001), raw: 'x'.repeat(100_001) }, 'no-text'],
    [{ id: '811' }, 'unreadable'],
    [{ topic_id: null }, 'unreadable'],
    [{ post_number: 0 }, 'unreadable'],
  ])('%# is never a comment', (over, reason) => {
    expect(read('post_edited', over)).toEqual({ kind: 'ignored', reason });
  });

  it('that was not taken may still be deleted', () => {
    expect(read('post_destroyed', { post_type: 4 })).toMatchObject({
      kind: 'destroyed',
      post: { notTaken: 'whisper' },
    });
  });
});

describe('a topic', () => {
  const topic = { id: 40, title: 'The weir', archetype: 'regular', posts_count: 1 };

  it.each(['topic_created', 'topic_edited', 'topic_recovered', 'topic_closed_status_updated'])(
    '%s',
    (event) => {
      expect(readEvent(event, { topic }, DEFAULT)).toEqual({ kind: 'topic', topicId: 40, title: 'The weir' });
    },
  );

  it('is left alone where it is private, destroyed or no topic', () => {
    const reasonOf = (event: string, value: unknown): unknown => readEvent(event, { topic: value }, DEFAULT);
    expect(reasonOf('topic_created', { ...topic, archetype: 'private_message' })).toMatchObject({
      reason: 'private-message',
    });
    expect(reasonOf('topic_destroyed', topic)).toMatchObject({ reason: 'event-not-used' });
    expect(reasonOf('topic_created', { title: 'x' })).toMatchObject({ reason: 'unreadable' });
  });
});

describe('a flag', () => {
  const reviewable = {
    id: 55,
    type: 'ReviewableFlaggedPost',
    status: 0,
    post_id: 811,
    created_by: { id: 12 },
    reviewable_scores: [
      { id: 1, user: { id: 12 }, score_type: { title: 'Spam' } },
      { id: 2, user: { id: 13 }, score_type: { title: 'Rude' }, reason: 'x' },
    ],
  };
  const told = (event: string, over: object = {}, settings = DEFAULT): unknown =>
    readEvent(event, { reviewable: { ...reviewable, ...over } }, settings);

  it.each(['reviewable_created', 'reviewable_score_updated'])(
    '%s is a report of whoever flagged last',
    (event) => {
      expect(told(event)).toEqual({ kind: 'flagged', postId: 811, reporterId: '13', reason: 'Rude' });
    },
  );

  it('is a report with whatever is told of it', () => {
    const scores = [{ user_id: 13, reason: 'watched_word' }];
    expect(told('reviewable_created', { reviewable_scores: scores })).toMatchObject({
      reporterId: '13',
      reason: 'watched_word',
    });
    const bare = { reviewable_scores: undefined, created_by: undefined };
    expect(told('reviewable_created', { ...bare, created_by_id: 12 })).toMatchObject({ reporterId: '12' });
    expect(told('reviewable_created', bare)).toMatchObject({ reporterId: 'reviewable-55', reason: null });
  });

  it.each([
    [1, { kind: 'outcome', postId: 811, outcome: 'reject', reviewableId: 55 }],
    [2, { kind: 'outcome', postId: 811, outcome: 'approve', reviewableId: 55 }],
    [3, { kind: 'ignored', reason: 'no-outcome' }],
    ['constructor', { kind: 'ignored', reason: 'no-outcome' }],
    [{ toString: 1 }, { kind: 'ignored', reason: 'no-outcome' }],
  ])('decided with %j is an outcome, where it is one', (status, expected) => {
    expect(told('reviewable_transitioned_to', { status })).toEqual(expected);
  });

  it.each([
    ['reviewable_created', { type: 'ReviewableQueuedPost', post_id: undefined }, 'not-about-a-post'],
    ['reviewable_created', { type: 'ReviewableUser' }, 'not-about-a-post'],
    ['reviewable_created', { id: null }, 'unreadable'],
    ['reviewable_claimed', {}, 'event-not-used'],
  ])('%s %j changes nothing', (event, over, reason) => {
    expect(told(event, over)).toEqual({ kind: 'ignored', reason });
  });

  it('changes nothing where the site has switched it off', () => {
    const off = settingsOf({ flags: false, feedback: false });
    expect(told('reviewable_created', {}, off)).toMatchObject({ reason: 'switched-off' });
    expect(told('reviewable_transitioned_to', { status: 1 }, off)).toMatchObject({ reason: 'switched-off' });
  });

  it('of whoever carries decisions out over there says nothing new', () => {
    const own = settingsOf({ ownUsers: [13, 99] });
    expect(told('reviewable_created', {}, own)).toMatchObject({ reason: 'own-user' });
    expect(told('reviewable_created', { reviewable_scores: [{ user_id: 12 }] }, own)).toMatchObject({
      reporterId: '12',
    });
    for (const decided of [{ reviewed_by: { id: 99 } }, { reviewed_by_id: 99 }]) {
      const over = { status: 1, reviewable_scores: [{ user_id: 12, ...decided }] };
      expect(told('reviewable_transitioned_to', over, own)).toMatchObject({ reason: 'own-user' });
      expect(told('reviewable_transitioned_to', over)).toMatchObject({ outcome: 'reject' });
    }
  });

  it('of an older Discourse is read too', () => {
    const flag = { id: 9, post: { id: 811 }, flag_type: 'inappropriate', created_by: 'ben' };
    expect(readEvent('flag_created', { flag }, DEFAULT)).toEqual({
      kind: 'flagged',
      postId: 811,
      reporterId: 'ben',
      reason: 'inappropriate',
    });
    expect(readEvent('flag_agreed', { flag }, DEFAULT)).toMatchObject({ kind: 'outcome', outcome: 'reject' });
    expect(readEvent('flag_disagreed', { flag }, DEFAULT)).toMatchObject({
      kind: 'outcome',
      outcome: 'approve',
    });
    expect(readEvent('flag_deferred', { flag }, DEFAULT)).toMatchObject({ reason: 'no-outcome' });
  });
});

describe('a message', () => {
  it('that only asks whether anybody is there is answered', () => {
    expect(readEvent('ping', { ping: 'OK' }, DEFAULT)).toEqual({ kind: 'ping' });
  });

  it('may be about anything, and hold anything', () => {
    expect(readEvent('user_created', { user: { id: 1 } }, DEFAULT)).toMatchObject({
      reason: 'event-not-used',
    });
    const about = fc.constantFrom('post', 'topic', 'reviewable', 'flag', 'user');
    const event = fc.constantFrom(
      'post_edited',
      'topic_edited',
      'reviewable_created',
      'flag_created',
      'toString',
    );
    fc.assert(
      fc.property(about, event, fc.jsonValue(), (name, happened, value) => {
        expect(readEvent(happened, { [name]: value }, DEFAULT)).toHaveProperty('kind');
      }),
    );
  });
});

describe('the settings', () => {
  it('are complete by themselves, and take a forum with a folder', () => {
    expect(DEFAULT).toEqual({
      text: 'cooked',
      forumUrl: null,
      privateMessages: false,
      whispers: false,
      systemUsers: false,
      flags: true,
      feedback: true,
      ownUsers: [],
    });
    expect(settingsOf({ forumUrl: 'https://mill.example/forum/' }).forumUrl).toBe(
      'https://mill.example/forum',
    );
    expect(settingsOf({ ...DEFAULT })).toEqual(DEFAULT);
  });

  it.each([
    [null, ''],
    [[], ''],
    [{ text: 'html' }, '/text'],
    [{ forumUrl: 'mill.example' }, '/forumUrl'],
    [{ forumUrl: 'https://mill.example/?a=1' }, '/forumUrl'],
    [{ whispers: 'yes' }, '/whispers'],
    [{ ownUsers: ['una'] }, '/ownUsers'],
    [{ ownUsers: 12 }, '/ownUsers'],
    [{ 'a/b': 1 }, '/a~1b'],
  ])('%j are refused at "%s"', (value, pointer) => {
    expect(checkDiscourseSettings(value)).toMatchObject({ ok: false, faults: [{ pointer }] });
  });
});
