import fc from 'fast-check';
import type { Problem } from '../../foundation/problem';
import type { WebhookDto } from './comment.dto';
import { givenComments, webhookChange } from './incoming-changes';

const comment = {
  id: 'c1',
  body: 'Well said!',
  author: { id: 'u1', name: 'Ann' },
  article: { id: 'a1', title: 'The market opens' },
};

function pointersOf(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    return ((error as Problem).extra['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
  }
}

const webhook = (type: string, data: unknown): WebhookDto =>
  ({ type, timestamp: '2026-11-21T09:30:00Z', data }) as WebhookDto;

describe('a comment that comes in', () => {
  it('is taken over field by field', () => {
    const full = { ...comment, format: 'html', language: 'pt-BR', url: 'https://x.org/1', parentId: 'c0' };
    const change = webhookChange(
      's',
      webhook('comment.created', { ...full, createdAt: '2026-11-21T10:00:00+01:00' }),
      new Date('2026-11-21T09:30:02Z'),
    );
    expect(change).toEqual({
      kind: 'comments',
      comments: [
        {
          siteId: 's',
          externalId: 'c1',
          body: 'Well said!',
          format: 'html',
          language: 'pt-BR',
          url: 'https://x.org/1',
          authorId: 'u1',
          authorName: 'Ann',
          articleId: 'a1',
          parentId: 'c0',
          postedAt: new Date('2026-11-21T09:00:00Z'),
          changedAt: new Date('2026-11-21T09:30:00Z'),
          orderedBy: 'moment',
        },
      ],
      articles: [
        {
          siteId: 's',
          externalId: 'a1',
          title: 'The market opens',
          body: null,
          url: null,
          mode: 'mentioned',
        },
      ],
    });
  });

  it('is as new as its webhook says, but for a clock that runs more than five minutes ahead', () => {
    const changedAt = (receivedAt: string): unknown => {
      const change = webhookChange('s', webhook('comment.edited', comment), new Date(receivedAt));
      return change.kind === 'comments' && change.comments[0]!.changedAt.toISOString();
    };
    expect(changedAt('2026-11-21T19:00:00Z')).toBe('2026-11-21T09:30:00.000Z');
    expect(changedAt('2026-11-21T09:25:00Z')).toBe('2026-11-21T09:30:00.000Z');
    expect(changedAt('2026-11-21T09:24:59Z')).toBe('2026-11-21T09:24:59.000Z');
  });

  it('may leave out, or give as null, what is optional', () => {
    const nothing = { format: null, language: null, createdAt: null, url: null, parentId: null };
    expect(pointersOf(() => givenComments({ ...comment, ...nothing }))).toEqual([]);
  });

  it('keeps its text whatever units it is made of', () => {
    const text = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1 });
    fc.assert(
      fc.property(text, (units) => {
        const body = String.fromCharCode(...units);
        expect(givenComments({ ...comment, body }).comments[0]!.body).toBe(body);
      }),
    );
  });

  it('may be as long as 100,000 UTF-16 units, and no longer', () => {
    expect(pointersOf(() => givenComments({ ...comment, body: '😀'.repeat(50_000) }))).toEqual([]);
    expect(pointersOf(() => givenComments({ ...comment, body: '😀'.repeat(50_000) + 'x' }))).toEqual([
      '/body',
    ]);
  });

  it.each<[unknown, readonly string[]]>([
    [{}, ['/id', '/body', '/author', '/article']],
    [{ ...comment, id: '' }, ['/id']],
    [{ ...comment, id: 7 }, ['/id']],
    [{ ...comment, id: 'a\tb' }, ['/id']],
    [{ ...comment, id: 'x'.repeat(256) }, ['/id']],
    [{ ...comment, body: 7 }, ['/body']],
    [{ ...comment, body: '' }, ['/body']],
    [{ ...comment, body: null }, ['/body']],
    [{ ...comment, boody: 'x' }, ['/boody']],
    [{ ...comment, format: 'markdown' }, ['/format']],
    [{ ...comment, language: 'english' }, ['/language']],
    [{ ...comment, createdAt: 'yesterday' }, ['/createdAt']],
    [{ ...comment, createdAt: '2026-11-21' }, ['/createdAt']],
    [{ ...comment, createdAt: '2026-02-30T00:00:00Z' }, ['/createdAt']],
    [{ ...comment, createdAt: '2026-11-21T24:00:00Z' }, ['/createdAt']],
    [{ ...comment, url: 'javascript:alert(1)' }, ['/url']],
    [{ ...comment, author: [] }, ['/author']],
    [{ ...comment, author: 'u1' }, ['/author']],
    [{ ...comment, author: { name: 'Ann' } }, ['/author/id']],
    [{ ...comment, author: { id: 'u1', 'e/mail': 'x' } }, ['/author/e~1mail']],
    [{ ...comment, article: { id: 'a1', title: 7 } }, ['/article/title']],
    [{ ...comment, parentId: '\u200b' }, ['/parentId']],
    ['text', ['']],
    [null, ['']],
    [[comment], ['']],
  ])('is refused with the place of each fault: %j', (body, pointers) => {
    const found = [...new Set(pointersOf(() => givenComments(body)))];
    expect(found.sort()).toEqual([...pointers].sort());
  });
});

describe('a list of comments', () => {
  it('may hold a thousand', () => {
    expect(givenComments({ comments: Array(1000).fill(comment) })).toMatchObject({ isList: true });
  });

  it.each<[unknown, readonly string[]]>([
    [{ comments: [] }, ['/comments']],
    [{ comments: comment }, ['/comments']],
    [{ comments: Array(1001).fill(comment) }, ['/comments']],
    [{ comments: [comment], comment }, ['/comment']],
    [{ comments: [comment, { ...comment, body: 7 }] }, ['/comments/1/body']],
    [{ comments: [comment, null] }, ['/comments', '/comments/1']],
    [{ comments: [[comment]] }, ['/comments']],
  ])('is refused with the place of each fault: %#', (body, pointers) => {
    expect([...new Set(pointersOf(() => givenComments(body)))]).toEqual(pointers);
  });
});

describe('a webhook', () => {
  it('says what was deleted, reported and written above the comments', () => {
    expect(webhookChange('s', webhook('comment.deleted', { id: 'c1' }))).toEqual({
      kind: 'removal',
      siteId: 's',
      externalId: 'c1',
    });
    expect(webhookChange('s', webhook('comment.reported', { id: 'c1', reporter: { id: 'u9' } }))).toEqual({
      kind: 'report',
      report: { siteId: 's', externalId: 'c1', reporterId: 'u9', reason: null },
    });
    expect(webhookChange('s', webhook('article.upserted', { id: 'a1', title: 'T' }))).toEqual({
      kind: 'article',
      article: { siteId: 's', externalId: 'a1', title: 'T', body: null, url: null, mode: 'whole' },
    });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['comment.created', { ...comment, author: {} }, ['/data/author/id']],
    ['comment.edited', {}, ['/data/id', '/data/body', '/data/author', '/data/article']],
    ['comment.deleted', { id: 'c1', body: 'x' }, ['/data/body']],
    ['comment.reported', { id: 'c1' }, ['/data/reporter']],
    ['article.upserted', { title: 'T' }, ['/data/id']],
  ])('of type %s is refused with the place of each fault: %j', (type, data, pointers) => {
    const found = [...new Set(pointersOf(() => webhookChange('s', webhook(type, data))))];
    expect(found).toEqual(pointers);
  });
});
