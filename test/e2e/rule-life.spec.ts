import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, makePerson, type Site, submit } from './moderated-site';
import {
  type Answer,
  type AnyBody,
  clearAway,
  eventually,
  makeDataDir,
  RunningService,
} from './running-service';
import { OWN_RULE, packOf, publish } from './tuned-rules';

const LIMITS = {
  precisionFloor: 0.8,
  precisionSample: 20,
  brakeShare: 0.05,
  brakeHours: 24,
  overturnCeiling: 0.3,
  overturnSample: 10,
};

/** Rejects what any rule finds, so that what a rule may do by itself shows. */
const STRICT = { rules: [{ category: 'insult', action: 'reject' }], undetermined: 'review' };

describe('the life of a rule', () => {
  const dataDir = makeDataDir();
  const services: RunningService[] = [];
  let api: RunningService;
  let admin: Account;
  let database: Client;

  beforeAll(async () => {
    for (const role of ['api', 'worker', 'worker']) {
      services.push(await RunningService.start({ dataDir, env: { EVENHAND_ROLE: role } }));
    }
    api = services[0]!;
    admin = await makePerson(api, 'admin');
    database = new Client({ connectionString: await api.databaseUrl() });
    await database.connect();
  }, 180_000);
  afterAll(async () => {
    await database.end();
    await clearAway(services, [dataDir]);
  }, 60_000);

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    api.call(method, path, { token: admin.token, ...(body === undefined ? {} : { body }) });
  const read = async (path: string): Promise<AnyBody> => (await ask('GET', path)).body;

  async function makeSite(name: string, more: object = {}, limits: object = {}): Promise<Site> {
    const site: Site = (await ask('POST', '/v1/sites', { name, ...more })).body;
    const changed = await ask('PUT', `/v1/rule-sets/${site.id}/limits`, { ...LIMITS, ...limits, version: 0 });
    expect(changed.status).toBe(200);
    return site;
  }

  /** Everything that the service did to rules of a site. */
  const alertsOf = async (site: Site): Promise<AnyBody[]> =>
    (await read(`/v1/rules/alerts?scope=${site.id}`)).items;
  const stageOf = async (site: Site, rule = OWN_RULE): Promise<string | undefined> => {
    const { items } = await read(`/v1/rules?scope=${site.id}&origin=site`);
    return items.find((item: AnyBody) => item.rule === rule)?.stage;
  };
  const decide = async (site: Site, id: string, action: string): Promise<void> => {
    const path = `/v1/sites/${site.id}/comments/${id}/decisions`;
    const body = action === 'reject' ? { action, reason: 'insult' } : { action };
    const answer = await api.call('POST', path, { token: site.apiKey, body });
    if (answer.status >= 300) throw new Error(`not decided: ${JSON.stringify(answer.body)}`);
  };
  const count = async (sql: string, values: readonly unknown[]): Promise<number> => {
    const { rows } = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, [
      ...values,
    ]);
    return rows[0]!.n;
  };

  it('is cut short by the brake: a rule that is far too broad is paused under traffic, once, and judges no further', async () => {
    const site = await makeSite('Braked');
    let sent = 0;
    let isOver = false;
    // A few at a time from two senders, so that both workers have something in hand while the rule is published.
    const sender = async (): Promise<void> => {
      while (!isOver) {
        const comments = Array.from({ length: 5 }, () => {
          sent += 1;
          return {
            id: `b${sent}`,
            body:
              sent % 3 === 0 ? `The weather was fine on day ${sent}.` : `The market was open on day ${sent}.`,
            author: { id: `a${sent % 50}` },
            article: { id: 'market' },
          };
        });
        const answer = await api.call('POST', `/v1/sites/${site.id}/comments`, {
          token: site.apiKey,
          body: { comments },
        });
        expect(answer.status).toBe(202);
        await sleep(150);
      }
    };
    const senders = [sender(), sender()];
    try {
      await eventually('traffic', () => Promise.resolve(sent > 100));
      const bad = await publish(api, admin.token, site.id, [packOf('weather')], 0);
      const published = Date.now();
      const [alert] = await eventually(
        'an alert',
        async () => {
          const alerts = await alertsOf(site);
          return alerts.length > 0 && alerts;
        },
        60_000,
      );
      expect(Date.now() - published).toBeLessThan(60_000);
      expect(alert).toMatchObject({
        scope: site.id,
        kind: 'paused',
        rule: OWN_RULE,
        stageBefore: 'review',
        stageAfter: 'shadow',
        version: 2,
        seenAt: null,
      });
      const { judged, fired, share, limit } = alert.figures;
      expect(limit).toBe(0.05);
      expect(judged).toBeGreaterThanOrEqual(20);
      expect(fired / judged).toBeCloseTo(share);

      // Traffic goes on; the rule is counted and finds nothing that anybody is told of.
      const soFar = sent;
      await eventually('more traffic', () => Promise.resolve(sent > soFar + 200));
      isOver = true;
      await Promise.all(senders);
      await eventually('all to be judged', async () => {
        const waiting = await count(`comment WHERE site_id = $1 AND state = 'received'`, [site.id]);
        return waiting === 0;
      });
      const underIt = await count('verdict WHERE rule_set_id = $1', [bad.ruleSet]);
      const flagged = await count(`rule_firing WHERE rule = $1 AND site_id = $2 AND stage = 'review'`, [
        OWN_RULE,
        site.id,
      ]);
      expect(flagged).toBeGreaterThan(0);
      expect(underIt).toBeLessThanOrEqual(200);
      expect(flagged).toBeLessThan(200);
      expect(
        await count(`rule_firing WHERE rule = $1 AND site_id = $2 AND stage = 'shadow'`, [OWN_RULE, site.id]),
      ).toBeGreaterThan(50);
    } finally {
      isOver = true;
      await Promise.allSettled(senders);
    }
    // Three processes watched, and one pause was made.
    const { items: versions } = await read(`/v1/rule-sets/${site.id}/versions`);
    expect(versions.map(({ origin }: AnyBody) => origin)).toEqual(['brake', 'publish']);
    expect(await count(`audit_entry WHERE site_id = $1 AND action = 'rule.paused'`, [site.id])).toBe(1);
    expect((await alertsOf(site)).length).toBe(1);
    expect(await stageOf(site)).toBe('shadow');
    const measured = await read(`/v1/insights/rules?site=${site.id}&rule=${encodeURIComponent(OWN_RULE)}`);
    expect(measured.items).toHaveLength(1);
    expect(measured.items[0].shadowFired).toBeGreaterThan(50);
  }, 120_000);

  it('may only act automatically after people have found it right often enough', async () => {
    const site = await makeSite('Gated', {}, { brakeHours: 0 });
    await publish(api, admin.token, site.id, [packOf('quibblemonger')], 0);
    const automatic = packOf('quibblemonger', { more: '    acts: automatic\n' });
    const tryIt = async (expected: number): Promise<Answer> => {
      const base = `/v1/rule-sets/${site.id}`;
      const draft = await ask('POST', `${base}/drafts`, { name: 'automatic', files: [automatic] });
      expect(draft.status).toBe(201);
      const body = { draft: draft.body.id, draftVersion: 1, expected, note: 'it is right' };
      return ask('POST', `${base}/publish`, body);
    };
    for (let n = 0; n < 19; n += 1) {
      await submit(api, site, `g${n}`, `You quibblemonger, number ${n}.`);
      await decide(site, `g${n}`, 'reject');
    }
    const refused = await tryIt(1);
    expect(refused.status).toBe(422);
    expect(refused.body.faults).toEqual([
      expect.objectContaining({
        file: 'en/own/house.yml',
        line: 9,
        rule: OWN_RULE,
        message: expect.stringContaining('n = 19 of 20'),
      }),
    ]);
    await submit(api, site, 'g19', 'You quibblemonger, number 19.');
    await decide(site, 'g19', 'reject');
    const allowed = await tryIt(1);
    expect([allowed.status, allowed.body.number]).toEqual([201, 2]);

    const { items } = await read(`/v1/insights/rules?site=${site.id}`);
    const measured = items.find(({ rule }: AnyBody) => rule === OWN_RULE);
    expect(measured).toMatchObject({
      fired: 20,
      shadowFired: 0,
      acted: 20,
      judged: 20,
      upheld: 20,
      overturned: 0,
      precision: { value: 1, low: expect.closeTo(0.839, 3), high: 1 },
    });
    // Of what no rule finds in fifty comments nobody is told that it fires.
    const idle = await read(`/v1/insights/rules/idle?site=${site.id}&days=1&limit=100`);
    expect(idle.items.length).toBeGreaterThan(50);
    expect(idle.items.map(({ rule }: AnyBody) => rule)).not.toContain(OWN_RULE);
  }, 120_000);

  it('goes back a step whenever people decide against it too often, and not twice for the same', async () => {
    const site = await makeSite(
      'Demoted',
      { policy: STRICT, undoHoldMs: 0 },
      { brakeHours: 0, precisionFloor: 0, precisionSample: 0 },
    );
    const automatic = packOf('quibblemonger', { more: '    acts: automatic\n' });
    await publish(api, admin.token, site.id, [automatic], 0);
    for (let n = 0; n < 10; n += 1) {
      const { verdict } = await submit(api, site, `d${n}`, `The quibblemonger of day ${n}.`);
      expect(verdict.action).toBe('reject');
      await decide(site, `d${n}`, n < 6 ? 'reject' : 'approve');
    }
    await eventually('demotion', async () => (await stageOf(site)) === 'review', 40_000);
    const { verdict } = await submit(api, site, 'held', 'The quibblemonger once more.');
    expect(verdict.action).toBe('review');
    await sleep(12_000);
    expect(await stageOf(site)).toBe('review');
    for (let n = 0; n < 10; n += 1) {
      await submit(api, site, `e${n}`, `A quibblemonger on day ${n}.`);
      await decide(site, `e${n}`, 'approve');
    }
    await eventually('demotion', async () => (await stageOf(site)) === 'shadow', 40_000);
    const alerts = await alertsOf(site);
    expect(alerts.map(({ kind, stageBefore, stageAfter }) => [kind, stageBefore, stageAfter])).toEqual([
      ['demoted', 'review', 'shadow'],
      ['demoted', 'automatic', 'review'],
    ]);
    expect(alerts[1].figures).toMatchObject({ judged: 10, overturned: 4, limit: 0.3 });
    expect(await count(`audit_entry WHERE site_id = $1 AND action = 'rule.demoted'`, [site.id])).toBe(2);
  }, 180_000);

  it('ends on its day', async () => {
    const site = await makeSite('Expired');
    const today = new Date().toISOString().slice(0, 10);
    const over = packOf('quibblemonger', { more: '    expires: "2026-01-31"\n' });
    const holds = {
      file: 'en/own/held.yml',
      text: packOf('hairsplitter', { more: `    expires: "${today}"\n` }).text,
    };
    await publish(api, admin.token, site.id, [over, holds], 0);
    await eventually('expiry', async () => (await alertsOf(site)).length > 0, 40_000);
    expect(await alertsOf(site)).toEqual([
      expect.objectContaining({ kind: 'expired', rule: OWN_RULE, figures: { expires: '2026-01-31' } }),
    ]);
    const { verdict } = await submit(api, site, 'x1', 'You quibblemonger! You hairsplitter!');
    const rules = verdict.labels.map(({ rule }: AnyBody) => rule);
    expect(rules).toContain('en/own/held/word');
    expect(rules).not.toContain(OWN_RULE);
    const [alert] = await alertsOf(site);
    const seen = await ask('POST', `/v1/rules/alerts/${alert.id}/seen`);
    expect(seen.body).toMatchObject({ id: alert.id, seenBy: admin.id });
    expect((await read(`/v1/rules/alerts?scope=${site.id}&seen=false`)).items).toEqual([]);
  }, 90_000);

  it('is set against that of others: rules that always fire together are told', async () => {
    const site = await makeSite('Pairs', {}, { brakeHours: 0 });
    const twin = { file: 'en/own/twin.yml', text: packOf('quibblemonger').text };
    await publish(api, admin.token, site.id, [packOf('quibblemonger'), twin], 0);
    for (let n = 0; n < 20; n += 1) await submit(api, site, `p${n}`, `You quibblemonger, number ${n}.`);
    const { items } = await read(`/v1/insights/rules/pairs?site=${site.id}&kind=together`);
    expect(items).toEqual([
      expect.objectContaining({
        rules: [OWN_RULE, 'en/own/twin/word'],
        both: 20,
        fired: [20, 20],
        jaccard: 1,
        kinds: ['together'],
      }),
    ]);
  }, 60_000);

  it('has limits, which somebody else does not change unseen', async () => {
    const site = (await ask('POST', '/v1/sites', { name: 'Limits' })).body;
    const path = `/v1/rule-sets/${site.id}/limits`;
    const usual = await read(path);
    expect(usual).toMatchObject({ scope: site.id, precisionFloor: 0.9, precisionSample: 50, version: 0 });
    const set = await ask('PUT', '/v1/rule-sets/default/limits', { ...LIMITS, brakeShare: 0.2, version: 0 });
    expect(set.body).toMatchObject({ scope: 'default', brakeShare: 0.2, version: 1 });
    expect(await read(path)).toMatchObject({ brakeShare: 0.2, version: 0 });
    expect((await ask('PUT', path, { ...LIMITS, version: 0 })).body).toMatchObject({
      brakeShare: 0.05,
      version: 1,
    });
    const stale = await ask('PUT', path, { ...LIMITS, version: 0 });
    expect([stale.status, stale.body.current]).toEqual([409, 1]);
    expect((await ask('PUT', path, { ...LIMITS, brakeShare: 2, version: 1 })).status).toBe(422);
  }, 30_000);
});
