import fc from 'fast-check';
import { Client } from 'pg';
import { CATEGORIES, fill } from './filled-queue';
import { type Account, hold, itemOf, makeColleague, makePerson, type Site, submit } from './moderated-site';
import { type Answer, clearAway, makeDataDir, RunningService } from './running-service';

interface StoredItem {
  readonly id: string;
  readonly site: string;
  readonly state: string;
  readonly categories: readonly string[];
  readonly rules: readonly string[];
  readonly language: string;
  readonly cause: string;
  readonly author: string;
  readonly age: number;
  readonly claimedBy: string | null;
}

describe('the queue of people', () => {
  let service: RunningService;
  let database: Client;
  let site: Site;
  let filled: string[];
  let people: Record<'mo' | 'ma' | 'senior' | 'auditor' | 'stranger', Account>;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    filled = [];
    for (const name of ['Herald', 'Courier', 'Echo']) {
      const { rows } = await database.query<{ id: string }>(
        `INSERT INTO site (id, name, policy_id) SELECT gen_random_uuid(), $1, policy_id FROM site LIMIT 1 RETURNING id`,
        [name],
      );
      filled.push(rows[0]!.id);
    }
    const senior = await makePerson(service, 'senior');
    people = {
      senior,
      mo: await makeColleague(database, senior, 'moderator', site.id),
      ma: await makeColleague(database, senior, 'moderator', site.id),
      auditor: await makeColleague(database, senior, 'auditor'),
      stranger: await makeColleague(database, senior, 'moderator', filled[0]),
    };
    await fill(database, { open: 900, decided: 300, sites: filled });
    await database.query(
      `UPDATE review_item SET claimed_by = $1, claim_expires_at = now() + (n - 10) * interval '1 hour'
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM review_item WHERE state = 'open' LIMIT 20) c
       WHERE review_item.id = c.id`,
      [people.senior.id],
    );
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await clearAway([service]);
  }, 30_000);

  const ask = (person: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
  const decide = (person: Account, item: { id: string; version: number }, body: object): Promise<Answer> =>
    ask(person, 'POST', `/v1/review/items/${item.id}/decisions`, { version: item.version, ...body });
  const next = async (person: Account, body: object = {}): Promise<Answer['body']> =>
    (await ask(person, 'POST', '/v1/review/next', { site: [site.id], sort: 'oldest', ...body })).body.item;
  const stored = async (): Promise<readonly StoredItem[]> => {
    const { rows } = await database.query<StoredItem>(
      `SELECT id, site_id AS site, state, categories, rules, language, cause, author_id AS author,
         extract(epoch FROM now() - created_at)::float / 60 AS age,
         CASE WHEN claim_expires_at > now() THEN claimed_by END AS "claimedBy"
       FROM review_item WHERE site_id = ANY($1)`,
      [filled],
    );
    return rows;
  };

  /** Every id of a list, page by page, in its order. */
  async function pagesOf(person: Account, query: Record<string, string>): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const asked = new URLSearchParams({ ...query, limit: '97', ...(cursor === '' ? {} : { cursor }) });
      const page: Answer = await ask(person, 'GET', `/v1/review/items?${asked.toString()}`);
      if (page.status !== 200) throw new Error(JSON.stringify(page.body));
      ids.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.next as string | null;
    }
    return ids;
  }

  it('holds in every list what fits its filter, and nothing else, whatever filters come together', async () => {
    const items = await stored();
    const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
      fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
    const some = <T>(values: readonly T[]): fc.Arbitrary<T[] | undefined> =>
      rarely(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }));
    const filter = fc.record({
      site: some(filled),
      category: some(CATEGORIES.slice(0, 4).map(([name]) => name)),
      rule: some(items.flatMap(({ rules }) => rules).slice(0, 20)),
      language: some(['en', 'de', 'fr']),
      cause: some(['policy', 'undetermined', 'reported']),
      author: rarely(fc.constantFrom('author-0', ...items.slice(0, 5).map(({ author }) => author))),
      olderThan: rarely(fc.integer({ min: 0, max: 43_200 })),
      newerThan: rarely(fc.integer({ min: 0, max: 43_200 })),
      claimed: rarely(fc.constantFrom('mine', 'none', 'any')),
      state: fc.constantFrom('open', 'open', 'open', 'waiting', 'escalated', 'decided'),
      sort: fc.constantFrom('priority', 'oldest', 'newest'),
    });
    const fits = (wanted: Record<string, unknown>, item: StoredItem): boolean => {
      const any = (name: string, values: readonly string[]): boolean =>
        wanted[name] === undefined || (wanted[name] as string[]).some((each) => values.includes(each));
      const states = wanted['state'] === 'waiting' ? ['open', 'escalated'] : [wanted['state']];
      return (
        states.includes(item.state) &&
        any('site', [item.site]) &&
        any('category', item.categories) &&
        any('rule', item.rules) &&
        any('language', [item.language]) &&
        any('cause', [item.cause]) &&
        (wanted['author'] === undefined || wanted['author'] === item.author) &&
        (wanted['olderThan'] === undefined || item.age >= (wanted['olderThan'] as number)) &&
        (wanted['newerThan'] === undefined || item.age <= (wanted['newerThan'] as number)) &&
        (wanted['claimed'] === undefined || (wanted['claimed'] === 'none') === (item.claimedBy === null))
      );
    };
    let held = 0;
    await fc.assert(
      fc.asyncProperty(filter, async (wanted) => {
        const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
        const query = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
        const ids = await pagesOf(people.senior, query);
        const expected = items.filter((item) => fits(wanted, item)).map(({ id }) => id);
        held += expected.length;
        expect(new Set(ids).size).toBe(ids.length);
        expect([...ids].sort()).toEqual(expected.sort());
      }),
      { numRuns: 120 },
    );
    expect(held).toBeGreaterThan(1000);
  }, 120_000);

  it('keeps the facets in step with the items, whatever becomes of them', async () => {
    const strayed = `SELECT count(*)::int AS count FROM (
        (SELECT i.site_id, facet, i.state, i.priority, i.created_at, i.id, i.language, i.cause
         FROM review_item i, unnest(review_facets_of(i)) facet)
        EXCEPT ALL
        (SELECT site_id, facet, state, priority, created_at, item_id, language, cause FROM review_facet)) s`;
    const both = 'SELECT count(*)::int AS count FROM review_facet';
    const expected = `SELECT coalesce(sum(cardinality(review_facets_of(i))), 0)::int AS count FROM review_item i`;
    const changes = [
      `UPDATE review_item SET state = 'decided', closed_at = now() WHERE state = 'open' AND language = 'fr'`,
      `UPDATE review_item SET state = 'withdrawn' WHERE state = 'open' AND language = 'de'`,
      `UPDATE review_item SET priority = priority + 7 WHERE state = 'escalated'`,
      `UPDATE review_item SET state = 'open', closed_at = NULL WHERE state = 'withdrawn'`,
      `UPDATE review_item SET rules = '{}', categories = ARRAY['advertising'] WHERE language = 'es'`,
      `DELETE FROM review_item WHERE language = 'pt' AND state = 'open'`,
    ];
    await database.query('BEGIN');
    for (const change of changes) {
      const { rowCount } = await database.query(change);
      expect([change, rowCount]).not.toEqual([change, 0]);
      expect((await database.query(strayed)).rows).toEqual([{ count: 0 }]);
      expect((await database.query(both)).rows).toEqual((await database.query(expected)).rows);
    }
    await database.query('ROLLBACK');
  }, 60_000);

  it('counts what waits, and shows a few of what a filter holds', async () => {
    const items = await stored();
    const open = items.filter(({ state }) => state === 'open');
    const states = await ask(people.senior, 'GET', '/v1/review/counts');
    const escalated = items.filter(({ state }) => state === 'escalated').length;
    expect(states.body.counts).toEqual([
      { value: 'open', count: open.length, isMore: false },
      { value: 'escalated', count: escalated, isMore: false },
    ]);
    const byCategory = await ask(people.senior, 'GET', '/v1/review/counts?by=category');
    for (const { value, count } of byCategory.body.counts) {
      expect(count).toBe(open.filter(({ categories }) => categories.includes(value)).length);
    }
    const bySite = await ask(people.stranger, 'GET', '/v1/review/counts?by=site');
    expect(bySite.body.counts).toEqual([
      { value: filled[0], count: open.filter((item) => item.site === filled[0]).length, isMore: false },
    ]);
    const preview = await ask(people.senior, 'GET', '/v1/review/preview?category=insult&language=en');
    const held = open.filter(
      ({ categories, language }) => categories.includes('insult') && language === 'en',
    );
    expect(preview.body).toMatchObject({ count: held.length, isMore: false });
    expect(preview.body.samples).toHaveLength(Math.min(5, held.length));
    for (const { id } of preview.body.samples) expect(held.map((item) => item.id)).toContain(id);
  }, 30_000);

  it('gives each the next item that is free, and none that they skipped', async () => {
    const held = [];
    for (let n = 0; n < 3; n += 1) held.push(await hold(service, people.mo, site, `next-${n}`));
    const [first, second, third] = held.map(({ id }) => id as string);
    expect(await next(people.mo)).toMatchObject({ id: first, claim: { userId: people.mo.id } });
    expect((await next(people.ma)).id).toBe(second);
    const skipped = await ask(people.mo, 'POST', `/v1/review/items/${first}/skip`, { minutes: 5 });
    expect(skipped.status).toBe(200);
    expect((await next(people.mo)).id).toBe(third);
    expect(await next(people.mo)).toBeNull();
    expect((await next(people.ma)).id).toBe(first);
    const seen = await itemOf(service, people.mo, site, 'next-0');
    expect(seen).toMatchObject({ version: held[0].version, claim: { userId: people.ma.id } });
    const released = await ask(people.ma, 'DELETE', '/v1/review/claims');
    expect(released).toMatchObject({ status: 200, body: { released: 2 } });
    await ask(people.mo, 'DELETE', '/v1/review/claims');
    await database.query(`UPDATE review_skip SET until = now() WHERE user_id = $1`, [people.mo.id]);
    expect((await next(people.mo)).id).toBe(first);
    await ask(people.mo, 'DELETE', '/v1/review/claims');
    for (const item of held) expect((await decide(people.mo, item, { action: 'approve' })).status).toBe(201);
  }, 60_000);

  it('hands over to a colleague who may decide the item, and to nobody else', async () => {
    const item = await hold(service, people.mo, site, 'handed');
    const give = (person: Account, to: string): Promise<Answer> =>
      ask(person, 'POST', `/v1/review/items/${item.id}/claim/hand-over`, { to });
    expect((await give(people.mo, people.ma.id)).body.type).toMatch(/not-claimed$/);
    await ask(people.mo, 'POST', `/v1/review/items/${item.id}/claim`);
    for (const to of [people.stranger.id, people.auditor.id, '01936f2e-7c1a-7000-8000-000000000001']) {
      expect(await give(people.mo, to)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/to' }] },
      });
    }
    expect((await give(people.stranger, people.stranger.id)).status).toBe(404);
    expect(await give(people.mo, people.ma.id)).toMatchObject({
      status: 200,
      body: { userId: people.ma.id },
    });
    expect((await decide(people.mo, item, { action: 'approve' })).body.type).toMatch(/claimed$/);
    expect((await give(people.mo, people.mo.id)).status).toBe(409);
    expect((await give(people.senior, people.mo.id)).status).toBe(200);
    expect((await decide(people.mo, item, { action: 'approve' })).status).toBe(201);
    const { rows } = await database.query(
      `SELECT actor_id, detail ->> 'to' AS "to" FROM audit_entry WHERE action = 'item.handed-over' ORDER BY id`,
    );
    expect(rows).toEqual([
      { actor_id: people.mo.id, to: people.ma.id },
      { actor_id: people.senior.id, to: people.mo.id },
    ]);
  }, 60_000);

  it('asks somebody else who is not told the first opinion, and decides where both agree', async () => {
    const item = await hold(service, people.mo, site, 'unsure');
    const opinion = { action: 'second-opinion', propose: 'reject', reason: 'insult', note: 'Perhaps irony.' };
    for (const [wrong, pointer] of [
      [{ action: 'second-opinion' }, '/propose'],
      [{ ...opinion, reason: ' ' }, '/reason'],
      [{ action: 'approve', propose: 'approve' }, '/propose'],
    ] as const) {
      expect(await decide(people.mo, item, wrong)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer }] },
      });
    }
    expect(await decide(people.mo, item, opinion)).toMatchObject({
      status: 201,
      body: { state: 'open', decisionId: null },
    });
    const waiting = await itemOf(service, people.ma, site, 'unsure');
    expect(waiting.awaitsSecondOpinion).toBe(true);
    expect((await decide(people.mo, waiting, { action: 'reject', reason: 'insult' })).body.type).toMatch(
      /own-opinion$/,
    );
    expect((await ask(people.mo, 'POST', `/v1/review/items/${item.id}/claim`)).status).toBe(409);
    expect(await next(people.mo)).toBeNull();
    const read = (person: Account): Promise<Answer> => ask(person, 'GET', `/v1/review/items/${item.id}`);
    expect((await read(people.ma)).body.opinions).toEqual([]);
    expect(JSON.stringify((await read(people.ma)).body)).not.toContain('irony');
    expect((await read(people.mo)).body.opinions).toMatchObject([
      { action: 'reject', note: 'Perhaps irony.' },
    ]);
    expect((await next(people.ma)).id).toBe(item.id);
    const decided = await decide(people.ma, waiting, { action: 'reject', reason: 'insult' });
    expect(decided).toMatchObject({ status: 201, body: { state: 'decided' } });
    const after = (await read(people.ma)).body;
    expect(after.opinions).toMatchObject([{ userId: people.mo.id, action: 'reject', reason: 'insult' }]);
    expect(after.decisions[0]).toMatchObject({ userId: people.ma.id, action: 'reject' });
  }, 60_000);

  it('gives what two see differently to a senior, with both opinions', async () => {
    const item = await hold(service, people.mo, site, 'disputed');
    await decide(people.mo, item, { action: 'second-opinion', propose: 'reject', reason: 'insult' });
    const waiting = await itemOf(service, people.ma, site, 'disputed');
    expect(await decide(people.ma, waiting, { action: 'approve' })).toMatchObject({
      status: 201,
      body: { state: 'escalated', decisionId: null },
    });
    const seen = await itemOf(service, people.senior, site, 'disputed', 'escalated');
    const detail = await ask(people.senior, 'GET', `/v1/review/items/${item.id}`);
    expect(detail.body.opinions).toMatchObject([
      { userId: people.mo.id, action: 'reject' },
      { userId: people.ma.id, action: 'approve' },
    ]);
    expect((await decide(people.senior, seen, { action: 'approve' })).status).toBe(201);
  }, 60_000);

  it('leaves an opinion behind when the comment is edited', async () => {
    const item = await hold(service, people.mo, site, 'edited');
    await decide(people.mo, item, { action: 'second-opinion', propose: 'approve' });
    await submit(service, site, 'edited', 'Сегодня на площади закрылся старый рынок.', { language: 'ru' });
    const again = await itemOf(service, people.mo, site, 'edited');
    expect(again).toMatchObject({ id: item.id, awaitsSecondOpinion: false });
    expect((await decide(people.mo, again, { action: 'approve' })).status).toBe(201);
  }, 60_000);

  it('takes a whole bulk back, as far as it still holds', async () => {
    const held = [];
    for (let n = 0; n < 3; n += 1) held.push(await hold(service, people.mo, site, `whole-${n}`));
    const items = held.map(({ id, version }) => ({ id, version }));
    const bulk = await ask(people.mo, 'POST', '/v1/review/decisions', { items, action: 'approve' });
    expect(bulk.body.results.map(({ id }: { id: string }) => id)).toEqual(items.map(({ id }) => id));
    const [gone] = bulk.body.results;
    expect((await ask(people.mo, 'POST', `/v1/decisions/${gone.decisionId}/undo`)).status).toBe(200);
    const undo = (person: Account): Promise<Answer> =>
      ask(person, 'POST', `/v1/review/bulk/${bulk.body.bulkId}/undo`);
    expect((await undo(people.ma)).status).toBe(403);
    expect((await undo(people.stranger)).status).toBe(404);
    const undone = await undo(people.senior);
    const statusOf = new Map(
      undone.body.results.map((each: { id: string; status: number }) => [each.id, each.status]),
    );
    expect(items.map(({ id }) => statusOf.get(id))).toEqual([409, 200, 200]);
    for (const n of [0, 1, 2])
      expect((await itemOf(service, people.mo, site, `whole-${n}`)).state).toBe('open');
  }, 60_000);

  it('puts near-duplicates of a site together, and what was decided about them beside the next one', async () => {
    const advert = (word: string): string =>
      `Сегодня на площади открылся новый рынок, приходите все вместе и приводите соседей, будет хлеб и ${word}.`;
    const held = [];
    for (const [n, word] of ['сыр', 'мёд', 'сыр'].entries()) {
      held.push(await hold(service, people.mo, site, `near-${n}`, advert(word), { language: 'ru' }));
    }
    const other = 'Кошка спит на окне, а дождь над рекой идёт третий день подряд без конца.';
    const apart = await hold(service, people.mo, site, 'apart', other, { language: 'ru' });
    expect(new Set(held.map(({ clusterId }) => clusterId)).size).toBe(1);
    expect(apart.clusterId).not.toBe(held[0].clusterId);
    const [oldest, ...copies] = held;
    const near = await ask(people.mo, 'GET', `/v1/review/items/${oldest.id}/near-duplicates`);
    expect(near.body.items.map(({ id }: { id: string }) => id)).toEqual(copies.map(({ id }) => id));
    const ids = async (more: string): Promise<string[]> => {
      const page = await ask(people.mo, 'GET', `/v1/review/items?site=${site.id}&limit=100${more}`);
      return page.body.items.map(({ id }: { id: string }) => id);
    };
    const collapsed = await ids('&collapse=true');
    expect(collapsed).toContain(oldest.id);
    expect(collapsed).toContain(apart.id);
    for (const { id } of copies) {
      expect(collapsed).not.toContain(id);
      expect(await ids('')).toContain(id);
    }
    expect((await decide(people.mo, oldest, { action: 'reject', reason: 'advertising' })).status).toBe(201);
    // What was hidden behind it is there when it has gone.
    expect(await ids('&collapse=true')).toContain(copies[0].id);
    const detail = await ask(people.mo, 'GET', `/v1/review/items/${copies[0].id}`);
    expect(detail.body).toMatchObject({
      nearDuplicates: 1,
      similar: [{ sameWords: true, action: 'reject', reason: 'advertising' }],
    });
    const items = copies.map(({ id, version }) => ({ id, version }));
    await ask(people.mo, 'POST', '/v1/review/decisions', { items, action: 'reject', reason: 'advertising' });
    await decide(people.mo, apart, { action: 'approve' });
  }, 60_000);

  it('keeps a filter under a name, for its owner or for the people of a site', async () => {
    const query = { site: [site.id], category: ['insult'], sort: 'oldest' };
    const views = '/v1/review/views';
    const saved = await ask(people.mo, 'POST', views, { name: 'Insults', query });
    expect(saved).toMatchObject({ status: 201, body: { name: 'Insults', query, isOwn: true, version: 1 } });
    expect((await ask(people.ma, 'GET', views)).body.views).toEqual([]);
    expect((await ask(people.mo, 'POST', views, { name: 'insults', query: {} })).body.type).toMatch(
      /name-taken$/,
    );
    const path = `${views}/${saved.body.id}`;
    const shared = { name: 'All insults', query, sharedWith: site.id, version: 1 };
    expect((await ask(people.ma, 'PUT', path, shared)).status).toBe(404);
    expect((await ask(people.mo, 'PUT', path, shared)).body).toMatchObject({
      name: 'All insults',
      version: 2,
    });
    expect(await ask(people.mo, 'PUT', path, shared)).toMatchObject({
      status: 409,
      body: { view: { version: 2 } },
    });
    expect((await ask(people.ma, 'GET', views)).body.views).toMatchObject([
      { name: 'All insults', isOwn: false },
    ]);
    expect((await ask(people.stranger, 'GET', views)).body.views).toEqual([]);
    const refused = await ask(people.mo, 'POST', views, { name: ' ', query: { colour: 'red' } });
    const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect([refused.status, ...pointers.sort()]).toEqual([422, '/name', '/query/colour']);
    const foreign = { name: 'Theirs', query: {}, sharedWith: filled[0] };
    expect((await ask(people.mo, 'POST', views, foreign)).status).toBe(404);
    expect((await ask(people.ma, 'DELETE', path)).status).toBe(404);
    expect((await ask(people.mo, 'DELETE', path)).status).toBe(204);
  }, 30_000);

  it('refuses what is no filter, naming the place', async () => {
    const refusals: [string, string][] = [
      ['state=lost', '/state'],
      ['claimed=yours', '/claimed'],
      ['olderThan=soon', '/olderThan'],
      ['newerThan=-1', '/newerThan'],
      ['cause=rage', '/cause'],
      ['category=insult,insult', '/category'],
      ['site=here', '/site'],
      [
        `language=${Array.from({ length: 11 }, (_, n) => `a${String.fromCharCode(97 + n)}`).join(',')}`,
        '/language',
      ],
    ];
    for (const [query, pointer] of refusals) {
      const answer = await ask(people.senior, 'GET', `/v1/review/items?${query}`);
      expect([query, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([query, 422, pointer]);
    }
    for (const path of ['items', 'preview']) {
      const foreign = await ask(people.stranger, 'GET', `/v1/review/${path}?site=${filled[0]},${site.id}`);
      expect(foreign.status).toBe(404);
    }
    expect((await ask(people.stranger, 'GET', `/v1/review/counts?site=${site.id}`)).status).toBe(404);
    expect((await ask(people.stranger, 'POST', '/v1/review/next', { site: [site.id] })).status).toBe(404);
    expect((await ask(people.auditor, 'POST', '/v1/review/next', {})).status).toBe(403);
    expect((await ask(people.mo, 'POST', '/v1/review/next', { state: 'decided' })).status).toBe(422);
  }, 30_000);
});
