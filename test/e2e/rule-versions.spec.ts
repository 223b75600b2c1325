import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, makePerson, type Site, submit } from './moderated-site';
import {
  clearAway,
  describeOnEachQueue,
  eventually,
  makeDataDir,
  RunningRedis,
  RunningService,
} from './running-service';
import { OWN_RULE, packOf, publish } from './tuned-rules';

describeOnEachQueue('rules of a site', (backend) => {
  const dataDir = makeDataDir();
  const services: RunningService[] = [];
  let redis: RunningRedis | undefined;
  let api: RunningService;
  let worker: RunningService;
  let admin: Account;
  let site: Site;
  let other: Site;
  let database: Client | undefined;
  const base = (): string => `/v1/rule-sets/${site.id}`;

  beforeAll(async () => {
    redis = backend === 'redis' ? await RunningRedis.start(dataDir) : undefined;
    const env: Record<string, string> = redis === undefined ? {} : { REDIS_URL: redis.url };
    api = await RunningService.start({ dataDir, env: { ...env, EVENHAND_ROLE: 'api' } });
    services.push(api);
    worker = await RunningService.start({ dataDir, env: { ...env, EVENHAND_ROLE: 'worker' } });
    services.push(worker);
    admin = await makePerson(api, 'admin');
    const { token } = admin;
    site = (await api.call('POST', '/v1/sites', { token, body: { name: 'One' } })).body;
    other = (await api.call('POST', '/v1/sites', { token, body: { name: 'Other' } })).body;
    database = new Client({ connectionString: await api.databaseUrl() });
    await database.connect();
  }, 120_000);
  afterAll(async () => {
    await database?.end();
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }, 60_000);

  const rulesOf = async (where: Site, id: string, text: string): Promise<readonly string[]> => {
    const { verdict } = await submit(api, where, id, text);
    return verdict.labels.map(({ rule }: { rule: string }) => rule);
  };

  it('are published, and judge in another process, for this site alone', async () => {
    const version = await publish(api, admin.token, site.id, [packOf('quibblemonger')], 0);
    expect(version).toMatchObject({
      number: 1,
      origin: 'publish',
      author: { kind: 'user', id: admin.id },
      ruleSet: expect.stringMatching(/^[0-9a-f]{16}$/),
      content: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await eventually('the worker to judge by it', async () =>
      (await rulesOf(site, `a${Date.now()}`, 'You quibblemonger!')).includes(OWN_RULE),
    );
    expect(await rulesOf(other, 'b', 'You quibblemonger!')).not.toContain(OWN_RULE);
    const listed = await api.call('GET', `/v1/rules?scope=${site.id}&origin=site`, { token: admin.token });
    expect(listed.body.items).toEqual([
      expect.objectContaining({ rule: OWN_RULE, stage: 'review', origin: 'site', paused: null }),
    ]);
    const { rows } = await database!.query(
      `SELECT detail->>'number' AS number FROM audit_entry WHERE action = 'rules.published' AND site_id = $1`,
      [site.id],
    );
    expect(rows).toEqual([{ number: '1' }]);
  }, 60_000);

  it('are refused with place and remedy where they have faults, and nothing changes', async () => {
    const files = [packOf('quibblemonger')].map(({ file, text }) => ({
      file,
      text: text.replace('label: insult', 'label: insullt'),
    }));
    const { token } = admin;
    const draft = await api.call('POST', `${base()}/drafts`, { token, body: { name: 'typo', files } });
    const refused = await api.call('POST', `${base()}/publish`, {
      token,
      body: { draft: draft.body.id, draftVersion: 1, expected: 1, note: 'typo' },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.faults).toEqual([
      expect.objectContaining({
        file: 'en/own/house.yml',
        line: 4,
        column: 5,
        nearest: 'insult',
        rule: OWN_RULE,
      }),
    ]);
    const stale = await api.call('POST', `${base()}/publish`, {
      token,
      body: { draft: draft.body.id, draftVersion: 1, expected: 0, note: 'late' },
    });
    expect(stale).toMatchObject({ status: 409, body: { current: 1 } });
    expect((await api.call('GET', base(), { token })).body).toMatchObject({ head: { number: 1 } });
    expect((await api.call('GET', '/readyz')).status).toBe(200);
  }, 60_000);

  it('are compared line by line and rule by rule, and drafts are saved by one person at a time', async () => {
    const { token } = admin;
    const files = [packOf('quibblemonger, fusspot')];
    const draft = (await api.call('POST', `${base()}/drafts`, { token, body: { name: 'wider', files } }))
      .body;
    const text = files[0]!.text.replace('match: [', 'match: [What a fusspot., ');
    const saved = await api.call('PUT', `${base()}/drafts/${draft.id}`, {
      token,
      body: { name: 'wider', version: 1, files: [{ file: 'en/own/house.yml', text }] },
    });
    expect(saved.body).toMatchObject({ version: 2, basedOn: 1 });
    const again = await api.call('PUT', `${base()}/drafts/${draft.id}`, {
      token,
      body: { name: 'mine', version: 1, files: [] },
    });
    expect(again).toMatchObject({ status: 409, body: { current: 2 } });
    const { body } = await api.call('GET', `${base()}/compare?from=live&to=draft:${draft.id}`, { token });
    expect(body.rules).toEqual([expect.objectContaining({ rule: OWN_RULE, change: 'changed' })]);
    expect(body.files[0].diff).toContain('+      phrase: [quibblemonger, fusspot]');
  }, 60_000);

  it('inherit from the default, override it, and change a rule that Evenhand brought', async () => {
    const { token } = admin;
    await publish(api, token, 'default', [packOf('fusspot')], 0);
    // The site has a file of the same path: its own stands in the place of the inherited one.
    await eventually('the default to judge', async () =>
      (await rulesOf(other, `c${Date.now()}`, 'You fusspot!')).includes(OWN_RULE),
    );
    expect(await rulesOf(site, 'd', 'You fusspot!')).not.toContain(OWN_RULE);
    const staged = await api.call('POST', `${base()}/stages`, {
      token,
      body: { rule: 'en/insult/you-are', stage: 'shadow', expected: 1, note: 'we are rough here' },
    });
    expect(staged.body).toMatchObject({ number: 2, origin: 'stage' });
    await eventually('the stage to hold', async () => {
      const found = await rulesOf(site, `e${Date.now()}`, 'You are an idiot.');
      return !found.includes('en/insult/you-are');
    });
    expect(await rulesOf(other, 'f', 'You are an idiot.')).toContain('en/insult/you-are');
    const { rows } = await database!.query(
      `SELECT shadow->0->>'rule' AS rule FROM verdict v JOIN comment c ON c.id = v.comment_id
       WHERE c.site_id = $1 AND shadow IS NOT NULL ORDER BY v.judged_at DESC LIMIT 1`,
      [site.id],
    );
    expect(rows).toEqual([{ rule: 'en/insult/you-are' }]);
  }, 60_000);

  it('are watched where a site lets them do more than what it inherits', async () => {
    const { token } = admin;
    const third = (await api.call('POST', '/v1/sites', { token, body: { name: 'Third' } })).body;
    const tried = { ...packOf('fusspot', { status: 'shadow' }), file: 'en/own/tried.yml' };
    const rule = 'en/own/tried/word';
    const inherited = (await api.call('GET', '/v1/rule-sets/default', { token })).body;
    const head = Number(inherited.head?.number ?? 0);
    await publish(api, token, 'default', [...inherited.files, tried], head);
    const settings = `rules:\n  ${rule}: { status: live, acts: review }\n`;
    await publish(api, token, third.id, [{ file: 'settings.yml', text: settings }], 0);
    const watched = async (): Promise<number> => {
      const { rows } = await database!.query<{ count: string }>(
        'SELECT count(*) FROM rule_watch WHERE site_id = $1 AND rule = $2',
        [third.id, rule],
      );
      return Number(rows[0]!.count);
    };
    expect(await watched()).toBe(1);
    // Another revision comes by the default, where it is only tried: on the site it acts, and is new.
    const other = { ...packOf('snollygoster', { status: 'shadow' }), file: 'en/own/tried.yml' };
    await publish(api, token, 'default', [...inherited.files, other], head + 1);
    expect(await watched()).toBe(2);
  }, 60_000);

  it('go back, and what they did is told before it is judged again', async () => {
    const { token } = admin;
    expect(await rulesOf(site, 'held', 'What a quibblemonger.')).toContain(OWN_RULE);
    await submit(api, site, 'mine', 'The quibblemonger is here.');
    const items = await api.call('GET', `/v1/review/items?site=${site.id}&limit=100`, { token });
    const claimed = items.body.items.find(
      ({ comment }: { comment: { externalId: string } }) => comment.externalId === 'mine',
    );
    expect((await api.call('POST', `/v1/review/items/${claimed.id}/claim`, { token })).status).toBe(200);

    const preview = await api.call('POST', `${base()}/rollback/preview`, { token, body: { to: 0 } });
    expect(preview.status).toBe(200);
    expect(preview.body.changes.length).toBeGreaterThan(0);
    const status = async (id: string): Promise<string> =>
      (await api.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey })).body.state;
    expect(await status('held')).toBe('held');

    const back = await api.call('POST', `${base()}/rollback`, {
      token,
      body: { to: 0, expected: 2, note: 'too broad' },
    });
    expect(back.body).toMatchObject({ number: 3, origin: 'rollback', backTo: 0, files: [] });
    const again = await api.call('POST', `${base()}/rejudgings`, { token, body: { from: 1, to: 2 } });
    expect(again.body).toMatchObject({ requeued: preview.body.changes.length, next: null });
    await eventually('the comment to be published', async () => (await status('held')) === 'approved');
    // Somebody is at it: it stays with them.
    expect(await status('mine')).toBe('held');
    const view = await api.call('GET', `/v1/sites/${site.id}/comments/held`, { token: site.apiKey });
    expect(view.body.decisions).toHaveLength(2);
    // Once more finds nothing to do.
    const more = await api.call('POST', `${base()}/rejudgings`, { token, body: { from: 1, to: 2 } });
    expect(more.body).toMatchObject({ requeued: 0 });
  }, 60_000);

  it('are exported, imported and published from a folder, the same byte for byte', async () => {
    const { token } = admin;
    const files = [
      { ...packOf('quibblemonger'), text: `# Ours, and no other's.\n${packOf('quibblemonger').text}` },
      { file: 'settings.yml', text: 'rules:\n  en/uncivil/rude: { status: shadow } # rough\n' },
    ];
    const rude = (await api.call('GET', `/v1/rules?scope=${site.id}&label=uncivil`, { token })).body.items[0]
      .rule;
    files[1]!.text = files[1]!.text.replace('en/uncivil/rude', rude);
    await publish(api, token, site.id, files, 3);
    const folder = mkdtempSync(join(tmpdir(), 'evenhand-rules-'));
    await api.cli('rules', 'export', folder, '--site', site.id);
    for (const { file, text } of files) expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
    const published = await api.cli('rules', 'publish', folder, '--site', site.id, '--note', 'as it is');
    const before = (await api.call('GET', `${base()}/versions/4`, { token })).body;
    expect(published).toMatchObject({ number: 5, content: before.content, ruleSet: before.ruleSet });

    const bundle = await api.call('GET', `${base()}/export`, { token });
    expect(bundle.headers.get('content-type')).toContain('application/yaml');
    const draft = await api.call('POST', `${base()}/import`, {
      token,
      body: { name: 'again', bundle: bundle.body },
    });
    expect(draft.body.files).toEqual(files);

    writeFileSync(join(folder, 'en', 'own', 'house.yml'), 'rules: [');
    await expect(
      api.cli('rules', 'publish', folder, '--site', site.id, '--note', 'broken'),
    ).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('en/own/house.yml:1:') });
  }, 120_000);

  it('are checked with what all sites inherit, though both are published at once', async () => {
    const { token } = admin;
    const lexicon = {
      file: 'en/own/lexicon/house.yml',
      text: `summary: Words that are minded.
classes:
  minded:
    kind: noun
    about: Words that are minded.
    entries: [quibblewort]
`,
    };
    const pack = packOf('quibblewort');
    const own = [{ ...pack, text: pack.text.replace('phrase: [quibblewort]', 'phrase: [<minded>]') }];
    const third: Site = (await api.call('POST', '/v1/sites', { token, body: { name: 'Third' } })).body;
    const head = await api.call('GET', '/v1/rule-sets/default', { token });
    const number: number = head.body.head?.number ?? 0;
    await publish(api, token, 'default', [...head.body.files, lexicon], number);
    // The site's version waits where it is checked already, and not yet there.
    const lock = `hashtextextended('rule-scope ${third.id}', 0)`;
    await database!.query(`SELECT pg_advisory_lock(${lock})`);
    const sites = publish(api, token, third.id, own, 0);
    await eventually('the site to wait', async () => {
      const waiting = await database!.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
      );
      return waiting.rows.length > 0;
    });
    const inherited = publish(api, token, 'default', head.body.files, number + 1);
    await Promise.race([inherited.catch(() => undefined), sleep(6000)]);
    await database!.query(`SELECT pg_advisory_unlock(${lock})`);
    const outcomes = await Promise.allSettled([sites, inherited]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await api.call('GET', '/readyz')).status).toBe(200);
    const now = (await api.call('GET', '/v1/rule-sets/default', { token })).body.head.number;
    if (now === number + 1) {
      const terms = { to: 0, expected: 1, note: 'as before' };
      expect(
        (await api.call('POST', `/v1/rule-sets/${third.id}/rollback`, { token, body: terms })).status,
      ).toBe(201);
      await publish(api, token, 'default', head.body.files, now);
    }
  }, 60_000);

  it('are refused, not stumbled over, with numbers and letters that the database does not keep', async () => {
    const { token } = admin;
    const most = 9_007_199_254_740_991;
    const forged = ['rule-versions:newest-first', JSON.stringify([most])].join('\n');
    const check = createHash('sha256').update(forged).digest('base64url').slice(0, 16);
    const cursor = Buffer.from(JSON.stringify([check, most])).toString('base64url');
    const statusOf = async (method: string, path: string, body?: object): Promise<number> =>
      (await api.call(method, `${base()}/${path}`, { token, ...(body === undefined ? {} : { body }) }))
        .status;
    const draft = await api.call('POST', `${base()}/drafts`, { token, body: { name: 'odd', files: [] } });
    const save = (version: number, text: string): Promise<number> =>
      statusOf('PUT', `drafts/${draft.body.id}`, { name: 'odd', version, files: [{ file: 'a', text }] });
    const bundle = 'format: evenhand-rules/1\nfiles: { settings.yml: "\\0" }\n';
    expect({
      version: await statusOf('GET', 'versions/99999999999'),
      export: await statusOf('GET', 'export?version=99999999999'),
      list: await statusOf('GET', `versions?cursor=${cursor}`),
      saved: await save(99_999_999_999, 'a'),
      half: await save(1, 'a\ud800'),
      import: await statusOf('POST', 'import', { name: 'odd', bundle }),
    }).toEqual({ version: 404, export: 422, list: 200, saved: 422, half: 422, import: 422 });
  }, 60_000);

  it('that cannot be loaded leave the old ones in force and turn the process red', async () => {
    const token = admin.token;
    // As if a later release had published what this one does not know.
    await database!.query(
      `WITH last AS (SELECT * FROM rule_version WHERE site_id = $1 ORDER BY number DESC LIMIT 1)
       INSERT INTO rule_version (id, site_id, number, files, pauses, content, note, origin, actor_kind, rule_set_id)
       SELECT gen_random_uuid(), site_id, number + 1, '[{"file": "en/own/house.yml", "text": "future: yes"}]', '{}',
         content, 'from the future', 'publish', 'operator', rule_set_id FROM last`,
      [site.id],
    );
    await database!.query('UPDATE rule_head SET number = number + 1 WHERE site_id = $1', [site.id]);
    for (const service of services) {
      const red = await eventually('a red process', async () => {
        const answer = await service.call('GET', '/readyz');
        return answer.status === 503 && answer;
      });
      const check = red.body.checks.find(({ name }: { name: string }) => name === 'rules');
      expect(check.detail).toMatch(
        /version 6 of the rules of .* cannot be loaded here: en\/own\/house\.yml:1:1/,
      );
    }
    expect(await rulesOf(site, 'red', 'You quibblemonger!')).toContain(OWN_RULE);
    const back = await api.call('POST', `${base()}/rollback`, {
      token,
      body: { to: 5, expected: 6, note: 'back' },
    });
    expect(back.status).toBe(201);
    for (const service of services) {
      await eventually('a green process', async () => (await service.call('GET', '/readyz')).status === 200);
    }
  }, 60_000);

  it('can be asked for again: every verdict comes out as it did', async () => {
    const { same, different, ruleSets } = await api.cli('rules', 'replay', '--last', '500');
    expect({ different, areSome: same > 10, areSeveral: ruleSets > 3 }).toEqual({
      different: 0,
      areSome: true,
      areSeveral: true,
    });
  }, 120_000);
});
