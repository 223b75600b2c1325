import fc from 'fast-check';
import { Problem } from '../../foundation/problem';
import { isStaff, readPhaseRequest } from './phase-request';

const REQUEST = {
  action: 'NEW',
  comment: { body: 'A fine market.', parentID: null },
  author: { id: 'author-1', role: 'COMMENTER' },
  story: { id: 'story-1', url: 'https://news.example.org/market' },
  site: { id: 'site-1' },
  tenantID: 'tenant-1',
  tenantDomain: 'coral.example.org',
};

describe('a request of the moderation phase', () => {
  it('is read', () => {
    expect(readPhaseRequest(REQUEST)).toEqual({
      body: 'A fine market.',
      authorId: 'author-1',
      authorRole: 'COMMENTER',
      storyId: 'story-1',
      storyUrl: 'https://news.example.org/market',
      parentId: null,
      tenantId: 'tenant-1',
    });
  });

  it('may hold more than we know, and less than Coral sends', () => {
    const { tenantID, comment, author, story } = REQUEST;
    const newer = { tenantID, comment: { ...comment, media: {} }, author: { id: author.id }, story };
    expect(readPhaseRequest({ ...newer, extra: [] })).toMatchObject({ authorRole: undefined });
    expect(readPhaseRequest({ ...newer, comment: { body: '' } })).toMatchObject({ body: '', parentId: null });
  });

  it.each(['javascript:alert(1)', '/market', 7, `https://e.org/${'x'.repeat(2000)}`])(
    'does without a story url like %p',
    (url) => {
      expect(readPhaseRequest({ ...REQUEST, story: { id: 's', url } }).storyUrl).toBeNull();
    },
  );

  it('says where it lacks something', () => {
    const lacking = { comment: { parentID: 7 }, author: {}, story: null };
    const faults = [
      { pointer: '/comment/body' },
      { pointer: '/author/id' },
      { pointer: '/story/id' },
      { pointer: '/comment/parentID' },
      { pointer: '/tenantID' },
    ];
    expect.assertions(2);
    try {
      readPhaseRequest(lacking);
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ httpStatus: 422, extra: { errors: faults } });
    }
  });

  it('is read, or refused as such, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          expect(typeof readPhaseRequest(value).body).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});

describe('staff', () => {
  it.each(['STAFF', 'MODERATOR', 'ADMIN'])('are %s', (role) => {
    expect(isStaff(role)).toBe(true);
  });

  it.each(['COMMENTER', 'MEMBER', 'staff', undefined])('are not %p', (role) => {
    expect(isStaff(role)).toBe(false);
  });
});
