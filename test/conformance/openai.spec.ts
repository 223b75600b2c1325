import OpenAI from 'openai';
import { HOSTILE, HOSTILE_WORD, makePerson, type Site } from '../e2e/moderated-site';
import { type Answer, clearAway, makeDataDir, RunningService } from '../e2e/running-service';
import { describeDialectContract, type Refusal } from './dialect-contract';

jest.setTimeout(30_000);

const STATUS: Readonly<Record<Refusal, number>> = {
  unproven: 401,
  off: 403,
  limited: 429,
  malformed: 400,
  'not-utf-8': 400,
  empty: 400,
  'wrong-media-type': 415,
  'too-large': 413,
  'too-long': 400,
  unavailable: 503,
};

describeDialectContract({
  name: 'openai',
  proof: 'key',
  request: (text, { proof }) => ({
    path: '/v1/moderations',
    headers: { authorization: `Bearer ${proof}`, 'content-type': 'application/json' },
    body: JSON.stringify({ input: text, model: 'omni-moderation-latest', user: 'somebody' }),
  }),
  withBody: (body, { proof }) => ({
    path: '/v1/moderations',
    headers: { authorization: `Bearer ${proof}`, 'content-type': 'application/json' },
    body,
  }),
  said: ({ status, body }) => {
    expect(status).toBe(200);
    return body.results[0].flagged ? 'flagged' : 'harmless';
  },
  expectRefusal: (answer, refusal) => expectError(answer, STATUS[refusal]),
  expectUnjudged: (answer) => {
    expectError(answer, 400);
    expect(answer.body.error).toMatchObject({ code: 'unsupported_language', param: 'input' });
  },
  tooLongUnits: 100_000,
  refusesEmpty: false,
});

function expectError({ status, headers, body }: Answer, expected: number): void {
  expect([status, Object.keys(body)]).toEqual([expected, ['error']]);
  expect(body.error).toEqual({
    message: expect.any(String),
    type: expect.stringMatching(/^(invalid_request|permission|rate_limit|server)_error$/),
    param: body.error.param,
    code: body.error.code,
  });
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
}

describe('the client of OpenAI', () => {
  let service: RunningService;
  let site: Site;
  let key: string;
  let client: OpenAI;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    ({ key } = await service.cli('dialects', 'enable', 'openai', '--site', site.id));
    client = new OpenAI({ apiKey: key, baseURL: `${service.url}/v1`, maxRetries: 0 });
  }, 90_000);
  afterAll(() => clearAway([service]));

  it('judges one text, with every category that it knows', async () => {
    const answer = await client.moderations.create({ input: HOSTILE });
    expect(answer._request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.model).toMatch(/^evenhand-[0-9a-f]{16}$/);
    expect(answer.results).toHaveLength(1);
    const { flagged, categories, category_scores, category_applied_input_types } = answer.results[0]!;
    expect(flagged).toBe(true);
    expect(categories).toMatchObject({ hate: true, harassment: false, 'sexual/minors': false });
    expect(category_scores.hate).toBeGreaterThan(0.5);
    expect(category_scores['illicit/violent']).toBe(0);
    expect(category_applied_input_types).toMatchObject({ hate: ['text'], illicit: [] });
    const names = Object.keys(categories);
    expect(names).toHaveLength(13);
    expect(Object.keys(category_scores)).toEqual(names);
    expect(Object.keys(category_applied_input_types)).toEqual(names);
  });

  it('says beside it which rule found what, and where', async () => {
    const answer = await client.moderations.create({ input: HOSTILE });
    const { evenhand } = answer.results[0] as unknown as {
      evenhand: { action: string; labels: { rule: string; evidence: { start: number; end: number }[] }[] };
    };
    expect(evenhand.action).toBe('review');
    const passages = evenhand.labels.flatMap(({ evidence }) =>
      evidence.map(({ start, end }) => HOSTILE.slice(start, end)),
    );
    expect(passages.join(' ')).toContain(HOSTILE_WORD);
  });

  it('judges a list of texts one by one, and a list of parts as one', async () => {
    const each = await client.moderations.create({ input: ['A fine day.', HOSTILE, 'You are an idiot.'] });
    expect(each.results.map(({ flagged }) => flagged)).toEqual([false, true, true]);
    expect(each.results[2]!.categories).toMatchObject({ hate: false, harassment: true });
    const parts = await client.moderations.create({
      input: [
        { type: 'text', text: 'A fine day.' },
        { type: 'text', text: HOSTILE },
      ],
    });
    expect(parts.results.map(({ flagged }) => flagged)).toEqual([true]);
  });

  it('lets others be answered while many long texts are judged', async () => {
    const began = performance.now();
    const state = { isDone: false };
    const many = client.moderations
      .create({ input: Array<string>(30).fill(`${HOSTILE} `.repeat(2000).slice(0, 90_000)) })
      .finally(() => (state.isDone = true));
    let longest = 0;
    while (!state.isDone) {
      const asked = performance.now();
      await service.call('GET', '/livez');
      longest = Math.max(longest, performance.now() - asked);
    }
    expect((await many).results).toHaveLength(30);
    expect(longest).toBeLessThan((performance.now() - began) / 2);
  });

  it('tells no input types to those who ask for a model that had none', async () => {
    const answer = await client.moderations.create({ input: 'A fine day.', model: 'text-moderation-latest' });
    expect(answer.results[0]).not.toHaveProperty('category_applied_input_types');
  });

  it('gets the errors that it has classes for', async () => {
    const stranger = new OpenAI({ apiKey: 'sk-none', baseURL: `${service.url}/v1`, maxRetries: 0 });
    const wrongKey = await stranger.moderations.create({ input: 'x' }).catch((error: unknown) => error);
    expect(wrongKey).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(wrongKey).toMatchObject({ status: 401, code: 'invalid_api_key', type: 'invalid_request_error' });

    const astray = new OpenAI({ apiKey: 'sk-none', baseURL: service.url, maxRetries: 0 });
    const nowhere = await astray.moderations.create({ input: 'x' }).catch((error: unknown) => error);
    expect(nowhere).toMatchObject({ status: 404, message: expect.stringContaining('ends in /v1') });

    const image = await client.moderations
      .create({ input: [{ type: 'image_url', image_url: { url: 'https://example.org/a.png' } }] })
      .catch((error: unknown) => error);
    expect(image).toBeInstanceOf(OpenAI.BadRequestError);
    expect(image).toMatchObject({ status: 400, param: 'input[0]' });

    const nothing = await client.moderations.create({ input: [] }).catch((error: unknown) => error);
    expect(nothing).toMatchObject({ status: 400, param: 'input' });

    const foreign = ['A fine day.', 'Сегодня на площади открылся новый рынок, приходите все вместе.'];
    const unjudged = await client.moderations.create({ input: foreign }).catch((error: unknown) => error);
    expect(unjudged).toMatchObject({ status: 400, code: 'unsupported_language', param: 'input[1]' });
  });

  it('gets a flagged result for what cannot be judged where the site prefers that', async () => {
    const admin = await makePerson(service, 'admin');
    const { status } = await service.call('PUT', `/v1/sites/${site.id}/dialects/openai`, {
      token: admin.token,
      body: { settings: { undetermined: 'result' } },
    });
    expect(status).toBe(200);
    const input = 'Сегодня на площади открылся новый рынок, приходите все вместе.';
    const answer = await client.moderations.create({ input });
    expect(answer.results[0]).toMatchObject({ flagged: true, evenhand: { undetermined: 'language' } });
    expect(Object.values(answer.results[0]!.categories)).not.toContain(true);
  });
});
