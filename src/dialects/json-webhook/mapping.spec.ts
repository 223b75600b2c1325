import fc from 'fast-check';
import { checkJsonWebhookSettings, checkMapping } from './mapping';

const proof = { kind: 'token', header: 'x-token' };
const fields = { id: '/id', body: '/text', author: { id: '/user' }, article: { id: '/page' } };
const event = { when: { '/event': 'new' }, change: 'comment.created', fields };
const source = { proof, events: [event] };

const faultsOf = (sources: unknown): readonly string[] => {
  const result = checkJsonWebhookSettings({ sources });
  return result.ok ? [] : result.faults.map(({ pointer }) => pointer);
};

describe('the settings of JSON webhooks', () => {
  it('are valid when they are empty, and let nobody in', () => {
    expect(checkJsonWebhookSettings({})).toEqual({ ok: true, value: { sources: {} } });
  });

  it('are completed', () => {
    const result = checkJsonWebhookSettings({ sources: { blog: source } });
    expect(result).toEqual({
      ok: true,
      value: {
        sources: {
          blog: {
            proof: { kind: 'token', header: 'x-token', prefix: '' },
            eventId: null,
            unmatched: 'ignore',
            events: [event],
          },
        },
      },
    });
  });

  it('completed once are valid as they are', () => {
    const once = checkJsonWebhookSettings({ sources: { blog: source } });
    expect(once.ok && checkJsonWebhookSettings(once.value)).toEqual(once);
  });

  const withEvent = (change: object): unknown => ({ blog: { ...source, events: [{ ...event, ...change }] } });

  it.each([
    [{ Blog: source }, ['/sources/Blog']],
    [{ 'a/b': source }, ['/sources/a~1b']],
    [{ blog: { events: [event] } }, ['/sources/blog/proof']],
    [{ blog: { ...source, secret: 'x' } }, ['/sources/blog/secret']],
    [{ blog: { ...source, unmatched: 'drop' } }, ['/sources/blog/unmatched']],
    [{ blog: { ...source, eventId: '/id' } }, ['/sources/blog/eventId']],
    [{ blog: { ...source, eventId: { pointer: 'id' } } }, ['/sources/blog/eventId/pointer']],
    [{ blog: { ...source, eventId: { header: 'X Id' } } }, ['/sources/blog/eventId/header']],
    [{ blog: { ...source, events: [] } }, ['/sources/blog/events']],
    [{ blog: { ...source, events: Array.from({ length: 51 }, () => event) } }, ['/sources/blog/events']],
    [withEvent({ change: 'comment.liked' }), ['/sources/blog/events/0/change']],
    [withEvent({ when: { event: 'new' } }), ['/sources/blog/events/0/when/event']],
    [withEvent({ when: { '/event': [] } }), ['/sources/blog/events/0/when/~1event']],
    [withEvent({ when: { '/event': { present: 1 } } }), ['/sources/blog/events/0/when/~1event']],
    [withEvent({ when: { 'header:X-Event': 'new' } }), ['/sources/blog/events/0/when/header:X-Event']],
    [withEvent({ timestamp: 'now' }), ['/sources/blog/events/0/timestamp']],
    [
      withEvent({ fields: { id: '/id' } }),
      ['body', 'author', 'article'].map((f) => `/sources/blog/events/0/fields/${f}`),
    ],
    [withEvent({ fields: { ...fields, id: 'id' } }), ['/sources/blog/events/0/fields/id']],
    [
      withEvent({ fields: { ...fields, id: { pointer: '/id', optional: true } } }),
      ['/sources/blog/events/0/fields/id'],
    ],
    [withEvent({ fields: { ...fields, titel: '/t' } }), ['/sources/blog/events/0/fields/titel']],
    [withEvent({ fields: { ...fields, author: '/user' } }), ['/sources/blog/events/0/fields/author']],
    [
      withEvent({ change: 'comment.deleted' }),
      ['body', 'author', 'article'].map((f) => `/sources/blog/events/0/fields/${f}`),
    ],
    [Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`s${n}`, source])), ['/sources']],
    [[], ['/sources']],
  ])('%# are refused where they are at fault', (sources, places) => {
    expect(faultsOf(sources)).toEqual(places);
  });

  it('are bounded as a whole', () => {
    const long = { constant: 'x'.repeat(2000) };
    const many = Array.from({ length: 50 }, () => ({ ...event, fields: { ...fields, url: long } }));
    expect(faultsOf({ a: { ...source, events: many }, b: { ...source, events: many } })).toEqual([
      '/sources',
    ]);
  });

  it('may be anything at all without harm', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(checkJsonWebhookSettings(value)).toHaveProperty('ok');
        expect(faultsOf({ blog: value })).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a mapping to try out', () => {
  it('needs no proof, but a right one where it has one', () => {
    expect(checkMapping({ events: [event] }, '/mapping').ok).toBe(true);
    expect(checkMapping({ proof: { kind: 'none' }, events: [event] }, '/mapping')).toMatchObject({
      faults: [{ pointer: '/mapping/proof/kind' }],
    });
  });
});
