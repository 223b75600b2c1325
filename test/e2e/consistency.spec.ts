import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { type Account, HOSTILE, itemOf, makePerson, type Site, submit } from './moderated-site';
import { type Answer, type AnyBody, clearAway, RunningService } from './running-service';

/** Not among what the rules find in HOSTILE, so that it can only come from the first moderator. */
const FIRST_REASON = 'self-harm-encouragement';
const FIRST_NOTE = 'Seen this one before.';

/** Answers by who looked first, written as [first, second] and how often. */
type Planted = readonly (readonly [first: string, second: string, count: number])[];

describe('consistency', () => {
  let service: RunningService;
  let database: Client;
  let site: Site;
  let admin: Account;
  let ada: Account;
  let ben: Account;
  let cleo: Account;
  const emails = new Map<string, string>();

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '0');
    admin = await makePerson(service, 'admin', site.id);
    ada = await makePerson(service, 'moderator', site.id);
    ben = await makePerson(service, 'moderator', site.id);
    cleo = await makePerson(service, 'senior', site.id);
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    const { rows } = await database.query<{ id: string; email: string }>(
      'SELECT id, email FROM user_account',
    );
    for (const { id, email } of rows) emails.set(id, email);
    const shares = { sampleShare: 0, severeShare: 1, repeatShare: 0, version: 1 };
    expect(await ask(admin, 'PUT', SETTINGS(), shares)).toMatchObject({ status: 200, body: { version: 2 } });
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await clearAway([service]);
  }, 30_000);

  const SETTINGS = (): string => `/v1/sites/${site.id}/second-review-settings`;
  const ask = (who: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: who.token, ...(body === undefined ? {} : { body }) });

  /** A comment that somebody decides, and so is drawn; the decision's id. */
  async function decided(who: Account, externalId: string, action = 'reject'): Promise<string> {
    await submit(service, site, externalId, HOSTILE);
    const item = await itemOf(service, who, site, externalId);
    const { status, body } = await ask(who, 'POST', `/v1/review/items/${item.id}/decisions`, {
      action,
      ...(action === 'reject' ? { reason: FIRST_REASON } : {}),
      note: FIRST_NOTE,
      version: item.version,
    });
    expect(status).toBe(201);
    return body.decisionId as string;
  }

  async function listOf(who: Account, more = ''): Promise<AnyBody[]> {
    const { status, body } = await ask(who, 'GET', `/v1/second-reviews?site=${site.id}${more}`);
    expect(status).toBe(200);
    return body.items as AnyBody[];
  }

  /** Of a decision, whatever became of it. */
  async function rowOf(decisionId: string): Promise<AnyBody> {
    const { rows } = await database.query('SELECT * FROM second_review WHERE decision_id = $1', [decisionId]);
    return rows[0];
  }

  it('are for admins to set, within bounds', async () => {
    const shares = { sampleShare: 0.2, severeShare: 1, repeatShare: 0, version: 1 };
    expect((await ask(admin, 'PUT', SETTINGS(), shares)).body).toMatchObject({ status: 409, current: 2 });
    expect((await ask(admin, 'PUT', SETTINGS(), { ...shares, sampleShare: 0.3 })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/sampleShare' }],
    });
    expect((await ask(ada, 'PUT', SETTINGS(), shares)).status).toBe(403);
    expect((await ask(ada, 'GET', SETTINGS())).body).toEqual({
      sampleShare: 0,
      severeShare: 1,
      repeatShare: 0,
      version: 2,
    });
  });

  it('are blind: nothing shown tells what was decided, by whom, why, or how sure the rules were', async () => {
    const decisionId = await decided(ada, 'c1');
    expect(await listOf(ada)).toEqual([]);
    const [listed] = await listOf(ben);
    expect((await ask(ada, 'GET', `/v1/second-reviews/${listed.id}`)).status).toBe(404);
    expect((await ask(ada, 'POST', `/v1/second-reviews/${listed.id}/claim`)).status).toBe(404);
    const own = { action: 'approve', version: listed.version };
    expect((await ask(ada, 'POST', `/v1/second-reviews/${listed.id}/decisions`, own)).status).toBe(404);
    const { body } = await ask(ben, 'GET', `/v1/second-reviews/${listed.id}`);
    expect(body).toMatchObject({
      comment: { body: HOSTILE, author: { id: 'u1' } },
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'high' })]),
      answers: null,
    });
    const evidence = body.findings.flatMap((finding: AnyBody) => finding.evidence);
    expect(evidence.map(({ text }: AnyBody) => text).join()).toContain('vermin');
    for (const shown of [JSON.stringify(listed), JSON.stringify(body)]) {
      for (const told of [ada.id, emails.get(ada.id)!, decisionId, FIRST_REASON, FIRST_NOTE]) {
        expect(shown).not.toContain(told);
      }
      expect(shown).not.toMatch(/"(score|scores|verdict|decisions|cause|userId|reason":"self)"/);
      expect(shown).not.toMatch(/reject|approve|held/);
    }
    expect(body.comment).not.toHaveProperty('state');
  });

  it('are taken by one person at a time, and answered on the version seen', async () => {
    const [{ id, version }] = await listOf(ben);
    const path = `/v1/second-reviews/${id}`;
    expect((await ask(ben, 'POST', `${path}/claim`)).body).toMatchObject({ isYours: true });
    expect(await listOf(cleo)).toEqual([]);
    const claim = await ask(cleo, 'POST', `${path}/claim`);
    expect(claim).toMatchObject({ status: 409, body: { type: expect.stringMatching(/claimed$/) } });
    expect(JSON.stringify(claim.body)).not.toContain(ben.id);
    const answer = { action: 'reject', reason: 'insult', version };
    expect((await ask(cleo, 'POST', `${path}/decisions`, answer)).status).toBe(409);
    for (const reason of [undefined, 'I do not like it']) {
      const refused = await ask(ben, 'POST', `${path}/decisions`, { ...answer, reason });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
    }
    const stale = await ask(ben, 'POST', `${path}/decisions`, {
      ...answer,
      version: (version as number) + 1,
    });
    expect(stale.body.type).toMatch(/second-review-changed$/);
    await database.query(`UPDATE second_review SET claim_expires_at = now() - interval '1 second'`);
    expect((await ask(cleo, 'POST', `${path}/claim`)).status).toBe(200);
    expect((await ask(cleo, 'DELETE', `${path}/claim`)).status).toBe(204);
    expect(await listOf(ben)).toHaveLength(1);
  });

  it('tell both answers once there are two, and leave the comment as it is', async () => {
    const [{ id, version }] = await listOf(ben);
    const path = `/v1/second-reviews/${id}`;
    const before = await service.call('GET', `/v1/sites/${site.id}/comments/c1`, { token: site.apiKey });
    const { status, body } = await ask(ben, 'POST', `${path}/decisions`, { action: 'approve', version });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'disagreed',
      answers: {
        first: { action: 'reject', reason: FIRST_REASON },
        second: { action: 'approve', reason: null },
        agrees: false,
        resolution: null,
      },
    });
    const after = await service.call('GET', `/v1/sites/${site.id}/comments/c1`, { token: site.apiKey });
    expect(after.body).toEqual(before.body);
    const late = await ask(cleo, 'POST', `${path}/decisions`, {
      action: 'approve',
      version: (version as number) + 1,
    });
    expect(late.body.type).toMatch(/already-answered$/);
    expect((await ask(ada, 'GET', path)).body.answers.second).toEqual({ action: 'approve', reason: null });
  });

  it('hand disagreements to a senior, and to the set that all learn from, without names', async () => {
    expect((await ask(ada, 'GET', '/v1/second-reviews?state=disagreed')).status).toBe(403);
    const [disagreed] = await listOf(cleo, '&state=disagreed');
    const path = `/v1/second-reviews/${disagreed.id}/resolution`;
    const resolution = { holds: 'either', note: 'It quotes a speech.', version: disagreed.version };
    expect((await ask(ben, 'POST', path, resolution)).status).toBe(403);
    expect((await ask(cleo, 'POST', path, { ...resolution, note: ' ' })).status).toBe(422);
    expect((await ask(cleo, 'POST', path, resolution)).body).toMatchObject({
      state: 'resolved',
      answers: { resolution: { holds: 'either', note: 'It quotes a speech.' } },
    });
    expect((await ask(cleo, 'POST', path, resolution)).body.type).toMatch(/not-disagreed$/);
    expect(await listOf(cleo, '&state=disagreed')).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    const set = await ask(ada, 'GET', `/v1/consistency/calibration?site=${site.id}&week=${today}`);
    expect(set.body.cases).toMatchObject([
      {
        body: HOSTILE,
        answers: [
          { action: 'approve', reason: null },
          { action: 'reject', reason: FIRST_REASON },
        ],
        resolution: { holds: 'either', note: 'It quotes a speech.' },
      },
    ]);
    for (const { id } of [ada, ben, cleo]) expect(JSON.stringify(set.body)).not.toContain(id);
    const lastWeek = await ask(ada, 'GET', `/v1/consistency/calibration?site=${site.id}`);
    expect(lastWeek.body.cases).toEqual([]);
  });

  it('forget the words of a deleted comment', async () => {
    const body = JSON.stringify({
      type: 'comment.deleted',
      timestamp: new Date().toISOString(),
      data: { id: 'c1' },
    });
    const id = randomUUID();
    const at = new Date();
    const { status } = await service.call('POST', `/v1/sites/${site.id}/webhooks`, {
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(site.webhookSecret).sign(id, at, body),
      },
      body,
    });
    expect(status).toBe(202);
    const { rows } = await database.query('SELECT note FROM second_review');
    expect(rows).toEqual([{ note: null }]);
    const today = new Date().toISOString().slice(0, 10);
    const set = await ask(ada, 'GET', `/v1/consistency/calibration?site=${site.id}&week=${today}`);
    expect(set.body.cases).toEqual([]);
  });

  it('are void once the comment is edited or the decision undone', async () => {
    const edited = await decided(ada, 'c2');
    const undone = await decided(ada, 'c3');
    const [first, second] = await listOf(ben);
    await submit(service, site, 'c2', 'The market was fine.');
    expect((await ask(ada, 'POST', `/v1/decisions/${undone}/undo`)).status).toBe(200);
    const claimed = await ask(ben, 'POST', `/v1/second-reviews/${first.id}/claim`);
    expect(claimed).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching(/second-review-void$/) },
    });
    expect((await rowOf(edited)).state).toBe('void');
    expect((await ask(ben, 'GET', `/v1/second-reviews/${second.id}`)).status).toBe(404);
    expect((await rowOf(undone)).state).toBe('void');
    const answer = { action: 'approve', version: second.version };
    expect((await ask(ben, 'POST', `/v1/second-reviews/${second.id}/decisions`, answer)).status).toBe(409);
    expect(await listOf(ben)).toEqual([]);
    const { rows } = await database.query(
      `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'second-review.voided'`,
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('take one answer of two that come at once', async () => {
    const decisionId = await decided(ada, 'c4', 'approve');
    const [{ id, version }] = await listOf(ben);
    const answers = await Promise.all(
      [ben, cleo, admin].map((who) =>
        ask(who, 'POST', `/v1/second-reviews/${id}/decisions`, { action: 'approve', version }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await rowOf(decisionId)).toMatchObject({ state: 'agreed', version: (version as number) + 1 });
  });

  it('are not for somebody who has decided about the comment since', async () => {
    await decided(ada, 'c5');
    await submit(service, site, 'c5', HOSTILE);
    expect(await listOf(ben)).toHaveLength(1);
    await database.query(
      `UPDATE review_item SET state = 'open', decision_id = NULL, closed_at = NULL
       WHERE comment_id = (SELECT id FROM comment WHERE external_id = 'c5')`,
    );
    const item = await itemOf(service, ben, site, 'c5');
    const { version } = item;
    await ask(ben, 'POST', `/v1/review/items/${item.id}/decisions`, { action: 'approve', version });
    const forBen = await listOf(ben);
    expect(forBen).toEqual([]);
    expect((await listOf(cleo)).length).toBe(2);
  });

  it('come again to the same person after two weeks, and say nothing of it', async () => {
    await database.query(`DELETE FROM second_review WHERE state = 'open'`);
    const decisionId = await decided(ada, 'c6');
    await database.query(
      `UPDATE second_review SET cause = 'repeat', not_by = '{}', since = now() WHERE decision_id = $1`,
      [decisionId],
    );
    expect(await listOf(ben)).toEqual([]);
    const [{ id, version }] = await listOf(ada);
    const { body } = await ask(ada, 'GET', `/v1/second-reviews/${id}`);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`repeat|${FIRST_REASON}|${ada.id}`));
    const answer = { action: 'approve', version };
    expect((await ask(ada, 'POST', `/v1/second-reviews/${id}/decisions`, answer)).body.state).toBe(
      'repeated',
    );
    expect(await listOf(cleo, '&state=disagreed')).toEqual([]);
    expect((await ask(cleo, 'GET', `/v1/second-reviews/${id}`)).status).toBe(404);
  });

  describe('in numbers', () => {
    const figures = async (who: Account, more = ''): Promise<AnyBody> =>
      (await ask(who, 'GET', `/v1/consistency?site=${site.id}${more}`)).body;

    /** Second reviews of a fair sample, answered. */
    async function plant(first: Account, second: Account, category: string, answers: Planted): Promise<void> {
      for (const [one, other, count] of answers) {
        await database.query(
          `WITH made AS (
             INSERT INTO decision (id, site_id, comment_id, comment_version, number, action, decided_by, user_id, path)
             SELECT gen_random_uuid(), d.site_id, d.comment_id, 1,
               (SELECT max(number) FROM decision) + n, 'approve', 'moderator', $1, 'moderator'
             FROM generate_series(1, $3) n, (SELECT * FROM decision LIMIT 1) d
             RETURNING id, site_id, comment_id)
           INSERT INTO second_review (id, site_id, comment_id, comment_version, decision_id, cause, severe, categories,
             language, first_user, first_action, first_reason, not_by, state, since, second_user, second_action,
             second_reason, decided_at)
           SELECT gen_random_uuid(), site_id, comment_id, 1, id, 'sample', false, ARRAY[$4], 'en', $1, $5,
             CASE $5 WHEN 'reject' THEN 'insult' END, ARRAY[$1::uuid],
             CASE WHEN $5 = $6 THEN 'agreed' ELSE 'disagreed' END, now(), $2, $6,
             CASE $6 WHEN 'reject' THEN 'threat' END, now() FROM made`,
          [first.id, second.id, count, category, one, other],
        );
      }
    }

    beforeAll(async () => {
      await plant(ada, ben, 'insult', [
        ['approve', 'approve', 10],
        ['approve', 'reject', 2],
        ['reject', 'approve', 6],
        ['reject', 'reject', 7],
      ]);
      await plant(ben, ada, 'threat', [
        ['approve', 'approve', 10],
        ['approve', 'reject', 4],
        ['reject', 'approve', 3],
        ['reject', 'reject', 8],
      ]);
      await plant(cleo, ben, 'slur', [['approve', 'approve', 19]]);
    });

    it('are those that one works out by hand', async () => {
      const { overall, reasons, categories, languages } = await figures(cleo);
      // First by second: [[39, 6], [9, 15]] of 69; by chance (45 × 48 + 24 × 21) / 69².
      expect(overall).toMatchObject({ n: 69, missing: null });
      expect(overall.agreement.value).toBeCloseTo(54 / 69, 10);
      expect(overall.byChance).toBeCloseTo(2664 / 4761, 10);
      expect(overall.kappa.value).toBeCloseTo((54 / 69 - 2664 / 4761) / (1 - 2664 / 4761), 10);
      expect(overall.kappa.low).toBeLessThan(overall.kappa.value);
      // Rejected by both, but for insult and for threat: alike in 39 of 69 alone.
      expect(reasons.agreement.value).toBeCloseTo(39 / 69, 10);
      const insult = categories.find(({ category }: AnyBody) => category === 'insult');
      expect(insult).toMatchObject({ n: 25 });
      // [[10, 2], [6, 7]]: 17 of 25, by chance (12 × 16 + 13 × 9) / 625.
      expect(insult.kappa.value).toBeCloseTo((0.68 - 309 / 625) / (1 - 309 / 625), 10);
      expect(categories.find(({ category }: AnyBody) => category === 'slur')).toEqual({
        category: 'slur',
        n: 19,
        missing: 'too-few',
        agreement: null,
        kappa: null,
        byChance: null,
      });
      expect(languages).toMatchObject([{ language: 'en', n: 69 }]);
    });

    it('show pairs by pseudonym, everybody their own, and none with too few items', async () => {
      const forCleo = await figures(cleo);
      const [pair, ...others] = forCleo.pairs;
      expect(others).toEqual([]);
      // Ada by Ben, whoever was first: [[20, 5], [10, 15]].
      expect(pair).toMatchObject({ n: 50, isYours: false });
      expect(pair.kappa.value).toBeCloseTo(0.4, 10);
      const [forAda, forBen, forAdmin] = await Promise.all([figures(ada), figures(ben), figures(admin)]);
      expect(pair.between).toEqual([forAda.you.pseudonym, forBen.you.pseudonym].sort());
      expect(forAda.pairs).toEqual([{ ...pair, isYours: true }]);
      expect(forAdmin.pairs).toEqual(forCleo.pairs);
      for (const shown of [forCleo, forAda, forAdmin].map((each) => JSON.stringify(each))) {
        for (const { id } of [ada, ben, cleo]) {
          expect(shown).not.toContain(id);
          expect(shown).not.toContain(emails.get(id)!);
        }
      }
      const dora = await makePerson(service, 'moderator', site.id);
      expect((await figures(dora)).pairs).toEqual([]);
    });

    it('are of the items and the time that is asked for', async () => {
      expect((await figures(cleo, '&items=severe')).overall).toMatchObject({ n: 2, missing: 'too-few' });
      expect((await figures(cleo, '&items=all')).overall.n).toBe(71);
      expect((await figures(cleo, '&to=2026-01-01T00:00:00Z')).overall.n).toBe(0);
      expect((await figures(ada)).you.withYourself.n).toBe(1);
      expect((await figures(ben)).you.withYourself.n).toBe(0);
      const wrong = await figures(cleo, '&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z');
      expect(wrong).toMatchObject({ status: 422, errors: [{ pointer: 'from' }] });
    });
  });
});
