import { type Account, makePerson, type Site, submit } from './moderated-site';
import {
  type AnyBody,
  type Answer,
  clearAway,
  eventually,
  makeDataDir,
  RunningService,
} from './running-service';
import { publish } from './tuned-rules';

const RULE = 'en/own/mimes/mime';
/** A pack with one rule on mimes, as broad as its phrase. */
const pack = (phrase: string, match: readonly string[], status = 'live'): { file: string; text: string } => ({
  file: 'en/own/mimes.yml',
  text: `summary: Mimes are what people here call one another.
rules:
  - id: mime
    label: insult
    severity: medium
    score: 0.8
    status: ${status}
    reason: Calls somebody here a mime, which is meant to hurt on this site.
    when:
      phrase: ['${phrase}']
    examples:
      match: ${JSON.stringify(match)}
      pass: [The street artist was good., We watched the show for an hour.]
`,
});
const TOO_BROAD = pack('mime', ['What a mime.', 'The mime again.']);
const NARROW = pack('you mime', ['You mime, go home.', 'Shut it, you mime.']);

const HARMLESS = [
  'The mime on the square was wonderful.',
  'My daughter wants to be a mime when she is older.',
  'A mime performs there every Sunday.',
  'Nobody pays a mime what the work is worth.',
];
/** Words that the shipped rules leave alone. */
const HURTFUL = ['Listen, you mime, be quiet.', 'Well done, you mime.', 'Typical of you mime folk.'];

/** What is said twice in one thread is a repetition, and held for that. */
const apart = (id: string): object => ({ article: { id: `article-${id}` } });

/** An admin's way with a rule that is too broad at first, and with another that slips through. */
describe('a rule on its way', () => {
  const dataDir = makeDataDir();
  const services: RunningService[] = [];
  let api: RunningService;
  let admin: Account;
  let site: Site;
  let sent = 0;

  beforeAll(async () => {
    for (const role of ['api', 'worker', 'worker']) {
      services.push(await RunningService.start({ dataDir, env: { EVENHAND_ROLE: role } }));
    }
    [api] = services as [RunningService];
    admin = await makePerson(api, 'admin');
    site = (await ask('POST', '/v1/sites', { name: 'Square' })).body;
  }, 180_000);
  afterAll(() => clearAway(services, [dataDir]), 60_000);

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    api.call(method, path, { token: admin.token, ...(body === undefined ? {} : { body }) });
  const base = (): string => `/v1/rule-sets/${site.id}`;
  const headNumber = async (): Promise<number> => (await ask('GET', base())).body.head?.number ?? 0;
  const stateOf = async (id: string): Promise<string> =>
    (await api.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey })).body.state;

  async function decided(text: string, action: 'approve' | 'reject'): Promise<void> {
    const id = `d${(sent += 1)}`;
    await submit(api, site, id, text, apart(id));
    const answer = await api.call('POST', `/v1/sites/${site.id}/comments/${id}/decisions`, {
      token: site.apiKey,
      body: action === 'approve' ? { action } : { action, reason: 'insult' },
    });
    if (answer.status !== 201) throw new Error(`not decided: ${JSON.stringify(answer.body)}`);
  }

  async function backtest(files: readonly object[]): Promise<AnyBody> {
    const started = await ask('POST', `${base()}/backtests`, { files });
    expect(started.status).toBe(202);
    return eventually(
      'the backtest to end',
      async () => {
        const { body } = await ask('GET', `/v1/backtests/${started.body.id}`);
        return ['done', 'failed', 'cancelled'].includes(body.state) && body;
      },
      60_000,
    );
  }

  it('is tried on what people decided, and shows the approved comments that it would take', async () => {
    for (const text of HARMLESS) await decided(text, 'approve');
    for (const text of HURTFUL) await decided(text, 'reject');
    const tried = await ask('POST', '/v1/rules/try', {
      scope: site.id,
      files: [TOO_BROAD],
      text: HARMLESS[0],
    });
    expect(tried.body).toMatchObject({ verdict: { action: 'review' }, live: { action: 'approve' } });
    const broad = await backtest([TOO_BROAD]);
    expect(broad).toMatchObject({
      state: 'done',
      progress: {
        counts: { 'newly-flagged': { approved: HARMLESS.length, rejected: HURTFUL.length, unjudged: 0 } },
      },
    });
    const wrong = await ask('GET', `/v1/backtests/${broad.id}/findings?bin=newly-flagged&opinion=approved`);
    expect(wrong.body.items.map(({ comment }: AnyBody) => comment.text).sort()).toEqual([...HARMLESS].sort());
    expect(wrong.body.items[0].broughtBy).toEqual([expect.objectContaining({ rule: RULE })]);

    const narrow = await backtest([NARROW]);
    expect(narrow).toMatchObject({
      state: 'done',
      progress: {
        counts: { 'newly-flagged': { approved: 0, rejected: HURTFUL.length, unjudged: 0 } },
      },
    });
    expect(narrow.precision.value).toBe(1);
    expect(narrow.precision.low).toBeLessThan(0.9);
  }, 180_000);

  it('runs in the shadow of traffic, counted and without effect', async () => {
    const { text } = NARROW;
    await publish(api, admin.token, site.id, [{ ...NARROW, text: text.replace('live', 'shadow') }], 0);
    for (const text of [...HURTFUL, ...HARMLESS]) {
      sent += 1;
      await submit(api, site, `s${sent}`, text, apart(`s${sent}`));
      expect(await stateOf(`s${sent}`)).toBe('approved');
    }
    const measured = await ask('GET', `/v1/insights/rules?site=${site.id}&rule=${RULE}`);
    expect(measured.body.items).toEqual([
      expect.objectContaining({ rule: RULE, fired: 0, shadowFired: HURTFUL.length, acted: 0 }),
    ]);
  }, 120_000);

  it('may not act by itself before people have borne it out, but may hold', async () => {
    const stage = (to: string, expected: number): Promise<Answer> =>
      ask('POST', `${base()}/stages`, { rule: RULE, stage: to, expected, note: 'it did well' });
    const tooEarly = await stage('automatic', 1);
    expect(tooEarly.status).toBe(422);
    expect(tooEarly.body.detail).toMatch(/n = \d+ of 50/);
    expect((await stage('review', 1)).status).toBe(201);
    const held = await submit(api, site, 'held', HURTFUL[0]!, apart('held'));
    expect(held.verdict.action).toBe('review');
    expect(held.verdict.labels[0]).toMatchObject({ rule: RULE, acts: 'review' });
    expect((await submit(api, site, 'fine', HARMLESS[0]!, apart('fine'))).verdict.action).toBe('approve');
  }, 120_000);

  it('is stopped by the brake where another slips through, before it has held two hundred', async () => {
    const before = await headNumber();
    const careless = {
      file: 'en/own/square.yml',
      text: TOO_BROAD.text
        .replaceAll('mime', 'square')
        .replace('What a square.', 'On the square.')
        .replace('Calls somebody here a square', 'Speaks of the square'),
    };
    const files = [...(await ask('GET', base())).body.files, careless];
    await publish(api, admin.token, site.id, files, before);
    const rule = 'en/own/square/square';
    const brake = { isOn: false };
    const watching = eventually(
      'the brake',
      async () => {
        const { body } = await ask('GET', `/v1/rules?scope=${site.id}&origin=site`);
        const listed = body.items.find((each: AnyBody) => each.rule === rule);
        return listed?.paused !== null && listed;
      },
      60_000,
    ).then((listed) => {
      brake.isOn = true;
      return listed;
    });
    while (!brake.isOn) {
      const comments = Array.from({ length: 10 }, () => ({
        id: `t${(sent += 1)}`,
        body: `Number ${sent} on the square was lovely.`,
        author: { id: `a${sent % 20}` },
        ...apart(`t${sent}`),
      }));
      await api.call('POST', `/v1/sites/${site.id}/comments`, { token: site.apiKey, body: { comments } });
      await new Promise((done) => setTimeout(done, 200));
    }
    expect(await watching).toMatchObject({ stage: 'shadow', paused: { cause: 'brake', stage: 'shadow' } });
    const alerts = await ask('GET', `/v1/rules/alerts?scope=${site.id}`);
    expect(alerts.body.items).toEqual([
      expect.objectContaining({ kind: 'paused', rule, stageBefore: 'review', stageAfter: 'shadow' }),
    ]);
    await eventually('all of them to be decided', async () => (await stateOf(`t${sent}`)) !== 'received');
    const measured = await ask('GET', `/v1/insights/rules?site=${site.id}&rule=${rule}`);
    expect(measured.body.items[0].acted).toBeGreaterThan(0);
    expect(measured.body.items[0].acted).toBeLessThanOrEqual(200);

    // One click back, and what the careless rule held is judged again.
    const head = await headNumber();
    const preview = await ask('POST', `${base()}/rollback/preview`, { to: before });
    expect(preview.status).toBe(200);
    expect(preview.body.changes).toHaveLength(measured.body.items[0].acted);
    const back = await ask('POST', `${base()}/rollback`, { to: before, expected: head, note: 'careless' });
    expect(back.body).toMatchObject({ origin: 'rollback', backTo: before });
    const again = await ask('POST', `${base()}/rejudgings`, { from: before + 1, to: head });
    expect(again.body.requeued).toBe(preview.body.changes.length);
    await eventually('the queue to hold the one hurtful comment alone', async () => {
      const { body } = await ask('GET', `/v1/review/items?site=${site.id}&limit=100`);
      return body.items.length === 1 && body.items[0].comment.externalId === 'held';
    });
    const { body: record } = await ask('GET', `/v1/audit?site=${site.id}&limit=100`);
    const acts = record.items.map(({ action }: AnyBody) => action);
    expect(acts).toEqual(expect.arrayContaining(['rules.published', 'rule.paused', 'rules.rejudged']));
  }, 240_000);
});
