import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { CANARY, generate, IS_CANARY, type Tally } from './generated-decisions';
import { type Account, HOSTILE, makePerson, type Site } from './moderated-site';
import { type AnyBody, clearAway, RunningService } from './running-service';

jest.setTimeout(300_000);

/** Decisions that are generated; those that go through the service come on top. */
const GENERATED = Number(process.env['GENERATED_DECISIONS'] ?? 100_000);
const EVER = ['--from', '2020-01-01', '--to', '2099-01-01'];
const APPEALED = 100;
const SANCTIONED = 20;
const PERIOD = 'from=2020-01-01&to=2099-01-01';
const fixture = join(__dirname, '..', 'fixtures', 'dsa-statement-of-reasons.schema.json');
const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
const fits = ajv.compile(JSON.parse(readFileSync(fixture, 'utf8')) as object);

interface Exported {
  readonly puid: string;
  readonly decision_visibility: readonly string[];
}

describe('statements and numbers for the public', () => {
  let service: RunningService;
  let database: Client;
  let admin: Account;
  let strict: Site;
  let tally: Tally;

  const ask = async (method: string, path: string, body?: unknown): Promise<AnyBody> => {
    const answer = await service.call(method, path, {
      token: admin.token,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  async function comments(
    site: Site,
    kind: string,
    count: number,
    body: string,
    language: string,
  ): Promise<string[]> {
    const given = Array.from({ length: count }, (_, place) => ({
      id: `${kind} ${place} ${CANARY}`,
      body: `${body} ${place} ${CANARY}`,
      language,
      url: `https://plantworth.example/canaria/${place}`,
      author: { id: `${kind} ${place} ${CANARY}`, name: CANARY },
      article: { id: `${kind} ${place}` },
    }));
    for (let first = 0; first < count; first += 100) {
      const answer = await service.call('POST', `/v1/sites/${site.id}/comments`, {
        token: site.apiKey,
        headers: { prefer: 'wait=30' },
        body: { comments: given.slice(first, first + 100) },
      });
      if (answer.status !== 200) throw new Error(`not judged: ${JSON.stringify(answer.body).slice(0, 300)}`);
    }
    return given.map(({ id }) => id);
  }

  async function waiting(): Promise<{ readonly id: string; readonly version: number }[]> {
    const { items } = await ask('GET', '/v1/review/items?limit=100');
    return items.map(({ id, version }: AnyBody) => ({ id, version }));
  }

  /** Hundreds on every path that a client has. */
  async function useTheService(site: Site): Promise<string> {
    await comments(strict, 'rule', 200, HOSTILE, 'en');
    await comments(site, 'moderator', 100, HOSTILE, 'en');
    for (const { id, version } of await waiting()) {
      const passages = [{ start: 0, end: 7 }];
      const choice = { action: 'reject', reason: CANARY.slice(0, 400), note: CANARY, version, passages };
      await ask('POST', `/v1/review/items/${id}/decisions`, choice);
    }
    for (const action of ['reject', 'approve']) {
      await comments(site, `bulk ${action}`, 100, HOSTILE, 'en');
      const items = await waiting();
      const choice = { items, action, note: CANARY, ...(action === 'reject' ? { reason: 'insult' } : {}) };
      const { results } = await ask('POST', '/v1/review/decisions', choice);
      if (results.some(({ status }: AnyBody) => status !== 200)) throw new Error(JSON.stringify(results[0]));
    }
    const orders: AnyBody[] = [];
    for (const disclosure of ['open', 'sealed', 'open']) {
      const order = await ask('POST', '/v1/orders', {
        site: strict.id,
        authority: CANARY.slice(0, 150),
        country: 'DE',
        type: 'CourtOrder',
        law: 'Section 5 of the Example Act',
        scope: CANARY,
        reference: CANARY.slice(0, 150),
        territory: ['DE', 'US'],
        issuedOn: '2026-01-01',
        receivedOn: '2026-01-02',
        disclosure,
      });
      orders.push(order);
      const ids = await comments(strict, `order ${orders.length}`, 100, HOSTILE, 'en');
      const named = ids.map((id) => ({ id }));
      const { results } = await ask('POST', `/v1/orders/${order.id}/decisions`, {
        comments: named,
        ...(disclosure === 'sealed' ? {} : { note: CANARY }),
      });
      if (results.some(({ status }: AnyBody) => status !== 200)) throw new Error(JSON.stringify(results[0]));
    }
    // What the rules rejected before the order is rejected again: a restriction that an undo makes.
    const { isDone } = await ask('POST', `/v1/orders/${orders[2].id}/lift`, { version: 1 });
    if (isDone !== true) throw new Error('the order was not lifted');
    await useThePlatformsPaths(site);
    await appealAndSanction(site);
    return orders[0].id as string;
  }

  /** What the platform's own people decide, now and before. */
  async function useThePlatformsPaths(site: Site): Promise<void> {
    const told = await comments(site, 'api', 100, 'A fine day at the fair.', 'en');
    for (const id of told) {
      const path = `/v1/sites/${site.id}/comments/${encodeURIComponent(id)}/decisions`;
      const body = { action: 'reject', reason: CANARY.slice(0, 400), note: CANARY };
      const answer = await service.call('POST', path, { token: site.apiKey, body });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    }
    const before = await comments(site, 'import', 100, 'A fine day at the fair.', 'en');
    const decisions = before.map((id) => ({
      id,
      action: 'reject',
      reason: CANARY.slice(0, 400),
      decidedAt: '2025-12-01T12:00:00Z',
    }));
    const imported = await service.call('POST', `/v1/sites/${site.id}/decisions/import`, {
      token: site.apiKey,
      body: { decisions },
    });
    const failed = imported.body.results?.find(({ status }: AnyBody) => status >= 300);
    if (imported.status >= 300 || failed !== undefined)
      throw new Error(JSON.stringify(failed ?? imported.body));
  }

  /** Half of the appeals are turned down, by somebody else than the first; some authors are muted, some banned. */
  async function appealAndSanction(site: Site): Promise<void> {
    const other = await makePerson(service, 'senior');
    for (let place = 0; place < APPEALED; place += 1) {
      const id = encodeURIComponent(`moderator ${place} ${CANARY}`);
      const filed = await service.call('POST', `/v1/sites/${site.id}/comments/${id}/appeals`, {
        token: site.apiKey,
        body: { text: CANARY },
      });
      if (filed.status !== 201) throw new Error(JSON.stringify(filed.body));
      const decided = await service.call('POST', `/v1/appeals/${filed.body.id}/decisions`, {
        token: other.token,
        body: {
          outcome: place % 2 === 0 ? 'uphold' : 'reverse',
          reason: `Looked again: ${CANARY}`,
          version: 1,
        },
      });
      if (decided.status >= 300) throw new Error(JSON.stringify(decided.body));
    }
    const { rows } = await database.query<{ id: string; author: string }>(
      `SELECT d.id, c.author_id AS author FROM decision d JOIN comment c ON c.id = d.comment_id
       WHERE d.site_id = $1 AND d.path = 'bulk' AND d.action = 'reject' LIMIT $2`,
      [site.id, SANCTIONED],
    );
    for (const [place, { id, author }] of rows.entries()) {
      await ask('POST', `/v1/sites/${site.id}/authors/${encodeURIComponent(author)}/sanctions`, {
        kind: place % 2 === 0 ? 'mute' : 'ban',
        decisionId: id,
        reason: place % 3 === 0 ? 'insult' : CANARY.slice(0, 400),
        until: new Date(Date.now() + 86_400_000).toISOString(),
      });
    }
  }

  beforeAll(async () => {
    service = await RunningService.start();
    admin = await makePerson(service, 'admin');
    const policy = { rules: [{ score: 0.5, action: 'reject' }], undetermined: 'review' };
    strict = await ask('POST', '/v1/sites', { name: 'Strict', undoHoldMs: 0, policy });
    const site: Site = await ask('POST', '/v1/sites', { name: 'Gazette', undoHoldMs: 0 });
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    const orderId = await useTheService(site);
    const { rows } = await database.query('SELECT rule_set_id, policy_id FROM verdict LIMIT 1');
    tally = await generate(
      database,
      {
        siteId: strict.id,
        userId: admin.id,
        orderId,
        ruleSetId: rows[0].rule_set_id,
        policyId: rows[0].policy_id,
      },
      GENERATED,
    );
  }, 600_000);
  afterAll(async () => {
    await (database as Client | undefined)?.end();
    await clearAway([service]);
  }, 60_000);

  const count = async (condition: string): Promise<number> => {
    const { rows } = await database.query(`SELECT count(*)::int AS n FROM decision WHERE ${condition}`);
    return rows[0].n;
  };

  it('are exported for every restriction, each as the EU database takes it, none with a word about people', async () => {
    const puids = new Set<string>();
    const refused: unknown[] = [];
    const told: string[] = [];
    for await (const line of service.lines('transparency', 'export', ...EVER, '--batch', '100')) {
      const { statements } = JSON.parse(line) as { statements: Exported[] };
      expect(statements.length).toBeLessThanOrEqual(100);
      for (const statement of statements) {
        puids.add(statement.puid);
        if (!fits(statement) && refused.length < 5) refused.push([statement, fits.errors]);
      }
      if (IS_CANARY.test(line) && told.length < 5) told.push(line.slice(0, 2000));
    }
    expect(refused).toEqual([]);
    expect(told).toEqual([]);
    const expected = await count(`action = 'reject' AND path <> 'appeal' AND undone_at IS NULL`);
    expect(puids.size).toBe(expected + SANCTIONED);
    expect(expected).toBeGreaterThan(GENERATED * 0.8);
    const paths = await database.query('SELECT DISTINCT path FROM decision WHERE action = $1', ['reject']);
    expect(paths.rows.map(({ path }) => path).sort()).toEqual(
      expect.arrayContaining(['api', 'bulk', 'feedback', 'import', 'moderator', 'order', 'rule', 'undo']),
    );
  });

  it('include, if asked for, what was held', async () => {
    const ids = new Set<string>();
    let isHeld = 0;
    let cursor = '';
    do {
      const page = await ask(
        'GET',
        `/v1/transparency/statements?from=2026-01-01&to=2026-01-11&site=${strict.id}&held=true${cursor}`,
      );
      for (const statement of page.statements as Exported[]) {
        ids.add(statement.puid);
        isHeld += Number(statement.decision_visibility[0] === 'DECISION_VISIBILITY_CONTENT_DISABLED');
        expect([fits(statement), fits.errors]).toEqual([true, null]);
      }
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    const within = `site_id = '${strict.id}' AND decided_at >= '2026-01-01' AND decided_at < '2026-01-11'`;
    expect(ids.size).toBe(await count(`action <> 'approve' AND ${within}`));
    expect(isHeld).toBe(await count(`action = 'review' AND ${within}`));
  });

  it('leave out what was undone, and what still can be in silence', async () => {
    const slow: Site = await ask('POST', '/v1/sites', { name: 'Slow', undoHoldMs: 3_600_000 });
    await comments(slow, 'slow', 2, HOSTILE, 'en');
    const [item, other] = await waiting();
    const { decisionId } = await ask('POST', `/v1/review/items/${item!.id}/decisions`, {
      action: 'reject',
      reason: 'insult',
      version: item!.version,
    });
    const undone = await ask('POST', `/v1/review/items/${other!.id}/decisions`, {
      action: 'reject',
      reason: 'insult',
      version: other!.version,
    });
    await ask('POST', `/v1/decisions/${undone.decisionId}/undo`);
    const exported = async (): Promise<string[]> => {
      const { statements } = await ask('GET', `/v1/transparency/statements?${PERIOD}&site=${slow.id}`);
      return (statements as Exported[]).map(({ puid }) => puid);
    };
    expect(await exported()).toEqual([]);
    await ask('PATCH', `/v1/sites/${slow.id}`, { undoHoldMs: 0 });
    expect(await exported()).toEqual([decisionId]);
  });

  it('are counted as an independent count has it', async () => {
    const report = await ask('GET', `/v1/transparency/report?${PERIOD}`);
    const { rows } = await database.query<{ path: string; n: number }>(
      `SELECT detail ->> 'path' AS path, count(*)::int AS n FROM audit_entry
       WHERE action = 'comment.decided' AND detail ->> 'action' = 'reject' AND detail ->> 'path' <> 'appeal'
         AND NOT EXISTS (
         SELECT 1 FROM audit_entry u WHERE u.action = 'decision.undone' AND u.detail ->> 'kind' = 'cancelled'
           AND u.subject_id = audit_entry.detail ->> 'decisionId')
       GROUP BY 1`,
    );
    const audited = new Map(rows.map(({ path, n }) => [path, n]));
    expect(audited.size).toBeGreaterThanOrEqual(5);
    const byPath = Object.fromEntries(
      report.restricted.byPath.map(({ name, count: n }: AnyBody) => [name, n]),
    );
    for (const path of new Set([...audited.keys(), ...tally.byPath.keys()])) {
      expect([path, byPath[path]]).toEqual([path, (audited.get(path) ?? 0) + (tally.byPath.get(path) ?? 0)]);
    }
    const real = rows.reduce((sum, { n }) => sum + n, 0);
    expect(report.restricted.total).toBe(real + tally.restricted);
    expect(report.restricted.automatically).toBe(byPath.rule);
    for (const part of ['byPath', 'bySource', 'byGround', 'byLanguage']) {
      const sum = report.restricted[part].reduce(
        (all: number, { count: n }: { count: number }) => all + n,
        0,
      );
      expect([part, sum]).toEqual([part, report.restricted.total]);
    }
    expect(report.undone.insideHold).toBe(1);
    expect(report.appeals).toMatchObject({ filed: APPEALED, upheld: APPEALED / 2, reversed: APPEALED / 2 });
    expect(report.sanctions).toEqual({ mutes: SANCTIONED / 2, bans: SANCTIONED / 2, lifted: 0 });
    expect(report.orders).toMatchObject({ total: 3, sealed: [{ year: 2026, orders: 1 }] });
  });

  it('are counted by source, ground, rule and language, and with how often people agreed', async () => {
    // Of the days that hold nothing but what was generated.
    const report = await ask(
      'GET',
      `/v1/transparency/report?from=2026-01-01&to=2026-10-29&site=${strict.id}`,
    );
    const { restricted } = report;
    const asMap = (counts: AnyBody[]): ReadonlyMap<string, number> =>
      new Map(counts.filter(({ count: n }) => n > 0).map(({ name, count: n }) => [name, n]));
    expect(asMap(restricted.byPath)).toEqual(tally.byPath);
    expect(asMap(restricted.bySource)).toEqual(tally.bySource);
    expect(asMap(restricted.byGround)).toEqual(tally.byGround);
    expect(asMap(restricted.byRule)).toEqual(tally.byRule);
    expect(asMap(restricted.byLanguage)).toEqual(tally.byLanguage);
    expect(report.comments.received).toBe(GENERATED);
    expect(report.held).toEqual({ total: tally.held, released: 0, restricted: 0, open: tally.held });
    const judged = report.automation.map(({ rule, language, judged: n, agreed }: AnyBody) => [
      `${rule} ${language}`,
      { judged: n, agreed },
    ]);
    expect(new Map(judged)).toEqual(tally.judged);
    const some = report.automation.find(({ falsePositives }: AnyBody) => falsePositives > 0);
    expect(some.falsePositives).toBe(some.judged - some.agreed);
    expect(some.precision.low).toBeLessThan(some.precision.value);
  });

  it('are told people in words', async () => {
    let text = '';
    for await (const line of service.lines('transparency', 'report', ...EVER)) text += `${line}\n`;
    expect(text).toMatch(/^# Transparency report$/m);
    expect(text).toMatch(/\| comments restricted +\| +[\d,]+ \|/);
    expect(text).toMatch(/^\| 2026 +\| sealed [ |]+\| +\d+ \| +\|$/m);
  });
});
