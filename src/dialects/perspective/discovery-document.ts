const string = { type: 'string' };
const boolean = { type: 'boolean' };
const float = { type: 'number', format: 'float' };
const int32 = { type: 'integer', format: 'int32' };
const strings = { type: 'array', items: string };
const ref = (name: string) => ({ $ref: name });
const listOf = (name: string) => ({ type: 'array', items: ref(name) });
const mapOf = (name: string) => ({ type: 'object', additionalProperties: ref(name) });
const scoreType = {
  type: 'string',
  enum: ['SCORE_TYPE_UNSPECIFIED', 'PROBABILITY', 'STD_DEV_SCORE', 'PERCENTILE', 'RAW'],
};
const textType = { type: 'string', enum: ['TEXT_TYPE_UNSPECIFIED', 'PLAIN_TEXT', 'HTML'] };

const SHAPES: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  AnalyzeCommentRequest: {
    comment: ref('TextEntry'),
    context: ref('Context'),
    requestedAttributes: mapOf('AttributeParameters'),
    spanAnnotations: boolean,
    languages: strings,
    dropUnsupportedAttributes: boolean,
    doNotStore: boolean,
    clientToken: string,
    sessionId: string,
    communityId: string,
  },
  AnalyzeCommentResponse: {
    attributeScores: mapOf('AttributeScores'),
    languages: strings,
    detectedLanguages: strings,
    clientToken: string,
  },
  ArticleAndParentComment: { article: ref('TextEntry'), parentComment: ref('TextEntry') },
  AttributeParameters: { scoreType, scoreThreshold: float },
  AttributeScores: { summaryScore: ref('Score'), spanScores: listOf('SpanScore') },
  Context: { entries: listOf('TextEntry'), articleAndParentComment: ref('ArticleAndParentComment') },
  Score: { value: float, type: scoreType },
  SpanScore: { begin: int32, end: int32, score: ref('Score') },
  SuggestCommentScoreRequest: {
    comment: ref('TextEntry'),
    context: ref('Context'),
    attributeScores: mapOf('AttributeScores'),
    languages: strings,
    clientToken: string,
    sessionId: string,
    communityId: string,
  },
  SuggestCommentScoreResponse: {
    clientToken: string,
    detectedLanguages: strings,
    requestedLanguages: strings,
  },
  TextEntry: { text: string, type: textType },
};

const query = (type: string, description: string) => ({ type, description, location: 'query' });

function method(name: string, description: string, request: string, response: string): object {
  const path = `v1alpha1/comments:${name}`;
  return {
    id: `commentanalyzer.comments.${name}`,
    path,
    flatPath: path,
    httpMethod: 'POST',
    description,
    parameters: {},
    parameterOrder: [],
    request: ref(request),
    response: ref(response),
  };
}

/**
 * What Google's clients build themselves from: with `base` (no slash at its end) as the place that they call then.
 */
export function discoveryDocument(base: string): object {
  const schemas = Object.entries(SHAPES).map(([id, properties]) => [id, { id, type: 'object', properties }]);
  return {
    kind: 'discovery#restDescription',
    discoveryVersion: 'v1',
    protocol: 'rest',
    id: 'commentanalyzer:v1alpha1',
    name: 'commentanalyzer',
    version: 'v1alpha1',
    title: 'Perspective Comment Analyzer API, answered by Evenhand',
    description: 'Scores of comments, made from rules, and suggestions of better ones.',
    rootUrl: `${base}/`,
    baseUrl: `${base}/`,
    servicePath: '',
    batchPath: 'batch',
    parameters: {
      key: query('string', 'The key that Evenhand issued for this dialect.'),
      alt: { ...query('string', 'The form of the answer.'), enum: ['json'], default: 'json' },
    },
    schemas: Object.fromEntries(schemas) as object,
    resources: {
      comments: {
        methods: {
          analyze: method(
            'analyze',
            'Gives scores for what is asked about a comment.',
            'AnalyzeCommentRequest',
            'AnalyzeCommentResponse',
          ),
          suggestscore: method(
            'suggestscore',
            'Takes the score that a comment should have had.',
            'SuggestCommentScoreRequest',
            'SuggestCommentScoreResponse',
          ),
        },
      },
    },
  };
}
