import fc from 'fast-check';
import { eventIdOf, mapMessage, type MappingOutcome } from './map-event';
import { checkMapping, type Mapping } from './mapping';

const RECEIVED = new Date('2026-11-21T09:30:05Z');
const comment = {
  id: '/post/id',
  body: '/post/html',
  format: { constant: 'html' },
  author: { id: '/post/by', name: { pointer: '/post/name', optional: true } },
  article: { id: '{/blog}/{/page}' },
  parentId: { pointer: '/post/parent', optional: true, absent: [0] },
};

const mappingOf = (events: readonly object[]): Mapping => {
  const result = checkMapping({ events }, '');
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
};

const mapping = mappingOf([
  {
    when: { '/event': ['new', 'edit'], '/post/spam': { present: false } },
    change: 'comment.created',
    timestamp: '/at',
    fields: comment,
  },
  { when: { '/event': 'new-untimed' }, change: 'comment.created', fields: comment },
  { when: { 'header:x-event': 'gone' }, change: 'comment.deleted', fields: { id: '/post/id' } },
  {
    when: { '/event': 'flag' },
    change: 'comment.reported',
    fields: { id: '/post/id', reporter: { id: '/by' }, reason: { pointer: '/why', optional: true } },
  },
  {
    when: { '/event': 'page', '/public': true },
    change: 'article.upserted',
    fields: { id: '{/blog}/{/page}', title: '/title' },
  },
]);

const post = { id: 7, html: '<p>Well said!</p>', by: 12, parent: 0 };
const base = { event: 'new', at: '2026-11-21T09:30:00Z', blog: 'mill', page: 'pond', post };

const mapped = (body: unknown, headers = {}): MappingOutcome =>
  mapMessage(mapping, { body, headers }, 's', RECEIVED);

describe('a message', () => {
  it('becomes the change of the first event whose conditions hold', () => {
    expect(mapped(base)).toEqual({
      kind: 'mapped',
      event: 0,
      told: {
        type: 'comment.created',
        timestamp: '2026-11-21T09:30:00Z',
        data: {
          id: '7',
          body: '<p>Well said!</p>',
          format: 'html',
          author: { id: '12' },
          article: { id: 'mill/pond' },
        },
      },
      change: {
        kind: 'comments',
        comments: [
          expect.objectContaining({
            siteId: 's',
            externalId: '7',
            format: 'html',
            authorName: null,
            parentId: null,
            changedAt: new Date('2026-11-21T09:30:00Z'),
            orderedBy: 'moment',
          }),
        ],
        articles: [expect.objectContaining({ externalId: 'mill/pond', mode: 'mentioned' })],
      },
    });
  });

  it('may leave out what is expected to be null', () => {
    const nullable = mappingOf([
      { when: { '/draft': [null, false] }, change: 'comment.deleted', fields: { id: '/id' } },
    ]);
    for (const body of [{ id: 1 }, { id: 1, draft: null }, { id: 1, draft: false }]) {
      expect(mapMessage(nullable, { body, headers: {} }, 's')).toMatchObject({ kind: 'mapped' });
    }
    expect(mapMessage(nullable, { body: { id: 1, draft: true }, headers: {} }, 's').kind).toBe('unmatched');
  });

  it('without a moment counts when it arrives', () => {
    const outcome = mapped({ ...base, event: 'new-untimed' });
    const expected = { orderedBy: 'arrival', changedAt: RECEIVED };
    expect(outcome).toMatchObject({ kind: 'mapped', event: 1, change: { comments: [expected] } });
  });

  it.each([
    [base, { 'x-event': 'gone' }, 0],
    [{ ...base, event: 'other' }, { 'x-event': 'gone' }, 2],
    [{ event: 'flag', post, by: 3, why: 'rude' }, {}, 3],
    [{ ...base, event: 'page', public: true, title: 'The pond' }, {}, 4],
  ])('%# is taken by one event', (body, headers, event) => {
    expect(mapped(body, headers)).toMatchObject({ kind: 'mapped', event });
  });

  it('that no event takes says which condition of each failed', () => {
    expect(mapped({ ...base, post: { ...post, spam: 1 }, title: 'x' })).toEqual({
      kind: 'unmatched',
      misses: [
        '/events/0/when/~1post~1spam',
        '/events/1/when/~1event',
        '/events/2/when/header:x-event',
        '/events/3/when/~1event',
        '/events/4/when/~1event',
      ],
    });
    expect(mapped({ event: 'page', public: 'true' })).toMatchObject({ kind: 'unmatched' });
    expect(mapped([])).toMatchObject({ kind: 'unmatched' });
  });

  it.each([
    [{ ...base, post: { ...post, html: undefined } }, ['/events/0/fields/body']],
    [
      { ...base, post: { html: 'x', by: {} }, page: null },
      ['/events/0/fields/id', '/events/0/fields/author/id', '/events/0/fields/article/id'],
    ],
    [{ ...base, at: 'yesterday' }, ['/events/0/timestamp']],
    [{ ...base, at: undefined }, ['/events/0/timestamp']],
    [{ ...base, post: { ...post, id: ' 7' } }, ['/events/0/fields/id']],
    [{ ...base, post: { ...post, html: 'x'.repeat(100_001) } }, ['/events/0/fields/body']],
    [{ ...base, post: { ...post, name: 'x'.repeat(501) } }, ['/events/0/fields/author/name']],
  ])('%# is at fault in a place of the mapping', (body, places) => {
    const outcome = mapped(body);
    expect(outcome).toMatchObject({ kind: 'faulty', event: 0 });
    expect(outcome.kind === 'faulty' && outcome.faults.map(({ pointer }) => pointer)).toEqual(places);
  });

  it('never brings its own words into a fault', () => {
    const outcome = mapped({ ...base, at: 'hidden', post: { ...post, html: 'hidden '.repeat(20_000) } });
    expect(outcome.kind).toBe('faulty');
    expect(JSON.stringify(outcome)).not.toContain('hidden');
  });

  it('may be any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('new', 'edit', 'flag', 'page'), (value, event) => {
        expect(mapped(value)).toHaveProperty('kind');
        expect(mapped({ ...base, event, post: value })).toHaveProperty('kind');
      }),
    );
  });
});

describe("a sender's id of a message", () => {
  const message = { body: { id: 12, text: 'e-1', far: 2 ** 60 }, headers: { 'x-id': 'h-1' } };

  it('is found where the mapping says', () => {
    expect(eventIdOf(null, message)).toBeNull();
    expect(eventIdOf({ pointer: '/id' }, message)).toBe('12');
    expect(eventIdOf({ pointer: '/text' }, message)).toBe('e-1');
    expect(eventIdOf({ header: 'x-id' }, message)).toBe('h-1');
  });

  it.each([
    { pointer: '/none' },
    { pointer: '/far' },
    { pointer: '' },
    { header: 'x-none' },
    { header: 'constructor' },
  ])('is a fault at %j', (eventId) => {
    expect(eventIdOf(eventId, message)).toMatchObject({ pointer: '/eventId' });
  });
});
