import { GoogleProblem } from './google-error';
import { readSuggestScoreRequest } from './suggest-score-request';

const suggested = (attributeScores: unknown, more: object = {}): object => ({
  comment: { text: 'The market is a fine idea.' },
  attributeScores,
  ...more,
});
const summary = (value: unknown): object => ({ summaryScore: { value } });

describe('a suggested score', () => {
  it('is read as Coral sends it', () => {
    const note = JSON.stringify({ url: 'https://news.example/market?commentID=c1', Coral_comment_id: 'c1' });
    const read = readSuggestScoreRequest(
      suggested(
        { TOXICITY: summary(1) },
        {
          context: { entries: [{ text: note }] },
          languages: ['en'],
          communityId: 'Coral:https://news.example',
          clientToken: 'comment:c1',
        },
      ),
    );
    expect(read).toEqual({
      text: 'The market is a fine idea.',
      outcome: 'reject',
      scores: { TOXICITY: 1 },
      entries: [note],
      languages: ['en'],
      communityId: 'Coral:https://news.example',
      clientToken: 'comment:c1',
    });
  });

  it.each<[string, unknown]>([
    ['approve', { TOXICITY: summary(0) }],
    ['approve', { TOXICITY: summary(0.49) }],
    ['approve', { TOXICITY: { summaryScore: {} } }],
    ['approve', { TOXICITY: summary('0') }],
    ['reject', { TOXICITY: summary(0.5) }],
    ['reject', { TOXICITY: summary(0), THREAT: summary(1) }],
    ['reject', { TOXICITY: { spanScores: [{ begin: 0, end: 3, score: { value: 0.9 } }] } }],
    ['approve', { TOXICITY: { spanScores: [{ begin: 0, end: 3, score: { value: 0.1 } }] } }],
  ])('means %s: %j', (outcome, attributeScores) => {
    expect(readSuggestScoreRequest(suggested(attributeScores)).outcome).toBe(outcome);
  });

  it.each<[string, unknown]>([
    ['Missing attribute_scores', suggested(undefined)],
    ['Missing attribute_scores', suggested({})],
    ['Missing score of attribute INSULT', suggested({ INSULT: {} })],
    ['Missing score of attribute INSULT', suggested({ INSULT: { spanScores: [{ begin: 0, end: 3 }] } })],
    ['Unknown requested attribute: ODD', suggested({ ODD: summary(1) })],
    ["Invalid value at 'attributeScores.value' (PROBABILITY)", suggested({ INSULT: summary(1.5) })],
    ["Invalid value at 'attributeScores.value' (PROBABILITY)", suggested({ INSULT: summary(-1) })],
    [
      'Requested score type PERCENTILE is not supported by attribute INSULT',
      suggested({ INSULT: { summaryScore: { value: 1, type: 'PERCENTILE' } } }),
    ],
    ['Comment must be non-empty.', { attributeScores: { INSULT: summary(1) } }],
    ['Comment text too long.', suggested({ INSULT: summary(1) }, { comment: { text: 'x'.repeat(20_481) } })],
  ])('is refused: %s', (message, body) => {
    expect(() => readSuggestScoreRequest(body)).toThrow(
      expect.objectContaining({ constructor: GoogleProblem, httpStatus: 400, title: message }),
    );
  });
});
