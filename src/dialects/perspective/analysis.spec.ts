import type { Label } from '../../engine/label';
import type { Undetermined, Verdict } from '../../engine/verdict';
import { calibratedScore } from '../../features/integrations/calibrated-scores';
import { analysisOf } from './analysis';
import { readAnalyzeRequest } from './analyze-request';
import { asGoogleError, GoogleProblem } from './google-error';

const TEXT = 'You are an idiot 🙄, an idiot I say.';
const SUPPORTED = new Set(['en']);

const label = (more: Partial<Label>): Label => ({
  classifier: 'abuse',
  category: 'insult',
  severity: 'medium',
  score: 0.8,
  rule: 'en/insult/idiot',
  reason: 'It insults somebody.',
  evidence: [{ start: 8, end: 16 }],
  marks: [],
  ...more,
});

/** Of INSULT, as it is told. */
const scoreOf = (labels: readonly Label[]): number => Number(calibratedScore('insult', labels).toFixed(7));

const verdict = (labels: readonly Label[], more: Partial<Verdict> = {}): Verdict => ({
  action: 'review',
  scores: { abuse: 0.8, hateSpeech: 0, offTopic: null },
  labels,
  ruleSet: '0123456789abcdef',
  language: 'en',
  ...more,
});

const unjudged = (undetermined: Undetermined, language = 'und'): Verdict =>
  verdict([], { scores: { abuse: null, hateSpeech: null, offTopic: null }, undetermined, language });

const request = (more: object = {}) =>
  readAnalyzeRequest({
    comment: { text: TEXT },
    requestedAttributes: { TOXICITY: {}, INSULT: {}, THREAT: {} },
    ...more,
  });

const errorOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof GoogleProblem) return asGoogleError(error).error;
    throw error;
  }
  throw new Error('was answered');
};

describe('the answer to a request to analyze', () => {
  it('gives every attribute a summary and one span over the whole text', () => {
    const labels = [label({})];
    const { attributeScores } = analysisOf(request(), verdict(labels), SUPPORTED);
    expect(Object.keys(attributeScores!)).toEqual(['TOXICITY', 'INSULT', 'THREAT']);
    const score = { value: scoreOf(labels), type: 'PROBABILITY' };
    expect(score.value).toBeGreaterThan(0.5);
    expect(attributeScores!['INSULT']).toEqual({
      summaryScore: score,
      spanScores: [{ begin: 0, end: TEXT.length, score }],
    });
    expect(attributeScores!['THREAT']!.summaryScore.value).toBeLessThan(0.1);
  });

  it('gives each passage its own score where spans are asked for, in UTF-16 units', () => {
    const again = TEXT.lastIndexOf('an idiot');
    const labels = [
      label({
        evidence: [
          { start: 8, end: 16 },
          { start: again, end: again + 8 },
        ],
      }),
      label({ category: 'uncivil', score: 0.3, evidence: [{ start: 0, end: 7 }] }),
      label({ category: 'personal-attack', score: 0.9, evidence: [{ start: 8, end: 16 }] }),
    ];
    const { attributeScores } = analysisOf(request({ spanAnnotations: true }), verdict(labels), SUPPORTED);
    const { spanScores, summaryScore } = attributeScores!['INSULT']!;
    expect(spanScores.map(({ begin, end }) => TEXT.slice(begin, end))).toEqual([
      'You are',
      'an idiot',
      'an idiot',
    ]);
    const values = spanScores.map(({ score }) => score.value);
    expect(values).toEqual([scoreOf([labels[1]!]), scoreOf([labels[0]!, labels[2]!]), scoreOf([labels[0]!])]);
    expect(summaryScore.value).toBeGreaterThanOrEqual(Math.max(...values));
    expect(attributeScores!['THREAT']!.spanScores).toEqual([
      { begin: 0, end: TEXT.length, score: attributeScores!['THREAT']!.summaryScore },
    ]);
  });

  it('leaves out what is below its threshold, and the map with the last of them', () => {
    const high = {
      requestedAttributes: { INSULT: { scoreThreshold: 0.6 }, THREAT: { scoreThreshold: 0.6 } },
    };
    const found = verdict([label({})]);
    expect(Object.keys(analysisOf(request(high), found, SUPPORTED).attributeScores!)).toEqual(['INSULT']);
    expect(analysisOf(request(high), verdict([]), SUPPORTED)).toEqual({
      languages: ['en'],
      detectedLanguages: ['en'],
    });
  });

  it('mirrors languages and token', () => {
    const asked = request({ languages: ['en-US'], clientToken: 't1' });
    expect(analysisOf(asked, verdict([]), SUPPORTED)).toMatchObject({
      languages: ['en-US'],
      detectedLanguages: ['en'],
      clientToken: 't1',
    });
    expect(analysisOf(request(), verdict([]), SUPPORTED)).not.toHaveProperty('clientToken');
  });

  it('refuses a language that was detected and has no rules', () => {
    const act = () => analysisOf(request(), unjudged({ cause: 'language', language: 'ja' }, 'ja'), SUPPORTED);
    expect(errorOf(act)).toEqual({
      code: 400,
      message: 'Attribute TOXICITY does not support request languages: ja',
      status: 'INVALID_ARGUMENT',
      details: [
        {
          '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error',
          errorType: 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
          languageNotSupportedByAttributeError: { detectedLanguages: ['ja'], attribute: 'TOXICITY' },
        },
      ],
    });
  });

  it('refuses requested languages that have no rules, whatever the text', () => {
    const asked = request({ languages: ['en', 'de', 'pt-BR'] });
    const error = errorOf(() => analysisOf(asked, verdict([]), SUPPORTED));
    expect(error.message).toBe('Attribute TOXICITY does not support request languages: de, pt-BR');
    expect(error.details![0]!['languageNotSupportedByAttributeError']).toEqual({
      detectedLanguages: ['en'],
      attribute: 'TOXICITY',
      requestedLanguages: ['en', 'de', 'pt-BR'],
    });
  });

  it.each<[Undetermined, number, string, unknown]>([
    [{ cause: 'language', language: 'und' }, 400, 'Unable to detect language', 'LANGUAGE_DETECTION_FAILED'],
    [{ cause: 'length', limit: 1 }, 400, 'Comment text too long.', 'COMMENT_TOO_LONG'],
    [{ cause: 'budget', rule: 'en/x/y' }, 500, 'Internal error encountered.', undefined],
    [{ cause: 'failed' }, 500, 'Internal error encountered.', undefined],
  ])('gives no score to what could not be judged: %j', (undetermined, code, message, errorType) => {
    for (const dropUnsupportedAttributes of [false, true]) {
      const asked = request({ dropUnsupportedAttributes });
      const error = errorOf(() => analysisOf(asked, unjudged(undetermined), SUPPORTED));
      expect([error.code, error.message, error.details?.[0]?.['errorType']]).toEqual([
        code,
        message,
        errorType,
      ]);
    }
  });

  it('leaves out what cannot be measured where the caller says so', () => {
    const drops = { dropUnsupportedAttributes: true };
    const foreign = unjudged({ cause: 'language', language: 'ja' }, 'ja');
    expect(analysisOf(request(drops), foreign, SUPPORTED)).toEqual({
      languages: ['ja'],
      detectedLanguages: ['ja'],
    });
    const topic = request({ ...drops, requestedAttributes: { OFF_TOPIC: {}, INSULT: {} } });
    const { attributeScores } = analysisOf(topic, verdict([]), SUPPORTED);
    expect(Object.keys(attributeScores!)).toEqual(['INSULT']);
  });

  it('measures OFF_TOPIC only beside a context', () => {
    const topic = request({ requestedAttributes: { OFF_TOPIC: {} }, spanAnnotations: true });
    expect(errorOf(() => analysisOf(topic, verdict([]), SUPPORTED)).message).toBe(
      'Attribute OFF_TOPIC needs context.article_and_parent_comment',
    );
    const unrelated = label({ classifier: 'off-topic', category: 'unrelated', score: 0.9, evidence: [] });
    const scores = { abuse: 0, hateSpeech: 0, offTopic: 0.9 };
    const { attributeScores } = analysisOf(topic, verdict([unrelated], { scores }), SUPPORTED);
    expect(attributeScores!['OFF_TOPIC']!.summaryScore.value).toBeGreaterThan(0.5);
    expect(attributeScores!['OFF_TOPIC']!.spanScores).toHaveLength(1);
  });
});
