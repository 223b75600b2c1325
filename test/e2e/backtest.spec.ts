import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { hold, HOSTILE, itemOf, makePerson, type Account, type Site, submit } from './moderated-site';
import {
  type Answer,
  type AnyBody,
  clearAway,
  describeOnEachQueue,
  eventually,
  makeDataDir,
  RunningRedis,
  RunningService,
} from './running-service';
import { listenTo } from './server-sent-events';

const WARDENS = [
  'The wardens were out again on Saturday morning.',
  'My neighbour used to be a warden in the old car park.',
  'Ask the wardens, they know every street here.',
];

/** Flags whatever names a warden: far too broad. */
const ruleOf = (phrases: string): string => `summary: Talk about wardens.
rules:
  - id: warden
    label: insult
    severity: medium
    score: 0.9
    status: live
    reason: Speaks of wardens in a way that a person has to look at.
    when:
      phrase: [${phrases}]
    examples:
      match: [The warden came again today., Two wardens stood at the corner.]
      pass: [The garden is lovely today., A market was held here.]
`;

const TOO_BROAD = { file: 'en/own/wardens.yml', text: ruleOf('warden, wardens') };

describeOnEachQueue('a backtest', (backend) => {
  const folders: string[] = [];
  const services: RunningService[] = [];
  let redis: RunningRedis | undefined;
  let service: RunningService;
  let database: Client;
  let site: Site;
  let admin: Account;
  let senior: Account;
  let moderator: Account;
  let hostileRules: readonly string[];
  let backtest: string;

  const env = (): Record<string, string> => (redis === undefined ? {} : { REDIS_URL: redis.url });
  const ask = (who: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: who.token, ...(body === undefined ? {} : { body }) });

  /** Each stands alone below its article, so that no other comment is its context. */
  const send = (id: string, body: string): Promise<AnyBody> =>
    submit(service, site, id, body, { article: { id: `article of ${id}` } });

  const decide = async (id: string, action: 'approve' | 'reject'): Promise<void> => {
    const path = `/v1/sites/${site.id}/comments/${id}/decisions`;
    const body = { action, ...(action === 'reject' ? { reason: 'insult' } : {}) };
    const answer = await service.call('POST', path, { token: site.apiKey, body });
    expect([id, answer.status]).toEqual([id, 201]);
  };

  const decideItem = async (id: string, action: 'approve' | 'reject'): Promise<AnyBody> => {
    const item = await itemOf(service, moderator, site, id);
    const { status, body } = await ask(moderator, 'POST', `/v1/review/items/${item.id}/decisions`, {
      action,
      ...(action === 'reject' ? { reason: 'dehumanisation' } : {}),
      version: item.version,
    });
    expect(status).toBe(201);
    return body;
  };

  async function start(body: object, scope = site.id): Promise<string> {
    const answer = await ask(admin, 'POST', `/v1/rule-sets/${scope}/backtests`, body);
    expect(answer).toMatchObject({ status: 202 });
    return answer.body.id as string;
  }

  const ended = (id: string): Promise<AnyBody> =>
    eventually(
      'the end of a backtest',
      async () => {
        const { body } = await ask(admin, 'GET', `/v1/backtests/${id}`);
        return ['done', 'failed', 'cancelled'].includes(body.state) && body;
      },
      120_000,
    );

  const retired = (): { file: string; text: string } => ({
    file: 'settings.yml',
    text: `rules:\n${hostileRules.map((rule) => `  ${rule}: { status: retired }\n`).join('')}`,
  });

  beforeAll(async () => {
    const dataDir = makeDataDir();
    folders.push(dataDir);
    if (backend === 'redis') redis = await RunningRedis.start(dataDir);
    service = await RunningService.start({ dataDir, env: env() });
    services.push(service);
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '0');
    admin = await makePerson(service, 'admin');
    senior = await makePerson(service, 'senior', site.id);
    moderator = await makePerson(service, 'moderator', site.id);
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    const { verdict } = await send('hostile rejected', HOSTILE);
    hostileRules = [...new Set((verdict.labels as { rule: string }[]).map(({ rule }) => rule))];
    await send('hostile approved', HOSTILE);
    await send('hostile open', HOSTILE);
    await decideItem('hostile rejected', 'reject');
    await decideItem('hostile approved', 'approve');
    await send('hostile undone', HOSTILE);
    const { decisionId } = await decideItem('hostile undone', 'reject');
    // Told to the platform already, so another decision takes it back; nobody's word stands then.
    expect((await ask(moderator, 'POST', `/v1/decisions/${decisionId}/undo`)).status).toBe(200);
    for (const [place, text] of WARDENS.entries()) {
      await send(`warden ${place}`, text);
      await send(`another warden ${place}`, text);
    }
    await decide('warden 0', 'approve');
    await decide('warden 1', 'approve');
    await decide('warden 2', 'reject');
    await hold(service, moderator, site, 'held', 'Сегодня на площади открылся новый рынок.', {
      language: 'ru',
      article: { id: 'article of held' },
    });
    for (const place of [1, 2, 3]) await send(`plain ${place}`, `The market was fine on day ${place}.`);
  }, 180_000);

  afterAll(async () => {
    await database.end();
    await clearAway(services, folders);
    await redis?.stop();
  }, 60_000);

  it('puts every comment of its sample into one bin, by what people decided about it', async () => {
    backtest = await start({ files: [TOO_BROAD, retired()] });
    const done = await ended(backtest);
    expect(done).toMatchObject({ state: 'done', scope: site.id, fault: null });
    const { result } = done;
    expect(result.counts).toEqual({
      'newly-flagged': { rejected: 1, approved: 2, unjudged: 3 },
      'no-longer-flagged': { rejected: 1, approved: 1, unjudged: 2 },
      moved: { rejected: 0, approved: 0, unjudged: 0 },
      same: { rejected: 0, approved: 0, unjudged: 4 },
    });
    expect(result).toMatchObject({
      comments: 14,
      before: { flagged: { rejected: 1, approved: 1, unjudged: 3 }, precision: { value: 0.5 } },
      after: { flagged: { rejected: 1, approved: 2, unjudged: 4 }, recall: { value: 0.5 } },
      sample: { decided: 8, passed: 6, passedOf: 6 },
      notices: [{ code: 'unjudged-newly-flagged', share: 0.5 }],
    });
    expect(result.after.precision).toMatchObject({ value: 1 / 3 });
    expect(result.after.precision.low).toBeCloseTo(0.0615, 3);
    expect(result.rules.find(({ rule }: AnyBody) => rule === 'en/own/wardens/warden')).toMatchObject({
      newly: { rejected: 1, approved: 2, unjudged: 3 },
    });
    expect(result.sites.map(({ name }: AnyBody) => name)).toEqual([site.id]);
  }, 120_000);

  it('shows each difference with its text, the rule and the passage, page by page', async () => {
    const path = `/v1/backtests/${backtest}/findings?bin=newly-flagged&opinion=approved&limit=1`;
    const { body: first } = await ask(moderator, 'GET', path);
    const { body: second } = await ask(moderator, 'GET', `${path}&cursor=${first.next}`);
    expect(second.next).toBeNull();
    const items = [...first.items, ...second.items];
    expect(items.map(({ comment }: AnyBody) => comment.externalId).sort()).toEqual(['warden 0', 'warden 1']);
    for (const { comment, after, before, broughtBy } of items) {
      expect(before).toMatchObject({ action: 'approve', labels: [] });
      expect(broughtBy).toMatchObject([{ rule: 'en/own/wardens/warden' }]);
      const [{ start, end }] = after.labels[0].evidence;
      expect(comment.text.slice(start, end)).toMatch(/^wardens?$/);
    }
    expect((await ask(moderator, 'GET', `/v1/backtests/${backtest}/findings`)).status).toBe(422);
  });

  it('comes to the same again, and to other comments only with another seed', async () => {
    const { sample, result } = await ended(backtest);
    const again = await ended(await start({ files: [retired(), TOO_BROAD], sample: { to: sample.to } }));
    const { cost: _, took: __, ...figures } = result;
    expect(again.result).toMatchObject(figures);
    const few = { passed: 3, to: sample.to };
    const drawn = async (seed?: number): Promise<string> =>
      (await ended(await start({ files: [], sample: { ...few, ...(seed === undefined ? {} : { seed }) } })))
        .result.sample.hash as string;
    const usual = await drawn();
    expect(await drawn()).toBe(usual);
    const others = [await drawn(1), await drawn(2), await drawn(3)];
    expect(others.some((hash) => hash !== usual)).toBe(true);
  }, 180_000);

  it('takes labels in place: they count at once, decide nothing, and need a senior', async () => {
    const path = `/v1/backtests/${backtest}/findings`;
    const { body } = await ask(senior, 'GET', `${path}?bin=newly-flagged&opinion=unjudged`);
    const { number, comment } = body.items[0];
    expect((await ask(moderator, 'POST', `${path}/${number}/label`, { action: 'reject' })).status).toBe(403);
    const labelled = await ask(senior, 'POST', `${path}/${number}/label`, { action: 'reject' });
    expect(labelled).toMatchObject({
      status: 200,
      body: {
        result: {
          after: { flagged: { rejected: 2, approved: 2, unjudged: 3 }, precision: { value: 0.5 } },
          counts: { 'newly-flagged': { rejected: 1, approved: 2, unjudged: 3 } },
        },
      },
    });
    await ask(senior, 'POST', `${path}/${number}/label`, { action: 'approve' });
    const { rows } = await database.query(
      'SELECT rule, action, user_id, length(revision) AS revision FROM rule_label',
    );
    expect(rows).toEqual([
      { rule: 'en/own/wardens/warden', action: 'approve', user_id: senior.id, revision: 16 },
    ]);
    const decided = await ask(admin, 'GET', `/v1/review/items?site=${site.id}&limit=100`);
    expect(JSON.stringify(decided.body)).not.toContain(comment.id);
    const judged = (await ask(senior, 'GET', `${path}?bin=newly-flagged&opinion=rejected`)).body.items[0];
    expect(await ask(senior, 'POST', `${path}/${judged.number}/label`, { action: 'reject' })).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching(/already-judged$/) },
    });
    expect((await ask(senior, 'POST', `${path}/9999/label`, { action: 'reject' })).status).toBe(404);
  });

  it('is told live, and again from where a listener left off', async () => {
    const headers = { authorization: `Bearer ${moderator.token}` };
    const url = `${service.url}/v1/backtests/${await start({ files: [TOO_BROAD] })}/events`;
    const events = await listenTo(url, headers);
    expect(events.at(-1)).toMatchObject({ event: 'done', id: 'done', data: { state: 'done' } });
    const found = events.filter(({ event }) => event === 'finding');
    expect(found.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(found[0]!.data.comment.text).toContain('warden');
    expect(events.filter(({ event }) => event === 'progress').at(-1)!.data).toMatchObject({
      state: 'done',
      judged: 14,
    });
    const rest = await listenTo(url, { ...headers, 'last-event-id': '4' });
    expect(rest.filter(({ event }) => event === 'finding').map(({ id }) => id)).toEqual(['5', '6']);
    expect((await fetch(url, { headers: { ...headers, 'last-event-id': 'done' } })).status).toBe(204);
  }, 120_000);

  it('reads a labelled file, and keeps none of it', async () => {
    const lines = [
      { text: WARDENS[0], wanted: 'approve' },
      { text: WARDENS[1], binary: 1 },
      { text: 'The market was fine.', binary: 0 },
      { text: WARDENS[2] },
    ];
    const labelled = lines.map((line) => JSON.stringify(line)).join('\n');
    const { result, state } = await ended(await start({ files: [TOO_BROAD], labelled }));
    expect(state).toBe('done');
    expect(result).toMatchObject({
      counts: { 'newly-flagged': { rejected: 1, approved: 1, unjudged: 1 }, same: { approved: 1 } },
      after: { precision: { value: 0.5 }, recall: { value: 1 }, queuePerDay: null },
    });
    const { rows } = await database.query(
      `SELECT count(*)::int AS kept FROM backtest b WHERE labelled IS NOT NULL OR to_jsonb(b)::text ~ 'neighbour'`,
    );
    expect(rows).toEqual([{ kept: 0 }]);
    const wrong = await ask(admin, 'POST', `/v1/rule-sets/${site.id}/backtests`, {
      files: [],
      labelled: `${labelled}\n{"text": 5}`,
    });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/labelled' }] } });
    expect(wrong.body.detail).toContain('line 5');
  }, 120_000);

  it('tells faults of a draft with their places', async () => {
    const files = [{ file: 'en/own/wardens.yml', text: ruleOf('market') }];
    const { state, fault, result } = await ended(await start({ files }));
    expect({ state, result }).toEqual({ state: 'failed', result: null });
    expect(fault).toMatchObject({
      code: 'rules',
      faults: expect.arrayContaining([
        expect.objectContaining({ file: 'en/own/wardens.yml', rule: 'en/own/wardens/warden' }),
      ]),
    });
  }, 120_000);

  it('tries a policy, and the default on the comments of all sites', async () => {
    const policy = { rules: [{ score: 0.1, action: 'reject' }], undetermined: 'approve' };
    const { result } = await ended(await start({ policy, sample: { site: site.id } }, 'default'));
    expect(result.counts).toMatchObject({
      moved: { rejected: 1, approved: 1, unjudged: 2 },
      'no-longer-flagged': { unjudged: 1 },
    });
    expect((await ask(senior, 'GET', '/v1/rule-sets/default/backtests')).status).toBe(404);
    const { body } = await ask(admin, 'GET', '/v1/rule-sets/default/backtests');
    expect(body.items).toHaveLength(1);
    const all = await ended(await start({ version: 0 }, 'default'));
    expect(all.result).toMatchObject({ comments: 14, ruleSets: { before: all.result.ruleSets.after } });
  }, 120_000);

  it('runs at the command line, with a bound for the CI of a rule repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evenhand-rules-'));
    folders.push(folder);
    mkdirSync(join(folder, 'en', 'own'), { recursive: true });
    writeFileSync(join(folder, 'en', 'own', 'wardens.yml'), TOO_BROAD.text);
    const within = ['--max-new-false-positives', '2'];
    expect(await service.cli('rules', 'backtest', folder, '--site', site.id, ...within)).toMatchObject({
      ok: true,
      counts: { 'newly-flagged': { rejected: 1, approved: 2, unjudged: 3 } },
    });
    const cases = join(folder, 'cases.jsonl');
    writeFileSync(cases, JSON.stringify({ text: WARDENS[0], wanted: 'approve' }));
    const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
    // Nothing of a database in its environment, and nowhere to make one.
    const alone = spawnSync(
      process.execPath,
      [cli, 'rules', 'backtest', folder, '--labelled', cases, '--max-new-false-positives', '0'],
      { env: { PATH: process.env['PATH'], EVENHAND_DATA_DIR: '/nowhere' }, encoding: 'utf8' },
    );
    expect(alone).toMatchObject({ status: 1, stderr: '' });
    expect(alone.stdout).toContain('new false positive: line 1, by en/own/wardens/warden');
    expect(alone.stdout).not.toContain('Saturday');
    writeFileSync(join(folder, 'en', 'own', 'wardens.yml'), ruleOf('market'));
    const faulty = spawnSync(process.execPath, [cli, 'rules', 'backtest', folder, '--labelled', cases], {
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    expect(faulty).toMatchObject({ status: 1, stdout: '' });
    expect(faulty.stderr).toMatch(/^en\/own\/wardens\.yml:\d+:\d+: en\/own\/wardens\/warden: /m);
  }, 180_000);

  it('is cancelled, while it waits or runs', async () => {
    const id = await start({ files: [TOO_BROAD] });
    expect((await ask(admin, 'DELETE', `/v1/backtests/${id}`)).status).toBe(204);
    expect((await ended(id)).state).toBe('cancelled');
    expect((await ask(admin, 'DELETE', `/v1/backtests/${id}`)).status).toBe(204);
    expect((await ask(admin, 'DELETE', `/v1/backtests/${backtest}`)).status).toBe(409);
    // What had begun of it ends too, and leaves room for the next one.
    expect((await ended(await start({ files: [TOO_BROAD] }))).state).toBe('done');
    expect((await ask(admin, 'GET', `/v1/backtests/${id}`)).body.result).toBeNull();
  }, 120_000);

  it('survives the process that runs it', async () => {
    const id = await start({ files: [TOO_BROAD] });
    await eventually('its beginning', async () => {
      const { rows } = await database.query<{ state: string }>('SELECT state FROM backtest WHERE id = $1', [
        id,
      ]);
      return rows[0]!.state === 'running';
    });
    await service.kill();
    const { dataDir } = service;
    service = await RunningService.start({ dataDir, env: env() });
    services.push(service);
    expect(await ended(id)).toMatchObject({
      state: 'done',
      result: { counts: { 'newly-flagged': { rejected: 1, approved: 2 } } },
    });
    const { rows } = await database.query('SELECT attempts FROM backtest WHERE id = $1', [id]);
    expect(rows).toEqual([{ attempts: 2 }]);
  }, 180_000);

  it('forgets the words of a comment that is erased', async () => {
    const { body } = await ask(
      admin,
      'GET',
      `/v1/backtests/${backtest}/findings?bin=newly-flagged&limit=100`,
    );
    const { externalId } = body.items[0].comment;
    const sentAt = new Date();
    const text = JSON.stringify({
      type: 'comment.deleted',
      timestamp: sentAt.toISOString(),
      data: { id: externalId },
    });
    const deleted = await service.call('POST', `/v1/sites/${site.id}/webhooks`, {
      headers: {
        'webhook-id': 'erased',
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': new Webhook(site.webhookSecret).sign('erased', sentAt, text),
      },
      body: text,
    });
    expect(deleted.status).toBe(202);
    await eventually('its words to be gone', async () => {
      const { body: after } = await ask(
        admin,
        'GET',
        `/v1/backtests/${backtest}/findings?bin=newly-flagged&limit=100`,
      );
      return after.items[0].comment.text === null;
    });
  });
});
