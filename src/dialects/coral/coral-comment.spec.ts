import fc from 'fast-check';
import { permalinkOf, readCommentAnswer } from './coral-comment';

const COMMENT = {
  id: 'c1',
  body: '<div>A fine market.</div>',
  createdAt: '2026-11-21T09:30:00.000Z',
  author: { id: 'a1', username: 'Ada', role: 'COMMENTER' },
  parent: { id: 'c0' },
  story: { id: 's1', url: 'https://news.example.org/market', metadata: { title: 'The market opens' } },
};
const read = (comment: unknown, errors?: unknown) => readCommentAnswer({ data: { comment }, errors }, 'c1');

describe('a comment that Coral was asked for', () => {
  it('is read', () => {
    expect(readCommentAnswer({ data: { comment: COMMENT } }, 'c1')).toEqual({
      id: 'c1',
      body: '<div>A fine market.</div>',
      authorId: 'a1',
      authorName: 'Ada',
      authorRole: 'COMMENTER',
      parentId: 'c0',
      storyId: 's1',
      storyUrl: 'https://news.example.org/market',
      storyTitle: 'The market opens',
      postedAt: new Date('2026-11-21T09:30:00.000Z'),
    });
  });

  it('may do without what is not needed', () => {
    const bare = { ...COMMENT, author: { id: 'a1', username: null }, parent: null, createdAt: null };
    expect(read({ ...bare, story: { id: 's1', url: 'x', metadata: null } })).toMatchObject({
      authorName: null,
      parentId: null,
      storyUrl: null,
      storyTitle: null,
      postedAt: null,
    });
  });

  it.each([null, { ...COMMENT, body: null }, { ...COMMENT, author: null }])('may be gone', (comment) => {
    expect(readCommentAnswer({ data: { comment } }, 'c1')).toBe('gone');
  });

  it.each([
    ['an error', { errors: [{ message: 'no' }] }],
    ['an error beside an empty answer', { data: { comment: null }, errors: [{ message: 'no' }] }],
    ['another comment', { data: { comment: { ...COMMENT, id: 'c2' } } }],
    ['a comment without a story', { data: { comment: { ...COMMENT, story: null } } }],
    ['a body that is too long', { data: { comment: { ...COMMENT, body: 'x'.repeat(100_001) } } }],
    ['a parent without an id', { data: { comment: { ...COMMENT, parent: { id: '' } } } }],
    ['nothing', undefined],
  ])('is not taken from %s', (_, answer) => {
    expect(readCommentAnswer(answer, 'c1')).toBe('refused');
  });

  it('is told in a form of ours, or not, whatever the answer holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (answer, comment) => {
        expect(readCommentAnswer(answer, 'c1')).toBe('refused');
        expect(['gone', 'refused']).toContain(readCommentAnswer({ data: { comment } }, 'c1'));
      }),
    );
  });

  it('is linked to as Coral does it', () => {
    const comment = read({ ...COMMENT, story: { id: 's1', url: 'https://e.org/a?x=1#top' } });
    if (typeof comment === 'string') throw new Error(comment);
    expect(permalinkOf(comment)).toBe('https://e.org/a?x=1&commentID=c1#top');
    expect(permalinkOf({ ...comment, storyUrl: null })).toBeNull();
  });
});
