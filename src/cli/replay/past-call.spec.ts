import fc from 'fast-check';
import { readPastCall, scoresIn } from './past-call';

const TEXT = 'The number nine was late again.';
const scored = (value?: number): object => ({
  summaryScore: { ...(value === undefined ? {} : { value }), type: 'PROBABILITY' },
  spanScores: [{ begin: 0, end: 3, score: { value: 0.5, type: 'PROBABILITY' } }],
});
const callIn = (line: unknown, only?: readonly string[]) => {
  const read = readPastCall(line, only);
  if (read.kind !== 'call') throw new Error(JSON.stringify(read));
  return read.call;
};

describe('a past call', () => {
  it('is read as it went over the wire', () => {
    const call = callIn({
      request: {
        comment: { text: TEXT, type: 'PLAIN_TEXT' },
        context: { entries: [{ text: 'What came before.' }] },
        languages: ['en'],
        requestedAttributes: { TOXICITY: { scoreThreshold: 0.9 }, INSULT: {} },
        clientToken: 'comment:7',
        sessionId: 's',
      },
      response: { attributeScores: { TOXICITY: scored(0.91), INSULT: scored(0.2) }, languages: ['en'] },
    });
    expect(call).toEqual({
      id: 'comment:7',
      text: TEXT,
      before: { TOXICITY: 0.91, INSULT: 0.2 },
      request: {
        comment: { text: TEXT },
        context: { entries: [{ text: 'What came before.' }] },
        languages: ['en'],
        requestedAttributes: { TOXICITY: {}, INSULT: {} },
        dropUnsupportedAttributes: true,
        doNotStore: true,
      },
    });
  });

  it('is read from one object, and from a line of a table', () => {
    const one = callIn({ id: 4, comment: { text: TEXT }, attributeScores: { THREAT: scored(0.3) } });
    expect(one).toMatchObject({ id: 4, text: TEXT, before: { THREAT: 0.3 } });
    const flat = callIn({ text: TEXT, TOXICITY: 0.5, SEVERE_TOXICITY: 0, likes: 1, N: 12 });
    expect(flat.before).toEqual({ TOXICITY: 0.5, SEVERE_TOXICITY: 0 });
    expect(flat.id).toBeUndefined();
  });

  it('asks only for what is asked about', () => {
    const line = { text: TEXT, TOXICITY: 0.5, INSULT: 0.4 };
    expect(callIn(line, ['INSULT']).request).toMatchObject({ requestedAttributes: { INSULT: {} } });
    expect(readPastCall(line, ['THREAT'])).toEqual({ kind: 'unscored' });
  });

  it('takes a score without a value for 0', () => {
    expect(callIn({ comment: { text: TEXT }, attributeScores: { INSULT: scored() } }).before).toEqual({
      INSULT: 0,
    });
  });

  it('has nothing to compare with where the old service failed', () => {
    const request = { comment: { text: TEXT }, requestedAttributes: { TOXICITY: {} } };
    const response = { error: { code: 429, status: 'RESOURCE_EXHAUSTED' } };
    expect(readPastCall({ request, response }, undefined)).toEqual({ kind: 'unscored' });
  });

  it.each([
    ['a list', [TEXT], 'not an object'],
    ['no text', { request: { comment: {} }, response: {} }, '"request.comment.text"'],
    ['an answer that is none', { request: { comment: { text: TEXT } }, response: 'ok' }, '"response"'],
    ['a score of 7', { comment: { text: TEXT }, attributeScores: { TOXICITY: scored(7) } }, 'from 0 to 1'],
    ['a score of nothing', { comment: { text: TEXT }, attributeScores: { TOXICITY: 0.5 } }, 'from 0 to 1'],
  ])('tells what is wrong with %s, without its text', (_, line, error) => {
    const read = readPastCall(line, undefined);
    expect(read).toMatchObject({ kind: 'bad', error: expect.stringContaining(error) as string });
    expect(JSON.stringify(read)).not.toContain(TEXT);
  });

  it('is read from anything without a throw, and is never stored by who answers it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              text: fc.string(),
              comment: fc.jsonValue(),
              response: fc.jsonValue(),
              attributeScores: fc.jsonValue(),
            },
            { requiredKeys: [] },
          ),
          fc.record({ text: fc.string(), TOXICITY: fc.double({ min: -1, max: 2 }) }),
        ),
        (line) => {
          const read = readPastCall(line, undefined);
          if (read.kind !== 'call') return;
          expect(read.call.request).toMatchObject({ doNotStore: true });
          expect(Object.keys(read.call.before).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('has answers with scores, or with none, or no answer', () => {
    expect(scoresIn({ attributeScores: { INSULT: scored(0.2) } })).toEqual({ INSULT: 0.2 });
    expect(scoresIn({ languages: ['en'] })).toEqual({});
    expect(scoresIn({ attributeScores: { INSULT: { summaryScore: { value: '1' } } } })).toBeUndefined();
    expect(scoresIn('<html>')).toBeUndefined();
  });
});
