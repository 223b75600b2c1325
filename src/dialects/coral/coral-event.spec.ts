import fc from 'fast-check';
import { readCoralMessage } from './coral-event';

const message = (type: string, data: unknown): unknown => ({
  id: 'event-1',
  type,
  data,
  createdAt: '2026-11-21T09:30:00.000Z',
  tenantID: 'tenant-1',
  tenantDomain: 'coral.example.org',
});
const eventOf = (type: string, data: unknown) => readCoralMessage(message(type, data))?.event;
const IDS = { commentID: 'c1', storyID: 's1', siteID: 'site-1' };

describe('a webhook of Coral', () => {
  it('is read with its id and tenant', () => {
    expect(readCoralMessage(message('COMMENT_CREATED', IDS))).toEqual({
      eventId: 'event-1',
      tenantId: 'tenant-1',
      event: { kind: 'comment', commentId: 'c1' },
    });
  });

  it('tells of a story', () => {
    const storyURL = 'https://news.example.org/market';
    expect(eventOf('STORY_CREATED', { storyID: 's1', storyURL })).toEqual({
      kind: 'story',
      storyId: 's1',
      storyUrl: storyURL,
    });
    expect(eventOf('STORY_CREATED', { storyID: 's1', storyURL: '/market' })).toMatchObject({
      storyUrl: null,
    });
  });

  it.each(['COMMENT_CREATED', 'COMMENT_REPLY_CREATED', 'COMMENT_ENTERED_MODERATION_QUEUE'])(
    'of %s: there is a comment to be had',
    (type) => {
      expect(eventOf(type, IDS)).toEqual({ kind: 'comment', commentId: 'c1' });
    },
  );

  it.each([
    ['APPROVED', 'approve'],
    ['REJECTED', 'reject'],
  ])('tells by a queue that was left as %s what was decided', (status, outcome) => {
    const left = eventOf('COMMENT_LEFT_MODERATION_QUEUE', { ...IDS, queue: 'PENDING', status });
    expect(left).toEqual({ kind: 'decided', commentId: 'c1', outcome });
  });

  it.each(['NONE', 'PREMOD', 'constructor', 7, undefined])('a queue left as %p decides nothing', (status) => {
    expect(eventOf('COMMENT_LEFT_MODERATION_QUEUE', { ...IDS, status })).toBeUndefined();
  });

  it('of a type that is not known is told apart from what is no webhook', () => {
    expect(readCoralMessage(message('SITE_MOVED', IDS))).toEqual({
      eventId: 'event-1',
      tenantId: 'tenant-1',
      event: undefined,
    });
    expect(readCoralMessage({ type: 'COMMENT_CREATED', data: IDS })).toBeUndefined();
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (data, type) => {
        expect(readCoralMessage(data)?.eventId).not.toBe('');
        expect(readCoralMessage(message(type, data))?.tenantId).toBe('tenant-1');
      }),
    );
  });
});
