import { execFile } from 'node:child_process';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { HOSTILE, HOSTILE_WORD, makePerson, type Account, type Site } from '../e2e/moderated-site';
import {
  type AnyBody,
  type Answer,
  clearAway,
  eventually,
  makeDataDir,
  RunningService,
} from '../e2e/running-service';
import { describeDialectContract, type Refusal } from './dialect-contract';

const FINE = 'The market on Mill Street is a fine idea.';
const INSULT = 'You are such an idiot.';
const RUSSIAN = 'Сегодня на площади открылся новый рынок, приходите все вместе.';
const NO_KEY = '0'.repeat(40);
const ANALYZE = '/v1alpha1/comments:analyze';
const SUGGEST = '/v1alpha1/comments:suggestscore';

const asking = (text: string, ...names: string[]): AnyBody => ({
  comment: { text },
  requestedAttributes: Object.fromEntries(names.map((name) => [name, {}])),
});

/** Throws where it is no refusal in Google's form. */
function expectGoogleError({ status, headers, body }: Answer, code: number, name: string): void {
  expect([status, Object.keys(body)]).toEqual([code, ['error']]);
  expect(body.error).toMatchObject({ code, status: name, message: expect.stringMatching(/./) });
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('access-control-allow-origin')).toBe('*');
}

const REFUSALS: Readonly<Record<Exclude<Refusal, 'unproven'>, readonly [code: number, name: string]>> = {
  off: [403, 'PERMISSION_DENIED'],
  limited: [429, 'RESOURCE_EXHAUSTED'],
  malformed: [400, 'INVALID_ARGUMENT'],
  'not-utf-8': [400, 'INVALID_ARGUMENT'],
  empty: [400, 'INVALID_ARGUMENT'],
  'wrong-media-type': [400, 'INVALID_ARGUMENT'],
  'too-large': [400, 'INVALID_ARGUMENT'],
  'too-long': [400, 'INVALID_ARGUMENT'],
  unavailable: [503, 'UNAVAILABLE'],
};

const contractHeaders = (key: string): Record<string, string> => ({
  'content-type': 'application/json',
  'x-goog-api-key': key,
});

describeDialectContract({
  name: 'perspective',
  proof: 'key',
  request: (text, { proof }) => ({
    path: `${ANALYZE}?key=${proof}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asking(text, 'TOXICITY'), sessionId: 's1', unheardOf: { of: [1] } }),
  }),
  withBody: (body, { proof }) => ({ path: ANALYZE, headers: contractHeaders(proof), body }),
  said: ({ status, body }) => {
    expect(status).toBe(200);
    return body.attributeScores.TOXICITY.summaryScore.value > 0.5 ? 'flagged' : 'harmless';
  },
  expectRefusal: (answer, refusal) => {
    if (refusal !== 'unproven') {
      const [code, name] = REFUSALS[refusal];
      expectGoogleError(answer, code, name);
      return;
    }
    // A missing key is told from a wrong one, as Google does.
    if (answer.status === 403) expectGoogleError(answer, 403, 'PERMISSION_DENIED');
    else expectGoogleError(answer, 400, 'INVALID_ARGUMENT');
    expect(answer.body.error.message).toMatch(/API key not valid|unregistered callers/i);
  },
  expectUnjudged: (answer) => {
    expectGoogleError(answer, 400, 'INVALID_ARGUMENT');
    expect(answer.body.error.details[0].errorType).toBe('LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE');
  },
  tooLongUnits: 20_480,
  refusesEmpty: true,
});

describe('the Perspective API', () => {
  let service: RunningService;
  let site: Site;
  let key: string;
  let admin: Account;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    admin = await makePerson(service, 'admin');
    ({ site, key } = await openSite('Gazette'));
  }, 90_000);
  afterAll(() => clearAway([service]));

  async function openSite(name: string, more: object = {}): Promise<{ site: Site; key: string }> {
    const manage = async (method: string, path: string, body?: object): Promise<AnyBody> => {
      const answer = await service.call(method, `/v1/sites${path}`, { token: admin.token, body });
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const made: Site = await manage('POST', '', { name });
    await manage('PUT', `/${made.id}/dialects/perspective`, { enabled: true, ...more });
    return { site: made, key: (await manage('POST', `/${made.id}/dialects/perspective/keys`)).key };
  }

  const post = (path: string, body: unknown, by = key): Promise<Answer> =>
    service.call('POST', `${path}?key=${by}`, { body });
  const analyze = (body: unknown, by = key): Promise<Answer> => post(ANALYZE, body, by);
  async function scoresOf(body: unknown): Promise<AnyBody> {
    const answer = await analyze(body);
    expect(answer.status).toBe(200);
    return answer.body.attributeScores;
  }
  const itemsOf = async (of: Site): Promise<AnyBody[]> => {
    const path = `/v1/review/items?site=${of.id}&limit=100`;
    return (await service.call('GET', path, { token: admin.token })).body.items;
  };
  const itemAbout = (of: Site, words: string): Promise<AnyBody> =>
    eventually(`an item about "${words}"`, async () =>
      (await itemsOf(of)).find(({ comment }) => comment.excerpt.includes(words)),
    );
  const standingOf = async (of: Site, externalId: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/sites/${of.id}/comments/${externalId}`, { token: of.apiKey })).body;

  /** Outcomes of calls through an unmodified client. */
  async function through(client: string, calls: readonly unknown[][], by = key): Promise<AnyBody[]> {
    const given = JSON.stringify({ base: service.url, key: by, client, calls });
    const script = `${__dirname}/perspective-clients.mjs`;
    const { stdout } = await promisify(execFile)(process.execPath, [script, given]);
    return JSON.parse(stdout) as AnyBody[];
  }

  describe('through googleapis, by discovery', () => {
    it('analyzes, takes suggestions and maps errors', async () => {
      const suggestion = {
        comment: { text: INSULT },
        attributeScores: { INSULT: { summaryScore: { value: 1 } } },
        clientToken: 'comment-1',
        languages: ['en'],
      };
      const [analyzed, suggested, faulty, foreign] = await through('googleapis', [
        ['analyze', asking(INSULT, 'TOXICITY', 'INSULT', 'THREAT')],
        ['suggestscore', suggestion],
        ['analyze', { comment: { text: INSULT } }],
        ['analyze', asking(RUSSIAN, 'TOXICITY')],
      ]);
      expect(Object.keys(analyzed.value.attributeScores)).toEqual(['TOXICITY', 'INSULT', 'THREAT']);
      expect(analyzed.value.attributeScores.INSULT.summaryScore.value).toBeGreaterThan(0.5);
      expect(suggested.value).toEqual({
        clientToken: 'comment-1',
        detectedLanguages: ['en'],
        requestedLanguages: ['en'],
      });
      expect(faulty.error).toMatchObject({ status: 400, message: 'Missing requested_attributes' });
      expect(foreign.error.body.error.details[0].languageNotSupportedByAttributeError).toEqual({
        attribute: 'TOXICITY',
        detectedLanguages: ['ru'],
      });
    });

    it('is told of a wrong key', async () => {
      const [refused] = await through('googleapis', [['analyze', asking(FINE, 'TOXICITY')]], NO_KEY);
      expect(refused.error).toMatchObject({
        status: 400,
        message: 'API key not valid. Please pass a valid API key.',
      });
    });
  });

  describe('through perspective-api-client', () => {
    it('analyzes and maps errors', async () => {
      const [plain, several, long] = await through('perspective-api-client', [
        [INSULT],
        [`<b>${INSULT}</b>`, { attributes: ['insult', 'severe_toxicity'], doNotStore: true }],
        ['x'.repeat(20_481), { validate: false }],
      ]);
      expect(plain.value.attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.5);
      expect(Object.keys(several.value.attributeScores)).toEqual(['INSULT', 'SEVERE_TOXICITY']);
      expect(long.error).toMatchObject({
        name: 'ResponseError',
        message: 'Comment text too long.',
        status: 400,
      });
      expect(long.error.body.error.details[0].errorType).toBe('COMMENT_TOO_LONG');
    });

    it('is told of a wrong key', async () => {
      const [refused] = await through('perspective-api-client', [[FINE]], NO_KEY);
      expect(refused.error.message).toBe('API key not valid. Please pass a valid API key.');
    });
  });

  describe('through @conversationai/perspectiveapi-js-client', () => {
    const CLIENT = '@conversationai/perspectiveapi-js-client';

    it('gets scores, of what it asks for by itself too', async () => {
      const [usual, several] = await through(CLIENT, [
        [INSULT],
        [INSULT, { attributes: ['INSULT', 'PROFANITY'], languages: ['en'], doNotStore: false }],
      ]);
      expect(usual.value).toEqual({ SPAM: expect.any(Number), TOXICITY: expect.any(Number) });
      expect(usual.value.TOXICITY).toBeGreaterThan(0.5);
      expect(usual.value.SPAM).toBeLessThan(0.1);
      expect(several.value.INSULT).toBeGreaterThan(several.value.PROFANITY);
    });

    it('fails where Google would fail it', async () => {
      const [unknown, foreign] = await through(CLIENT, [
        [FINE, { attributes: ['FLIRTATION'] }],
        [FINE, { attributes: ['TOXICITY'], languages: ['xx'] }],
      ]);
      for (const { error } of [unknown, foreign]) expect(error.message).toContain('status code 400');
    });
  });

  describe('comments:analyze', () => {
    it('answers both spellings of the colon, and a key in either place', async () => {
      for (const colon of [':', '%3A', '%3a']) {
        const path = `/v1alpha1/comments${colon}analyze`;
        const headers = { 'x-goog-api-key': key };
        const inHeader = await service.call('POST', path, { headers, body: asking(FINE, 'TOXICITY') });
        const inQuery = await service.call('POST', `${path}?alt=json&key=${key}`, {
          body: asking(FINE, 'TOXICITY'),
        });
        expect([inHeader.status, inQuery.status]).toEqual([200, 200]);
        expect(inHeader.body).toEqual(inQuery.body);
      }
      for (const path of ['/v1alpha1/comments:delete', '/v1alpha1/commentsXanalyze']) {
        expectGoogleError(await service.call('POST', `${path}?key=${key}`, { body: {} }), 404, 'NOT_FOUND');
      }
      expectGoogleError(await service.call('GET', `${ANALYZE}?key=${key}`), 404, 'NOT_FOUND');
    });

    it('answers as the field is used to', async () => {
      const { body } = await analyze({
        ...asking(FINE, 'TOXICITY'),
        languages: ['en'],
        clientToken: 'token-1',
        sessionId: 'session',
        communityId: 'community',
        doNotStore: true,
      });
      const score = { value: body.attributeScores.TOXICITY.summaryScore.value, type: 'PROBABILITY' };
      expect(body).toEqual({
        attributeScores: {
          TOXICITY: { summaryScore: score, spanScores: [{ begin: 0, end: FINE.length, score }] },
        },
        languages: ['en'],
        detectedLanguages: ['en'],
        clientToken: 'token-1',
      });
      expect(score.value).toBeLessThan(0.1);
    });

    it('gives every attribute that it names a score, and each the fitting text a high one', async () => {
      const names = [
        'TOXICITY',
        'SEVERE_TOXICITY',
        'IDENTITY_ATTACK',
        'INSULT',
        'PROFANITY',
        'THREAT',
        'SEXUALLY_EXPLICIT',
        'SPAM',
        'HARASSMENT',
        'SELF_HARM',
      ];
      const fitting: Record<string, string[]> = {
        [HOSTILE]: ['TOXICITY', 'SEVERE_TOXICITY', 'IDENTITY_ATTACK'],
        [INSULT]: ['TOXICITY', 'INSULT', 'HARASSMENT'],
        'I will kill you.': ['TOXICITY', 'SEVERE_TOXICITY', 'THREAT', 'HARASSMENT'],
        'Nobody needs you here, go kill yourself.': ['TOXICITY', 'SELF_HARM'],
        'This is fucking annoying.': ['PROFANITY'],
      };
      expect(Object.keys(await scoresOf(asking(FINE, ...names)))).toEqual(names);
      for (const [text, expected] of Object.entries(fitting)) {
        const scores = await scoresOf(asking(text, ...names));
        const high = names.filter((name) => scores[name].summaryScore.value > 0.5);
        expect([text, high]).toEqual([text, expect.arrayContaining(expected)]);
        expect(high).not.toContain('SPAM');
      }
    });

    it('marks the passages in UTF-16 units where spans are asked for', async () => {
      const text = `😀 Café! ${HOSTILE}`;
      const scores = await scoresOf({ ...asking(text, 'IDENTITY_ATTACK', 'THREAT'), spanAnnotations: true });
      const { spanScores, summaryScore } = scores.IDENTITY_ATTACK;
      const words = spanScores.map((span: AnyBody) => text.slice(span.begin, span.end));
      expect(words).toContain(HOSTILE_WORD);
      expect(words).not.toContain(text);
      for (const { score } of spanScores) expect(score.value).toBeLessThanOrEqual(summaryScore.value);
      expect(scores.THREAT.spanScores).toMatchObject([{ begin: 0, end: text.length }]);
    });

    it('keeps to thresholds, per attribute', async () => {
      const requestedAttributes = { INSULT: { scoreThreshold: 0.5 }, THREAT: { scoreThreshold: '0.5' } };
      const found = await analyze({ comment: { text: INSULT }, requestedAttributes });
      expect(Object.keys(found.body.attributeScores)).toEqual(['INSULT']);
      const none = await analyze({ comment: { text: FINE }, requestedAttributes });
      expect(none.body).toEqual({ languages: ['en'], detectedLanguages: ['en'] });
    });

    it('compares a comment with what it answers to', async () => {
      const bikes = 'The council has voted for new cycle lanes along the river, with bridges for bicycles.';
      const about = (text: string): unknown => ({
        ...asking(text, 'OFF_TOPIC'),
        context: { articleAndParentComment: { article: { text: bikes } } },
      });
      const near = await scoresOf(
        about('More cycle lanes along the river mean more bicycles on the bridges.'),
      );
      const far = await scoresOf(
        about('My grandmother bakes delicious chocolate cookies with cinnamon and butter.'),
      );
      expect(far.OFF_TOPIC.summaryScore.value).toBeGreaterThan(near.OFF_TOPIC.summaryScore.value);
      const alone = await analyze(asking(FINE, 'OFF_TOPIC', 'TOXICITY'));
      expectGoogleError(alone, 400, 'INVALID_ARGUMENT');
      expect(alone.body.error.message).toBe('Attribute OFF_TOPIC needs context.article_and_parent_comment');
      const dropped = {
        ...asking(FINE, 'OFF_TOPIC', 'TOXICITY', 'FLIRTATION'),
        dropUnsupportedAttributes: true,
      };
      expect(Object.keys(await scoresOf(dropped))).toEqual(['TOXICITY']);
    });

    it.each(['ok', 'Nice!', 'lol', '+1', '😀', 'Thanks, Jörg', 'c’est la vie', 'haha nope', '12345'])(
      'does not refuse a short comment for its language: %s',
      async (text) => {
        for (const languages of [[], ['en'], ['en-GB']]) {
          const { status, body } = await analyze({ ...asking(text, 'TOXICITY'), languages });
          expect([status, body.detectedLanguages]).toEqual([200, ['en']]);
        }
      },
    );

    const both = { entries: [{ text: 'a' }], articleAndParentComment: { article: { text: 'b' } } };
    it.each<[string, string | undefined, object]>([
      ['Comment must be non-empty.', 'COMMENT_EMPTY', asking('', 'TOXICITY')],
      ['Comment text too long.', 'COMMENT_TOO_LONG', asking('é'.repeat(10_241), 'TOXICITY')],
      ['Missing requested_attributes', 'NO_REQUESTED_ATTRIBUTES', asking(FINE)],
      [
        'Attribute TOXICITY does not support request languages: ru',
        'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
        asking(RUSSIAN, 'TOXICITY'),
      ],
      [
        'Attribute INSULT does not support request languages: de, fr',
        'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
        { ...asking(FINE, 'INSULT'), languages: ['de', 'fr'] },
      ],
      ['Unable to detect language', 'LANGUAGE_DETECTION_FAILED', asking('ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ ᛇᛈᛉᛊᛏᛒ', 'TOXICITY')],
      ['Unknown requested attribute: FLIRTATION', 'INVALID_REQUEST', asking(FINE, 'FLIRTATION')],
      ['Unknown requested attribute: TOXICITY@6', 'INVALID_REQUEST', asking(FINE, 'TOXICITY@6')],
      [
        'Requested score type PERCENTILE is not supported by attribute INSULT',
        'INVALID_REQUEST',
        { comment: { text: FINE }, requestedAttributes: { INSULT: { scoreType: 'PERCENTILE' } } },
      ],
      [
        "Currently, only 'PLAIN_TEXT' comments are supported",
        'INVALID_REQUEST',
        { ...asking(FINE, 'TOXICITY'), comment: { text: FINE, type: 'HTML' } },
      ],
      [
        'Unknown text type',
        'INVALID_REQUEST',
        { ...asking(FINE, 'TOXICITY'), comment: { text: FINE, type: 'RTF' } },
      ],
      [
        'Context can have either entries or article_and_parent_comment, but both fields were populated.',
        'INVALID_REQUEST',
        { ...asking(FINE, 'TOXICITY'), context: both },
      ],
      ["Invalid value at 'comment.text' (TYPE_STRING)", undefined, { comment: { text: ['x'] } }],
    ])('refuses in so many words: %s', async (message, errorType, body) => {
      const answer = await analyze(body);
      expectGoogleError(answer, 400, 'INVALID_ARGUMENT');
      const { error } = answer.body;
      expect([error.message, error.details[0].errorType]).toEqual([message, errorType]);
    });

    it('looks at the key first', async () => {
      const wrong = await analyze({ comment: 'x' }, NO_KEY);
      expectGoogleError(wrong, 400, 'INVALID_ARGUMENT');
      expect(wrong.body.error.details[0]).toEqual({
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'API_KEY_INVALID',
        domain: 'googleapis.com',
        metadata: { service: 'commentanalyzer.googleapis.com' },
      });
      expectGoogleError(await service.call('POST', ANALYZE, { body: {} }), 403, 'PERMISSION_DENIED');
      expectGoogleError(await post(ANALYZE, asking(FINE, 'TOXICITY'), site.apiKey), 400, 'INVALID_ARGUMENT');
    });

    it('refuses bodies that parsers read differently', async () => {
      const twice = `{"comment":{"text":"${INSULT}","text":"${FINE}"},"requestedAttributes":{"TOXICITY":{}}}`;
      expectGoogleError(await analyze(twice), 400, 'INVALID_ARGUMENT');
    });

    it('lets pages of any origin call', async () => {
      const response = await fetch(`${service.url}${ANALYZE}`, {
        method: 'OPTIONS',
        headers: { origin: 'https://forum.example', 'access-control-request-method': 'POST' },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-methods')).toBe('POST');
      const { headers } = await analyze(asking(FINE, 'TOXICITY'));
      expect(headers.get('access-control-allow-origin')).toBe('*');
    });
  });

  describe('what is kept', () => {
    it('is a comment with a review item, once', async () => {
      const text = `${HOSTILE} Said twice.`;
      const { headers } = await analyze(asking(text, 'TOXICITY'));
      const item = await itemAbout(site, 'Said twice');
      expect(headers.get('evenhand-comment')).toBe(item.comment.externalId);
      await analyze(asking(text, 'INSULT'));
      const standing = await standingOf(site, item.comment.externalId);
      expect(headers.get('evenhand-rule-set')).toBe(standing.verdict.ruleSet);
      expect(headers.get('evenhand-calibration')).toMatch(/./);
      expect(standing).toMatchObject({ body: text, state: 'held', version: 1 });
      expect(item.comment.externalId).toMatch(/^perspective:[0-9a-f]{40}$/);
    });

    it('stands in its thread, below its article', async () => {
      const article = { text: 'A new market opens on Mill Street next week.' };
      const parent = { text: 'I look forward to the market.' };
      const reply = `${HOSTILE} That is my answer.`;
      await analyze({
        ...asking(parent.text, 'TOXICITY'),
        context: { articleAndParentComment: { article } },
      });
      await analyze({
        ...asking(reply, 'TOXICITY'),
        context: { articleAndParentComment: { article, parentComment: parent } },
      });
      const { id } = await itemAbout(site, 'my answer');
      const { body } = await service.call('GET', `/v1/review/items/${id}`, { token: admin.token });
      expect(body.thread.parent.body).toBe(parent.text);
      expect(body.comment.article.id).toMatch(/^perspective:[0-9a-f]{40}$/);
    });

    it('is nothing where the caller, or the site, says so', async () => {
      const forgetful = await openSite('Forgetful', { stores: false });
      const text = `${HOSTILE} In private.`;
      const unkept = await analyze({ ...asking(text, 'TOXICITY'), doNotStore: true });
      const forgotten = await analyze(asking(text, 'TOXICITY'), forgetful.key);
      for (const { status, headers } of [unkept, forgotten]) {
        expect([status, headers.has('evenhand-comment')]).toEqual([200, false]);
      }
      await analyze(asking(`${HOSTILE} In public.`, 'TOXICITY'));
      await itemAbout(site, 'In public');
      const kept = [...(await itemsOf(site)), ...(await itemsOf(forgetful.site))];
      expect(kept.filter(({ comment }) => comment.excerpt.includes('In private'))).toEqual([]);
    });

    it('has no language that is none', async () => {
      const text = `${HOSTILE} In no tongue.`;
      const odd = { ...asking(text, 'TOXICITY'), languages: ['en-\0'], dropUnsupportedAttributes: true };
      expect((await analyze(odd)).status).toBe(200);
      expect((await itemAbout(site, 'In no tongue')).comment.excerpt).toBe(text);
    });

    it('is nothing of what was refused', async () => {
      await analyze(asking(`${HOSTILE} Oddly asked.`, 'TOXICITY', 'ODD'));
      await analyze(asking(`${RUSSIAN} ${RUSSIAN}`, 'TOXICITY'));
      await analyze(asking(`${HOSTILE} Well asked.`, 'TOXICITY'));
      await itemAbout(site, 'Well asked');
      const texts = (await itemsOf(site)).map(({ comment }) => comment.excerpt).join('\n');
      expect(texts).not.toMatch(/Oddly asked|рынок/);
    });
  });

  describe('comments:suggestscore', () => {
    it('takes words that are not on record, and refuses what is malformed', async () => {
      const { site: fresh, key: by } = await openSite('Fresh');
      const suggestion = {
        comment: { text: HOSTILE },
        attribute_scores: { TOXICITY: { summary_score: { value: 0 } } },
        client_token: 'c1',
      };
      const { status, body } = await post(SUGGEST, suggestion, by);
      expect([status, body]).toEqual([200, { clientToken: 'c1', detectedLanguages: ['en'] }]);
      const { body: summary } = await service.call('GET', `/v1/insights/feedback?site=${fresh.id}`, {
        token: admin.token,
      });
      expect(summary.received).toBe(1);
      expect(summary.rules).toContainEqual(expect.objectContaining({ upheld: 0, overturned: 1 }));
      expect(await itemsOf(fresh)).toEqual([]);
      const empty = await post(SUGGEST, { comment: { text: HOSTILE } }, by);
      expectGoogleError(empty, 400, 'INVALID_ARGUMENT');
      expectGoogleError(await post(SUGGEST, suggestion, NO_KEY), 400, 'INVALID_ARGUMENT');
    });

    it('takes names that PostgreSQL could not hold', async () => {
      const { status } = await post(SUGGEST, {
        comment: { text: FINE },
        attributeScores: { TOXICITY: { summaryScore: { value: 0 } } },
        clientToken: 'a\0b',
        communityId: '\0',
      });
      expect(status).toBe(200);
    });

    it("takes nothing where the key is anybody's", async () => {
      const { site: open, key: by } = await openSite('Open', { settings: { feedback: false } });
      await analyze(asking(HOSTILE, 'TOXICITY'), by);
      await itemAbout(open, HOSTILE);
      const scores = { TOXICITY: { summaryScore: { value: 0 } } };
      const refused = await post(SUGGEST, { comment: { text: HOSTILE }, attributeScores: scores }, by);
      expectGoogleError(refused, 403, 'PERMISSION_DENIED');
      expect(await itemsOf(open)).toHaveLength(1);
    });
  });

  describe('as platforms call it', () => {
    /** As Coral makes the address of a call: from the endpoint in its settings. */
    function coralCall(endpoint: string, operation: string, body: object): Promise<Response> {
      const url = new URL(endpoint);
      url.pathname = posix.join(url.pathname, `/${operation}`);
      url.searchParams.set('key', key);
      return fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Coral Perspective/9.10.0' },
        body: JSON.stringify(body),
        redirect: 'manual',
      });
    }

    it('takes Coral from a comment to what its moderators made of it', async () => {
      const text = `${HOSTILE} As I always say.`;
      for (const endpoint of [`${service.url}/v1alpha1`, `${service.url}/v1alpha1/`]) {
        const response = await coralCall(endpoint, 'comments:analyze', {
          comment: { text },
          doNotStore: false,
          requestedAttributes: { TOXICITY: {} },
          languages: ['en'],
        });
        expect(response.status).toBe(200);
        const { attributeScores } = (await response.json()) as AnyBody;
        expect(attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.8);
      }
      const item = await itemAbout(site, 'always say');

      const url = 'https://gazette.example/market?commentID=c-77';
      const note = { url, reply_to_id_Coral_comment_id: 'c-70', Coral_comment_id: 'c-77' };
      const response = await coralCall(`${service.url}/v1alpha1`, 'comments:suggestscore', {
        comment: { text },
        context: { entries: [{ text: JSON.stringify(note) }] },
        attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
        languages: ['en'],
        communityId: 'Coral:https://gazette.example',
        clientToken: 'comment:c-77',
      });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        clientToken: 'comment:c-77',
        detectedLanguages: ['en'],
        requestedLanguages: ['en'],
      });

      const { verdict, feedback } = await standingOf(site, item.comment.externalId);
      const rules = [...new Set(verdict.labels.map(({ rule }: AnyBody) => rule))];
      expect(rules.length).toBeGreaterThan(0);
      expect(feedback).toEqual([
        expect.objectContaining({
          source: 'perspective',
          outcome: 'reject',
          about: { scores: { TOXICITY: 1 }, comment: 'c-77', parent: 'c-70', url },
          verdictId: expect.any(String),
          rules,
        }),
      ]);
      const { body: summary } = await service.call('GET', `/v1/insights/feedback?site=${site.id}`, {
        token: admin.token,
      });
      const upheld = summary.rules
        .filter((each: AnyBody) => each.upheld > 0)
        .map((each: AnyBody) => each.rule);
      expect(upheld).toEqual(expect.arrayContaining(rules));
      // Who knows no more than the words and a key that pages may show decides nothing.
      expect((await itemsOf(site)).map(({ id }) => id)).toContain(item.id);
    });

    it("answers Discourse's plugin", async () => {
      const body = JSON.stringify({
        comment: { text: INSULT },
        doNotStore: true,
        sessionId: 'https://forum.example_7',
        requestedAttributes: { SEVERE_TOXICITY: { scoreType: 'PROBABILITY' } },
      });
      const headers = { accept: '*/*', 'content-type': 'application/json', 'user-agent': 'Discourse/3.6.0' };
      const answer = await service.call('POST', `${ANALYZE}?key=${key}`, { headers, body });
      expect(answer.status).toBe(200);
      const [[name, scores]] = Object.entries<AnyBody>(answer.body.attributeScores) as [[string, AnyBody]];
      expect([name, scores.summaryScore.type]).toEqual(['SEVERE_TOXICITY', 'PROBABILITY']);
    });
  });

  it('tells logs neither words nor keys', () => {
    expect(service.log.join('\n')).not.toContain(key);
    expect(service.log.join('\n')).not.toContain(HOSTILE_WORD);
  });
});
