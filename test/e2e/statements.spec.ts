import { Client } from 'pg';
import { makePerson, type Site, submit } from './moderated-site';
import { clearAway, eventually, RunningService } from './running-service';

/** A comment that the rules hold. */
const HELD = 'You are a pathetic fool and everybody here knows it.';

describe('statements of reasons', () => {
  let service: RunningService;
  let site: Site;
  let database: Client;
  let moderator: { readonly token: string };

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '0');
    moderator = await makePerson(service, 'moderator', site.id);
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    await submit(service, site, 'c1', HELD);
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await clearAway([service]);
  }, 30_000);

  /** A copy of the decision that holds c1, changed; whether the database took it. */
  async function insertCopy(changes: Readonly<Record<string, string>>): Promise<string> {
    const columns: Readonly<Record<string, string>> = {
      id: 'gen_random_uuid()',
      site_id: 'site_id',
      comment_id: 'comment_id',
      comment_version: 'comment_version',
      number: '(SELECT max(number) + 1 FROM decision)',
      action: `'reject'`,
      decided_by: `'platform'`,
      path: `'api'`,
      reason: `'insult'`,
      statement: REASONED,
      ...changes,
    };
    await database.query('BEGIN');
    try {
      await database.query(
        `INSERT INTO decision (${Object.keys(columns).join(', ')})
         SELECT ${Object.values(columns).join(', ')} FROM decision WHERE path = 'rule' LIMIT 1`,
      );
      return 'taken';
    } catch (error) {
      return (error as { constraint?: string }).constraint ?? String(error);
    } finally {
      await database.query('ROLLBACK');
    }
  }
  const REASONED = `jsonb_set(jsonb_set(statement, '{restriction,kind}', '"removed"'),
    '{redress,appealUntil}', '"2027-01-01T00:00:00Z"')`;

  it('are with the decision that holds a comment, and in plain words with the platform', async () => {
    const { body } = await service.call('GET', `/v1/sites/${site.id}/comments/c1`, { token: site.apiKey });
    expect(body).toMatchObject({
      state: 'held',
      decisions: [{ path: 'rule', decidedBy: 'engine' }],
      statementOfReasons: {
        restriction: { kind: 'held', territory: 'everywhere', until: null },
        automated: { detection: true, decision: true },
        facts: { findings: expect.arrayContaining([expect.objectContaining({ category: 'insult' })]) },
      },
      authorNotice: { language: 'en', link: expect.stringMatching(/^http.+\/notices\/[\w-]{43}$/) },
    });
    expect(body.authorNotice.text).toContain('You are a pathetic');
  });

  it('name who decided, what was pointed out, and until when one may appeal', async () => {
    const item = await eventually('the item', async () => {
      const { body } = await service.call('GET', '/v1/review/items', { token: moderator.token });
      return body.items[0];
    });
    const path = `/v1/review/items/${item.id}/decisions`;
    const choice = { action: 'reject', reason: 'Not in this tone.', version: item.version };
    const outside = await service.call('POST', path, {
      token: moderator.token,
      body: { ...choice, passages: [{ start: 10, end: 400 }] },
    });
    expect(outside).toMatchObject({ status: 422, body: { errors: [{ pointer: '/passages/0' }] } });
    const decided = await service.call('POST', path, {
      token: moderator.token,
      body: { ...choice, passages: [{ start: 10, end: 23 }] },
    });
    expect(decided.status).toBe(201);
    const { body } = await service.call(
      'GET',
      `/v1/decisions/${decided.body.decisionId}/statement-of-reasons`,
      {
        token: moderator.token,
      },
    );
    expect(body).toMatchObject({
      restriction: { kind: 'not-published' },
      facts: { passages: [{ text: 'pathetic fool' }] },
      automated: { decision: false },
      ground: { kind: 'terms', category: null, text: 'Not in this tone.' },
    });
    const [appeal] = body.redress;
    expect(appeal).toMatchObject({ kind: 'appeal', link: expect.stringContaining('/notices/') });
    const months = (Date.parse(appeal.until) - Date.parse(body.decidedAt)) / (30 * 24 * 3_600_000);
    expect(months).toBeGreaterThan(6);
  });

  it('are needed by the database itself, whoever writes the restriction', async () => {
    expect(await insertCopy({})).toBe('taken');
    const without = (path: string): string => `${REASONED} #- '${path}'`;
    const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'no statement': { statement: 'NULL' },
      'no reason': { reason: 'NULL' },
      'an empty reason': { reason: `'  '` },
      'an empty statement': { statement: `'{}'` },
      'what was done': { statement: without('{restriction,kind}') },
      'for how long': { statement: without('{restriction,until}') },
      where: { statement: without('{restriction,territory}') },
      'the ground': { statement: without('{ground,text}') },
      'a ground that says nothing': { statement: `jsonb_set(${REASONED}, '{ground,text}', '" "')` },
      'the facts': { statement: `jsonb_set(${without('{findings}')}, '{findings}', '[]')` },
      'the passages': { statement: without('{passages}') },
      'how it was found': { statement: without('{automated,detection}') },
      'how it was decided': { statement: without('{automated,decision}') },
      'the source': { statement: without('{source}') },
      redress: { statement: without('{redress}') },
      'its time limit': { statement: `jsonb_set(${REASONED}, '{redress,appealUntil}', 'null')` },
      'another restriction than the action': { action: `'review'` },
    };
    for (const [what, changes] of Object.entries(refused)) {
      expect([what, await insertCopy(changes)]).toEqual([what, 'a_restriction_has_its_reasons']);
    }
  });

  it('do not let anything be taken down on demand without an order on record', async () => {
    expect(
      await insertCopy({
        decided_by: `'moderator'`,
        user_id: '(SELECT id FROM user_account LIMIT 1)',
        path: `'order'`,
      }),
    ).toBe('an_order_is_on_record');
    for (const demanded of [
      `jsonb_set(${REASONED}, '{source}', '"order"')`,
      `jsonb_set(${REASONED}, '{ground,kind}', '"law"')`,
    ]) {
      expect(await insertCopy({ statement: demanded })).toBe('nothing_is_ordered_without_an_order');
    }
  });

  it('do not let a decision claim a path that is not its own', async () => {
    const byPerson = { decided_by: `'moderator'`, user_id: '(SELECT id FROM user_account LIMIT 1)' };
    expect(await insertCopy({ ...byPerson, path: `'rule'` })).toBe('rules_decide_by_the_engine');
    expect(await insertCopy({ path: `'bulk'` })).toBe('platforms_decide_on_their_paths');
    expect(await insertCopy({ appeal_id: 'gen_random_uuid()' })).toBe('an_appeal_is_on_record');
  });
});
