import { Client } from 'pg';
import { type Account, hold, itemOf, makePerson, type Site, submit } from './moderated-site';
import { type AnyBody, clearAway, RunningService } from './running-service';

jest.setTimeout(60_000);

const FINE = 'The market was lovely, the weather too.';

describe('demands of states and courts', () => {
  let service: RunningService;
  let site: Site;
  let other: Site;
  let admin: Account;
  let senior: Account;
  let moderator: Account;
  let auditor: Account;
  let database: Client;

  beforeAll(async () => {
    service = await RunningService.start();
    admin = await makePerson(service, 'admin');
    site = await makeSite('Gazette');
    other = await makeSite('Herald');
    senior = await makePerson(service, 'senior', site.id);
    moderator = await makePerson(service, 'moderator', site.id);
    auditor = await makePerson(service, 'auditor', site.id);
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
  }, 240_000);
  afterAll(async () => {
    await (database as Client | undefined)?.end();
    await clearAway([service]);
  }, 60_000);

  async function makeSite(name: string): Promise<Site> {
    const answer = await post('/v1/sites', admin, { name, undoHoldMs: 0 });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  const terms = (changes: object = {}): object => ({
    site: site.id,
    authority: 'Regional Court of Exampleton',
    country: 'DE',
    type: 'CourtOrder',
    law: 'Section 5 of the Example Act',
    scope: 'Take down the comments on the market hall.',
    territory: ['DE', 'AT'],
    reference: '1 X 23/26',
    issuedOn: '2026-03-01',
    receivedOn: '2026-03-02',
    disclosure: 'open',
    ...changes,
  });
  const post = (path: string, person: Account, body: object): Promise<AnyBody> =>
    service.call('POST', path, { token: person.token, body });
  async function record(changes: object = {}, person = admin): Promise<AnyBody> {
    const answer = await post('/v1/orders', person, terms(changes));
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  }
  /** Of an author and on an article of its own: nobody repeats anybody. */
  async function publish(id: string): Promise<void> {
    const more = { author: { id: `author of ${id}` }, article: { id: `article of ${id}` } };
    expect(await submit(service, site, id, FINE, more)).toMatchObject({ verdict: { action: 'approve' } });
  }
  const restrict = async (order: AnyBody, comments: object[], person = admin): Promise<AnyBody> =>
    (
      await post(`/v1/orders/${order.id}/decisions`, person, {
        comments,
        ...(order.disclosure === 'sealed' ? {} : { note: 'by letter' }),
      })
    ).body.results;
  const look = async (id: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey })).body;
  const counts = async (): Promise<AnyBody> =>
    (await service.call('GET', `/v1/transparency/orders?site=${site.id}`)).body;

  it('are done with a reason that names the law, and the authority where it may be named', async () => {
    await publish('o1');
    const order = await record({}, senior);
    const [done, unknown, twice] = await restrict(
      order,
      [{ id: 'o1' }, { id: 'nowhere' }, { id: 'o9', commentId: order.id }],
      senior,
    );
    expect(done).toMatchObject({ id: 'o1', status: 200, action: 'reject' });
    expect(unknown).toMatchObject({ id: 'nowhere', status: 404, problem: { type: 'not-found' } });
    expect(twice).toMatchObject({ status: 422 });
    const told = await look('o1');
    expect(told).toMatchObject({
      state: 'rejected',
      decisions: [{ path: 'order', decidedBy: 'moderator' }, { path: 'rule' }],
      statementOfReasons: {
        restriction: { kind: 'removed', territory: ['DE', 'AT'] },
        ground: { kind: 'law', text: 'Section 5 of the Example Act' },
        facts: { source: 'order', summary: expect.stringContaining('Regional Court of Exampleton') },
      },
    });
    expect(told.authorNotice.text).toContain('(Regional Court of Exampleton)');
    const undo = `/v1/decisions/${done.decisionId}/undo`;
    expect((await post(undo, senior, {})).status).toBe(403);
    expect((await restrict(order, [{ id: 'o1' }]))[0]).toMatchObject({
      status: 409,
      problem: { type: 'already-ordered', decisionId: done.decisionId },
    });
    const path = `/v1/decisions/${done.decisionId}/statement-of-reasons?format=dsa`;
    const { body } = await service.call('GET', path, { token: admin.token });
    expect(body).toMatchObject({
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      illegal_content_legal_ground: 'Section 5 of the Example Act',
      territorial_scope: ['DE', 'AT'],
    });
    expect(JSON.stringify(body)).not.toMatch(/Exampleton|23\/26|letter/);
  });

  it('are not undone in passing by the platform', async () => {
    const path = `/v1/sites/${site.id}/comments/o1/decisions`;
    const answer = await service.call('POST', path, { token: site.apiKey, body: { action: 'approve' } });
    expect(answer).toMatchObject({ status: 409, body: { type: expect.stringMatching(/ordered$/) } });
    expect((await look('o1')).state).toBe('rejected');
  });

  it('take an item that waits from the queue', async () => {
    const item = await hold(service, moderator, site, 'o2');
    const [done] = await restrict(await record(), [{ commentId: item.comment.id }]);
    expect(done).toMatchObject({ status: 200 });
    const decided = await itemOf(service, moderator, site, 'o2', 'decided');
    expect(decided).toMatchObject({ id: item.id, decisionId: done.decisionId });
  });

  it('are lifted: what held before holds again, and what waited waits', async () => {
    await publish('o3');
    await hold(service, moderator, site, 'o4');
    const [first, second] = [await record(), await record({ type: 'GovernmentRequest' })];
    await restrict(first, [{ id: 'o3' }, { id: 'o4' }]);
    await restrict(second, [{ id: 'o3' }]);

    const lifted = await post(`/v1/orders/${first.id}/lift`, admin, { version: first.version });
    expect(lifted.body).toMatchObject({ order: { closedAs: 'lifted', version: 2 }, isDone: true });
    // The second order holds o3 down still.
    expect(lifted.body.results).toMatchObject([{ status: 200, action: 'review' }]);
    expect([(await look('o3')).state, (await look('o4')).state]).toEqual(['rejected', 'held']);
    await itemOf(service, moderator, site, 'o4');

    const again = await post(`/v1/orders/${second.id}/lift`, admin, { version: 1 });
    expect(again.body.results).toMatchObject([{ status: 200, action: 'approve' }]);
    const { state, decisions } = await look('o3');
    expect([state, decisions[0]]).toMatchObject(['approved', { path: 'undo', action: 'approve' }]);
    const closed = await restrict(second, [{ id: 'o3' }]);
    expect(closed).toMatchObject([{ status: 409, problem: { type: 'order-closed' } }]);
  });

  it('are lifted after an appeal was turned down, and after a later order was lifted', async () => {
    await publish('o20');
    await publish('o21');
    const [first, second] = [await record(), await record({ territory: ['FR'] })];
    await restrict(first, [{ id: 'o20' }, { id: 'o21' }]);
    const filed = await service.call('POST', `/v1/sites/${site.id}/comments/o20/appeals`, {
      token: site.apiKey,
      body: { text: 'I was right.' },
    });
    const upheld = { outcome: 'uphold', reason: 'The court said so.', version: 1 };
    expect(await post(`/v1/appeals/${filed.body.id}/decisions`, senior, upheld)).toMatchObject({
      status: 201,
    });
    await restrict(second, [{ id: 'o21' }]);
    expect((await look('o21')).statementOfReasons.restriction).toMatchObject({ kind: 'removed' });
    const later = await post(`/v1/orders/${second.id}/lift`, admin, { version: 1 });
    expect(later.body.results).toMatchObject([{ status: 200, action: 'reject' }]);

    const lifted = await post(`/v1/orders/${first.id}/lift`, admin, { version: 1 });
    expect(lifted.body).toMatchObject({ isDone: true });
    const approved = { status: 200, action: 'approve' };
    expect(lifted.body.results).toMatchObject([approved, approved]);
    expect([(await look('o20')).state, (await look('o21')).state]).toEqual(['approved', 'approved']);
  });

  it('do not hold again, once lifted, when what came after them is undone', async () => {
    await publish('o22');
    const order = await record();
    await restrict(order, [{ id: 'o22' }]);
    const path = `/v1/sites/${site.id}/comments/o22/decisions`;
    const say = (action: string): Promise<AnyBody> =>
      service.call('POST', path, { token: site.apiKey, body: { action, reason: 'Our own rules.' } });
    expect(await say('reject')).toMatchObject({ status: 201 });
    expect(await say('approve')).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching(/ordered$/) },
    });
    const lifted = await post(`/v1/orders/${order.id}/lift`, admin, { version: 1 });
    expect(lifted.body).toMatchObject({ results: [], isDone: true });
    expect((await look('o22')).state).toBe('rejected');

    const [newest] = (await look('o22')).decisions;
    const undone = await post(`/v1/decisions/${newest.id}/undo`, senior, {});
    expect(undone.body).toMatchObject({ undone: 'reverted', action: 'approve' });
    expect((await look('o22')).state).toBe('approved');
  });

  it('are refused while nothing was done for them, and not afterwards', async () => {
    const order = await record();
    expect(await post(`/v1/orders/${order.id}/refuse`, admin, { version: 7 })).toMatchObject({ status: 409 });
    const refused = await post(`/v1/orders/${order.id}/refuse`, admin, { version: 1 });
    expect(refused.body).toMatchObject({ closedAs: 'refused' });
    await publish('o5');
    const done = await record();
    await restrict(done, [{ id: 'o5' }]);
    expect(await post(`/v1/orders/${done.id}/refuse`, admin, { version: 1 })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('order-acted-on') },
    });
  });

  it('are seen, while they are sealed, by admins and auditors alone; their authors learn of the law', async () => {
    expect(await post('/v1/orders', senior, terms({ disclosure: 'sealed' }))).toMatchObject({ status: 403 });
    const order = await record({ disclosure: 'sealed', sealedUntil: '2099-01-01T00:00:00Z' });
    const noted = await post(`/v1/orders/${order.id}/decisions`, admin, {
      comments: [{ id: 'o1' }],
      note: 'by letter',
    });
    expect(noted).toMatchObject({ status: 422, body: { errors: [{ pointer: '/note' }] } });
    expect(order).toMatchObject({ isSealed: true, authorIsTold: 'law' });
    await publish('o6');
    expect(await restrict(order, [{ id: 'o6' }])).toMatchObject([{ status: 200 }]);
    const told = await look('o6');
    expect(told.statementOfReasons.ground.text).toBe('Section 5 of the Example Act');
    expect(JSON.stringify(told)).not.toContain('Exampleton');
    for (const [person, status] of [
      [moderator, 404],
      [senior, 404],
      [auditor, 200],
      [admin, 200],
    ] as const) {
      const read = await service.call('GET', `/v1/orders/${order.id}`, { token: person.token });
      const { body } = await service.call('GET', '/v1/orders', { token: person.token });
      const isListed = body.items.some(({ id }: { id: string }) => id === order.id);
      expect([read.status, isListed]).toEqual([status, status === 200]);
    }
    await database.query(`UPDATE legal_order SET sealed_until = now() WHERE id = $1`, [order.id]);
    const later = await service.call('GET', `/v1/orders/${order.id}`, { token: moderator.token });
    expect(later.body).toMatchObject({ isSealed: false });
    await database.query(`UPDATE legal_order SET sealed_until = NULL WHERE id = $1`, [order.id]);
  });

  it('are on record without what leads to people, and with days that can be', async () => {
    const answer = await post(
      '/v1/orders',
      admin,
      terms({
        law: 'ask ann@example.org',
        issuedOn: '2026-02-30',
        scope: ' ',
        sealedUntil: '2099-01-01T00:00:00Z',
      }),
    );
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/scope',
      '/law',
      '/issuedOn',
      '/sealedUntil',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('ann@');
    expect((await post('/v1/orders', admin, terms({ country: 'XX' }))).status).toBe(422);
    expect((await post('/v1/orders', senior, terms({ site: other.id }))).status).toBe(404);
    expect((await post('/v1/orders', moderator, terms())).status).toBe(403);
  });

  it('are not corrected to nothing', async () => {
    const order = await record();
    for (const field of ['authority', 'country', 'type', 'law', 'scope', 'territory', 'disclosure']) {
      const path = `/v1/orders/${order.id}`;
      const body = { version: 1, [field]: null };
      const answer = await service.call('PATCH', path, { token: admin.token, body });
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].pointer).toBe(`/${field}`);
    }
  });

  it('are corrected at the version that was seen, and the audit tells which fields', async () => {
    const order = await record();
    const change = (body: object): Promise<AnyBody> =>
      service.call('PATCH', `/v1/orders/${order.id}`, { token: admin.token, body });
    const corrected = await change({ version: 1, reference: '2 X 24/26', law: 'Section 6' });
    expect(corrected.body).toMatchObject({
      version: 2,
      law: 'Section 6',
      scope: order.scope,
      territory: ['DE', 'AT'],
    });
    expect(await change({ version: 1, law: 'Section 7' })).toMatchObject({
      status: 409,
      body: { current: 2 },
    });
    const { body } = await service.call('GET', `/v1/audit?subject=order:${order.id}`, { token: admin.token });
    expect(body.items).toMatchObject([
      { action: 'order.corrected', detail: { changed: ['law', 'reference'], version: 2 } },
      { action: 'order.recorded' },
    ]);
  });

  it('reach no other site, whoever writes the decision', async () => {
    const order = await record();
    const { rows } = await database.query(`SELECT id FROM decision WHERE path = 'order' LIMIT 1`);
    const moved = database.query('UPDATE decision SET order_id = $1, site_id = $2 WHERE id = $3', [
      order.id,
      other.id,
      rows[0].id,
    ]);
    await expect(moved).rejects.toMatchObject({ constraint: 'an_order_is_of_the_same_site' });
  });

  it('are all counted in public, sealed ones without details', async () => {
    const told = await counts();
    const { rows } = await database.query(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE disclosure = 'sealed')::int AS sealed FROM legal_order
       WHERE site_id = $1`,
      [site.id],
    );
    expect(told.total).toBe(rows[0].total);
    expect(told.sealed).toEqual([{ year: 2026, orders: rows[0].sealed }]);
    const open = told.open.reduce((sum: number, { orders }: { orders: number }) => sum + orders, 0);
    expect(open).toBe(rows[0].total - rows[0].sealed);
    for (const outcome of ['complied', 'lifted', 'refused', 'pending']) {
      const recount = await database.query(
        `SELECT count(*)::int AS orders FROM legal_order o WHERE site_id = $1 AND disclosure = 'open'
         AND type = 'CourtOrder' AND CASE $2 WHEN 'lifted' THEN closed_as = 'lifted' WHEN 'refused' THEN closed_as = 'refused'
           ELSE closed_as IS NULL AND ($2 = 'complied') = EXISTS (SELECT 1 FROM decision WHERE order_id = o.id) END`,
        [site.id, outcome],
      );
      const same = told.open.filter(
        (each: AnyBody) => each.outcome === outcome && each.type === 'CourtOrder',
      );
      expect([outcome, same[0]?.orders]).toEqual([outcome, recount.rows[0].orders]);
    }
    expect(JSON.stringify(told)).not.toMatch(/Exampleton|Section|23\/26/);
    expect((await service.call('GET', `/v1/transparency/orders?site=${admin.id}`)).status).toBe(404);
  });
});
