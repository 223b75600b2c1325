import { Client } from 'pg';
import { type Account, makeColleague, makePerson, type Site } from './moderated-site';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from './running-service';

const ITEMS = 2_000;
const BATCH = 1_000;

interface Tally {
  /** Decision ids by item, as the answers told them. */
  readonly decided: Map<string, string>;
  conflicts: number;
  faults: string[];
}

describe('many moderators at one queue', () => {
  let service: RunningService;
  let database: Client;
  let moderators: Account[];

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    const first = await makePerson(service, 'moderator');
    moderators = [first];
    for (let n = 1; n < 20; n += 1) moderators.push(await makeColleague(database, first, 'moderator'));
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await clearAway([service]);
  }, 30_000);

  const ask = (person: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });

  /** Comments in a language without rules, through the API and the engine, so that each waits for a person. */
  async function siteWithItems(name: string): Promise<Site> {
    const site: Site = await service.cli('sites', 'create', '--name', name, '--undo-hold-ms', '0');
    for (let from = 0; from < ITEMS; from += BATCH) {
      const comments = Array.from({ length: BATCH }, (_, n) => ({
        id: `c${from + n}`,
        body: `Новый рынок на площади номер ${from + n} открылся сегодня утром.`,
        language: 'ru',
        author: { id: `a${n % 50}` },
        article: { id: `article-${n % 20}` },
      }));
      const path = `/v1/sites/${site.id}/comments`;
      const answer = await service.call('POST', path, { token: site.apiKey, body: { comments } });
      if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
    }
    await eventually(
      `${ITEMS} waiting items`,
      async () => {
        const { rows } = await database.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM review_item WHERE site_id = $1 AND state = 'open'`,
          [site.id],
        );
        return rows[0]!.count === ITEMS;
      },
      60_000,
    );
    return site;
  }

  async function decide(
    person: Account,
    { id, version }: { id: string; version: number },
    tally: Tally,
  ): Promise<void> {
    const action = Math.random() < 0.5 ? { action: 'approve' } : { action: 'reject', reason: 'insult' };
    const answer = await ask(person, 'POST', `/v1/review/items/${id}/decisions`, { ...action, version });
    if (answer.status === 201) {
      if (tally.decided.has(id)) tally.faults.push(`${id} was decided twice`);
      tally.decided.set(id, answer.body.decisionId);
    } else if (answer.status === 409) {
      tally.conflicts += 1;
      const type = String(answer.body.type);
      if (/already-decided$/.test(type)) {
        // The one who was slower is told what holds and whose it is.
        const { decision } = answer.body;
        if (typeof decision?.id !== 'string' || !String(decision.userEmail).includes('@')) {
          tally.faults.push(`a conflict without the other's decision: ${JSON.stringify(answer.body)}`);
        }
      } else if (!/(claimed|item-changed)$/.test(type)) tally.faults.push(type);
    } else tally.faults.push(`answered with ${answer.status}`);
  }

  /** Takes the next item until none is left, as the console does. */
  async function workThrough(person: Account, site: Site, tally: Tally): Promise<void> {
    for (;;) {
      const answer = await ask(person, 'POST', '/v1/review/next', { site: [site.id] });
      if (answer.status !== 200) {
        tally.faults.push(`next answered with ${answer.status}`);
        return;
      }
      if (answer.body.item === null) return;
      await decide(person, answer.body.item, tally);
    }
  }

  /** Reads pages and decides what stands there without asking who has it, until only `theirs` is left. */
  async function barge(
    theirs: ReadonlySet<string>,
    person: Account,
    site: Site,
    sort: string,
    tally: Tally,
  ): Promise<void> {
    for (;;) {
      const page = await ask(person, 'GET', `/v1/review/items?site=${site.id}&sort=${sort}&limit=25`);
      const items = page.body.items as { id: string; version: number }[];
      if (items.every(({ id }) => theirs.has(id))) return;
      for (const item of items) await decide(person, item, tally);
    }
  }

  async function expectAllDecidedOnce(site: Site, { decided, faults }: Tally): Promise<void> {
    expect(faults).toEqual([]);
    expect(decided.size).toBe(ITEMS);
    const { rows: left } = await database.query(
      `SELECT state, count(*)::int AS count FROM review_item WHERE site_id = $1 GROUP BY state`,
      [site.id],
    );
    expect(left).toEqual([{ state: 'decided', count: ITEMS }]);
    const { rows: holding } = await database.query<{ item: string; decisions: string[] }>(
      `SELECT i.id AS item, array_agg(d.id) AS decisions
       FROM review_item i JOIN decision d ON d.comment_id = i.comment_id AND d.decided_by = 'moderator'
       WHERE i.site_id = $1 GROUP BY i.id`,
      [site.id],
    );
    expect(holding).toHaveLength(ITEMS);
    for (const { item, decisions } of holding) expect(decisions).toEqual([decided.get(item)]);
    const { rows: audited } = await database.query(
      `SELECT count(*)::int AS count FROM audit_entry
       WHERE site_id = $1 AND action = 'comment.decided' AND actor_kind = 'user'`,
      [site.id],
    );
    expect(audited).toEqual([{ count: ITEMS }]);
  }

  it('lets two clear two thousand items without meeting', async () => {
    const site = await siteWithItems('Herald');
    const tally: Tally = { decided: new Map(), conflicts: 0, faults: [] };
    const began = performance.now();
    await Promise.all(moderators.slice(0, 2).map((person) => workThrough(person, site, tally)));
    process.stdout.write(
      `two: ${((performance.now() - began) / 1000).toFixed(1)} s, ${tally.conflicts} conflicts\n`,
    );
    expect(tally.conflicts).toBe(0);
    await expectAllDecidedOnce(site, tally);
  }, 300_000);

  it('lets twenty clear two thousand, some without asking, and one who leaves in the middle', async () => {
    const site = await siteWithItems('Gazette');
    const tally: Tally = { decided: new Map(), conflicts: 0, faults: [] };
    const [gone, ...staying] = moderators;
    const left = new Set<string>();
    for (let n = 0; n < 5; n += 1) {
      const { body } = await ask(gone!, 'POST', '/v1/review/next', { site: [site.id] });
      left.add(body.item.id);
    }
    expect(left.size).toBe(5);
    const began = performance.now();
    await Promise.all([
      ...staying.slice(0, 15).map((person) => workThrough(person, site, tally)),
      ...staying
        .slice(15)
        .map((person, n) => barge(left, person, site, n % 2 === 0 ? 'priority' : 'newest', tally)),
    ]);
    process.stdout.write(
      `twenty: ${((performance.now() - began) / 1000).toFixed(1)} s, ${tally.conflicts} conflicts\n`,
    );
    expect(tally.conflicts).toBeGreaterThan(0);
    for (const id of left) expect(tally.decided.has(id)).toBe(false);
    // Nobody waits five minutes here: the leases of the one who left end now.
    await database.query('UPDATE review_item SET claim_expires_at = now() WHERE claimed_by = $1', [gone!.id]);
    await workThrough(staying[0]!, site, tally);
    await expectAllDecidedOnce(site, tally);
  }, 300_000);
});
