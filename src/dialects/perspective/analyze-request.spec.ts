import fc from 'fast-check';
import { readAnalyzeRequest } from './analyze-request';
import { asGoogleError, GoogleProblem } from './google-error';

const asked = (more: object = {}): object => ({
  comment: { text: 'The market is a fine idea.' },
  requestedAttributes: { TOXICITY: {} },
  ...more,
});

/** Message and error type of the refusal of `body`. */
function refusalOf(body: unknown): readonly [message: string, errorType: unknown] {
  try {
    readAnalyzeRequest(body);
  } catch (error) {
    if (!(error instanceof GoogleProblem)) throw error;
    const { code, message, details } = asGoogleError(error).error;
    expect(code).toBe(400);
    return [message, details?.[0]?.['errorType']];
  }
  throw new Error('was taken');
}

describe('a request to analyze', () => {
  it('is read with every field', () => {
    const read = readAnalyzeRequest(
      asked({
        comment: { text: 'Hi', type: 'PLAIN_TEXT' },
        context: {
          articleAndParentComment: { article: { text: 'A market' }, parentComment: { text: 'Nice' } },
        },
        requestedAttributes: { INSULT: { scoreType: 'PROBABILITY', scoreThreshold: 0.4 }, OFF_TOPIC: {} },
        spanAnnotations: true,
        languages: ['en'],
        dropUnsupportedAttributes: true,
        doNotStore: true,
        clientToken: 't1',
        sessionId: 's1',
        communityId: 'c1',
      }),
    );
    expect(read).toEqual({
      text: 'Hi',
      context: { article: 'A market', parent: 'Nice', entries: [] },
      attributes: [
        { name: 'INSULT', concern: 'insult', scoreThreshold: 0.4 },
        { name: 'OFF_TOPIC', concern: 'off-topic', scoreThreshold: 0 },
      ],
      spanAnnotations: true,
      languages: ['en'],
      dropUnsupportedAttributes: true,
      doNotStore: true,
      clientToken: 't1',
    });
  });

  it('needs no more than a text and an attribute', () => {
    expect(readAnalyzeRequest(asked())).toMatchObject({
      context: { article: null, parent: null, entries: [] },
      languages: [],
      spanAnnotations: false,
      dropUnsupportedAttributes: false,
      doNotStore: false,
      clientToken: undefined,
    });
  });

  it('is read in the spelling with underscores', () => {
    const body = {
      comment: { text: 'Hi' },
      requested_attributes: { THREAT: { score_threshold: 0.5 } },
      do_not_store: true,
      context: { article_and_parent_comment: { parent_comment: { text: 'Nice' } } },
    };
    expect(readAnalyzeRequest(body)).toMatchObject({
      attributes: [{ name: 'THREAT', scoreThreshold: 0.5 }],
      doNotStore: true,
      context: { article: null, parent: 'Nice' },
    });
  });

  it('may ask for the experimental twins of attributes, under their names', () => {
    const requestedAttributes = { SEVERE_TOXICITY_EXPERIMENTAL: {}, TOXICITY_FAST: {} };
    expect(readAnalyzeRequest(asked({ requestedAttributes })).attributes).toEqual([
      { name: 'SEVERE_TOXICITY_EXPERIMENTAL', concern: 'severe-toxicity', scoreThreshold: 0 },
      { name: 'TOXICITY_FAST', concern: 'toxicity', scoreThreshold: 0 },
    ]);
  });

  it('ignores fields that nobody knows', () => {
    expect(readAnalyzeRequest(asked({ suggestCommentScore: 'x', model: 3 })).text).toBeDefined();
  });

  const attribute = (parameters: unknown): object => asked({ requestedAttributes: { INSULT: parameters } });
  const both = { entries: [{ text: 'a' }], articleAndParentComment: { article: { text: 'b' } } };
  it.each<[string, string | undefined, unknown]>([
    ['Comment must be non-empty.', 'COMMENT_EMPTY', {}],
    ['Comment must be non-empty.', 'COMMENT_EMPTY', asked({ comment: { text: '' } })],
    ['Comment text too long.', 'COMMENT_TOO_LONG', asked({ comment: { text: 'x'.repeat(20_481) } })],
    ['Comment text too long.', 'COMMENT_TOO_LONG', asked({ comment: { text: 'é'.repeat(10_241) } })],
    ['Missing requested_attributes', 'NO_REQUESTED_ATTRIBUTES', { comment: { text: 'Hi' } }],
    ['Missing requested_attributes', 'NO_REQUESTED_ATTRIBUTES', asked({ requestedAttributes: {} })],
    [
      'Requested score type RAW is not supported by attribute INSULT',
      'INVALID_REQUEST',
      attribute({ scoreType: 'RAW' }),
    ],
    [
      'Requested score type UNKNOWN is not supported by attribute INSULT',
      'INVALID_REQUEST',
      attribute({ scoreType: 'odd' }),
    ],
    ...['FLIRTATION', 'OBSCENE', 'LIKELY_TO_REJECT', 'TOXICITY@6', 'toxicity', '_EXPERIMENTAL'].map(
      (name): [string, string, unknown] => [
        `Unknown requested attribute: ${name}`,
        'INVALID_REQUEST',
        asked({ requestedAttributes: { [name]: {} } }),
      ],
    ),
    [
      "Currently, only 'PLAIN_TEXT' comments are supported",
      'INVALID_REQUEST',
      asked({ comment: { text: '<b>Hi</b>', type: 'HTML' } }),
    ],
    ['Unknown text type', 'INVALID_REQUEST', asked({ comment: { text: 'Hi', type: 'MARKDOWN' } })],
    [
      'Context can have either entries or article_and_parent_comment, but both fields were populated.',
      'INVALID_REQUEST',
      asked({ context: both }),
    ],
    [
      'Context text too long: 1 MB is the most.',
      'INVALID_REQUEST',
      asked({ context: { entries: [{ text: 'x'.repeat(1024 * 1024 + 1) }] } }),
    ],
    ["Invalid value at 'comment.text' (TYPE_STRING)", undefined, asked({ comment: { text: 7 } })],
    [
      "Invalid value at 'requestedAttributes.value.scoreThreshold' (TYPE_FLOAT)",
      undefined,
      attribute({ scoreThreshold: 'high' }),
    ],
  ])('is refused: %s', (message, errorType, body) => {
    expect(refusalOf(body)).toEqual([message, errorType]);
  });

  it('measures the limit in bytes of UTF-8', () => {
    expect(readAnalyzeRequest(asked({ comment: { text: 'é'.repeat(10_240) } })).text).toHaveLength(10_240);
    expect(readAnalyzeRequest(asked({ comment: { text: 'x'.repeat(20_480) } })).text).toHaveLength(20_480);
  });

  it('drops attributes that nobody measures where it says so', () => {
    const requestedAttributes = { FLIRTATION: {}, INSULT: {} };
    const read = readAnalyzeRequest(asked({ requestedAttributes, dropUnsupportedAttributes: true }));
    expect(read.attributes.map(({ name }) => name)).toEqual(['INSULT']);
  });

  it('is read or refused, whatever it is', () => {
    const body = fc.record(
      {
        comment: fc.oneof(fc.jsonValue(), fc.record({ text: fc.jsonValue(), type: fc.jsonValue() })),
        context: fc.jsonValue(),
        requestedAttributes: fc.oneof(fc.jsonValue(), fc.record({ TOXICITY: fc.jsonValue() })),
        languages: fc.jsonValue(),
        clientToken: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(body, fc.jsonValue()), (given) => {
        try {
          expect(readAnalyzeRequest(given).text).not.toBe('');
        } catch (error) {
          if (!(error instanceof GoogleProblem)) throw error;
          expect(error.httpStatus).toBe(400);
        }
      }),
    );
  });
});
