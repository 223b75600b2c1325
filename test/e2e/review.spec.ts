import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Account,
  hold,
  HOSTILE,
  HOSTILE_WORD,
  itemOf,
  makePerson,
  type Site,
  submit,
} from './moderated-site';
import { Receiver } from './receiver';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from './running-service';

const HOLD_MS = 1500;

describe('review', () => {
  let service: RunningService;
  let receiver: Receiver;
  let site: Site;
  let other: Site;
  let people: Record<'mo' | 'ma' | 'senior' | 'admin' | 'auditor' | 'stranger', Account>;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    receiver = await Receiver.listen();
    const holding = ['--callback-url', receiver.url, '--undo-hold-ms', String(HOLD_MS)];
    site = await service.cli('sites', 'create', '--name', 'Gazette', ...holding);
    other = await service.cli('sites', 'create', '--name', 'Herald');
    receiver.secret = site.webhookSecret;
    people = {
      mo: await makePerson(service, 'moderator', site.id),
      ma: await makePerson(service, 'moderator', site.id),
      senior: await makePerson(service, 'senior'),
      admin: await makePerson(service, 'admin'),
      auditor: await makePerson(service, 'auditor'),
      stranger: await makePerson(service, 'moderator', other.id),
    };
  }, 120_000);
  afterAll(async () => {
    receiver.close();
    await clearAway([service]);
  }, 30_000);

  const ask = (person: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
  const decide = (person: Account, item: { id: string; version: number }, body: object): Promise<Answer> =>
    ask(person, 'POST', `/v1/review/items/${item.id}/decisions`, { version: item.version, ...body });
  const undo = (person: Account, decisionId: string): Promise<Answer> =>
    ask(person, 'POST', `/v1/decisions/${decisionId}/undo`);
  const look = async (id: string): Promise<Answer['body']> =>
    (await service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey })).body;
  const toldOf = (id: string, count: number) =>
    eventually(`${count} requests about ${id}`, () =>
      Promise.resolve(receiver.about(id).length >= count && receiver.about(id)),
    );

  it('shows an item with its evidence, thread and author', async () => {
    await submit(service, site, 'parent', 'The market is a fine idea.');
    await submit(service, site, 'answer', HOSTILE, { parentId: 'parent' });
    const item = await itemOf(service, people.mo, site, 'answer');
    expect(item.priority.value).toBeCloseTo(
      Object.values(item.priority.terms as Record<string, number>).reduce((sum, term) => sum + term),
      5,
    );
    const detail = await ask(people.mo, 'GET', `/v1/review/items/${item.id}`);
    expect(detail).toMatchObject({
      status: 200,
      body: {
        comment: { externalId: 'answer', body: HOSTILE, state: 'held' },
        thread: { parent: { externalId: 'parent', state: 'approved' } },
        authorHistory: { total: 1, byState: { approved: 1 } },
        decisions: [{ action: 'review', decidedBy: 'engine' }],
      },
    });
    const passages = detail.body.verdict.labels.flatMap((label: { evidence: { text: string }[] }) =>
      label.evidence.map(({ text }) => text),
    );
    expect(passages.join(' ')).toContain(HOSTILE_WORD);
  }, 60_000);

  it('lets one of two moderators win and tells the other who did', async () => {
    const items = [];
    for (let n = 0; n < 10; n += 1) items.push(await hold(service, people.mo, site, `race-${n}`));
    const answers = await Promise.all(
      items.flatMap((item) => [
        decide(people.mo, item, { action: 'approve' }),
        decide(people.ma, item, { action: 'reject', reason: 'insult' }),
      ]),
    );
    for (let n = 0; n < items.length; n += 1) {
      const [won, lost] = answers.slice(2 * n, 2 * n + 2).sort((a, b) => a.status - b.status);
      expect([won!.status, lost!.status]).toEqual([201, 409]);
      expect(lost!.body.decision.id).toBe(won!.body.decisionId);
      expect(lost!.body.decision.userEmail).toMatch(/^moderator\d+@example\.org$/);
      const told = await toldOf(`race-${n}`, 2);
      expect(told.map(({ data }) => data.sequence)).toEqual([1, 2]);
    }
  }, 90_000);

  it('undoes inside the hold without a word to the platform', async () => {
    const item = await hold(service, people.mo, site, 'slip');
    await toldOf('slip', 1);
    const decision = await decide(people.mo, item, { action: 'reject', reason: 'Not here.' });
    expect(decision.status).toBe(201);
    expect(await look('slip')).toMatchObject({ state: 'held', decisions: [{ action: 'review' }] });
    expect((await undo(people.ma, decision.body.decisionId)).status).toBe(403);
    expect((await undo(people.stranger, decision.body.decisionId)).status).toBe(404);
    expect(await undo(people.mo, decision.body.decisionId)).toMatchObject({
      status: 200,
      body: { undone: 'cancelled', action: 'review', itemId: item.id },
    });
    await sleep(HOLD_MS + 1500);
    expect(receiver.about('slip')).toHaveLength(1);
    expect(await look('slip')).toMatchObject({
      state: 'held',
      statementOfReasons: { restriction: { kind: 'held' } },
    });
    const open = await itemOf(service, people.mo, site, 'slip');
    expect((await decide(people.mo, item, { action: 'approve' })).status).toBe(409);
    expect((await decide(people.mo, open, { action: 'approve' })).status).toBe(201);
    const told = await toldOf('slip', 2);
    expect(told[1]!.data).toMatchObject({
      action: 'approve',
      sequence: 2,
      supersedes: told[0]!.data.decisionId,
    });
  }, 60_000);

  it('undoes after the hold by a decision that the platform is told of', async () => {
    const item = await hold(service, people.mo, site, 'regret');
    const decision = await decide(people.mo, item, { action: 'reject', reason: 'insult' });
    const [, rejected] = await toldOf('regret', 2);
    const undone = await undo(people.senior, decision.body.decisionId);
    expect(undone).toMatchObject({ status: 200, body: { undone: 'reverted', action: 'review' } });
    const [, , reverted] = await toldOf('regret', 3);
    expect(reverted).toMatchObject({
      type: 'decision.reverted',
      data: { sequence: 3, action: 'review', reverts: rejected!.data.decisionId },
    });
    expect((await undo(people.mo, decision.body.decisionId)).status).toBe(409);
    expect(await itemOf(service, people.mo, site, 'regret')).toMatchObject({ id: item.id, state: 'open' });
  }, 60_000);

  it('keeps two undos of one decision from both counting', async () => {
    const item = await hold(service, people.mo, site, 'twice');
    const decision = await decide(people.mo, item, { action: 'approve' });
    const answers = await Promise.all([
      undo(people.mo, decision.body.decisionId),
      undo(people.senior, decision.body.decisionId),
      undo(people.admin, decision.body.decisionId),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  }, 60_000);

  it('decides many at once, each with its own result', async () => {
    const items = [];
    for (let n = 0; n < 3; n += 1) items.push(await hold(service, people.mo, site, `bulk-${n}`));
    await decide(people.ma, items[1], { action: 'approve' });
    const unknown = '01936f2e-7c1a-7000-8000-000000000001';
    const named = [...items.map(({ id, version }) => ({ id, version })), { id: unknown, version: 1 }];
    const answer = await ask(people.mo, 'POST', '/v1/review/decisions', {
      items: named,
      action: 'reject',
      reason: 'advertising',
    });
    expect(answer.body.results.map(({ status }: { status: number }) => status)).toEqual([200, 409, 200, 404]);
    const tooMany = Array.from({ length: 101 }, () => ({ id: unknown, version: 1 }));
    expect(
      (await ask(people.mo, 'POST', '/v1/review/decisions', { items: tooMany, action: 'approve' })).status,
    ).toBe(422);
  }, 60_000);

  it('wants a reason for a rejection, for the author and for the EU', async () => {
    const item = await hold(service, people.mo, site, 'reasoned');
    for (const reason of [undefined, '', '  ']) {
      const refused = await decide(people.mo, item, { action: 'reject', reason });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
    }
    const decision = await decide(people.mo, item, { action: 'reject', reason: 'Nothing but noise.' });
    const path = `/v1/decisions/${decision.body.decisionId}/statement-of-reasons`;
    expect((await ask(people.mo, 'GET', path)).body).toMatchObject({
      ground: { kind: 'terms', category: null, text: 'Nothing but noise.' },
      automated: { decision: false },
    });
    const record = await ask(people.mo, 'GET', `${path}?format=dsa`);
    expect(record.body).toMatchObject({
      puid: decision.body.decisionId,
      content_type: ['CONTENT_TYPE_TEXT'],
    });
    expect(JSON.stringify(record.body)).not.toContain('noise');
    expect((await ask(people.stranger, 'GET', path)).status).toBe(404);
  }, 60_000);

  it('keeps an item for whoever claimed it, unless a senior steps in', async () => {
    const item = await hold(service, people.mo, site, 'claimed');
    expect((await ask(people.mo, 'POST', `/v1/review/items/${item.id}/claim`)).status).toBe(200);
    expect((await ask(people.ma, 'POST', `/v1/review/items/${item.id}/claim`)).status).toBe(409);
    expect((await decide(people.ma, item, { action: 'approve' })).body.type).toMatch(/claimed$/);
    expect((await ask(people.ma, 'DELETE', `/v1/review/items/${item.id}/claim`)).status).toBe(403);
    expect((await decide(people.senior, item, { action: 'approve' })).status).toBe(201);
  }, 60_000);

  it('takes an escalated item out of the hands of moderators', async () => {
    const item = await hold(service, people.mo, site, 'hard');
    const escalated = await decide(people.mo, item, { action: 'escalate', note: 'Is this satire?' });
    expect(escalated).toMatchObject({ status: 201, body: { state: 'escalated', decisionId: null } });
    const seen = await itemOf(service, people.senior, site, 'hard', 'escalated');
    expect(seen.note).toBe('Is this satire?');
    expect((await decide(people.ma, seen, { action: 'approve' })).status).toBe(403);
    const decision = await decide(people.senior, seen, { action: 'reject', reason: 'insult' });
    expect(decision.status).toBe(201);
    expect((await undo(people.senior, decision.body.decisionId)).status).toBe(200);
    const again = await itemOf(service, people.senior, site, 'hard', 'escalated');
    expect((await decide(people.ma, again, { action: 'approve' })).status).toBe(403);
    expect((await decide(people.senior, again, { action: 'approve' })).status).toBe(201);
  }, 60_000);

  it('does not decide what was edited meanwhile', async () => {
    const item = await hold(service, people.mo, site, 'moving');
    await submit(service, site, 'moving', 'The market is a fine idea.');
    const late = await decide(people.mo, item, { action: 'reject', reason: 'insult' });
    expect(late.status).toBe(409);
    expect(await look('moving')).toMatchObject({ state: 'approved', version: 2 });
  }, 60_000);

  it('pages through the queue without losing or repeating an item, and refuses a cursor that was altered', async () => {
    for (let n = 0; n < 5; n += 1) await hold(service, people.mo, site, `page-${n}`);
    for (const sort of ['priority', 'oldest', 'newest']) {
      const whole = await ask(people.mo, 'GET', `/v1/review/items?site=${site.id}&sort=${sort}&limit=100`);
      const ids: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page: Answer = await ask(
          people.mo,
          'GET',
          `/v1/review/items?site=${site.id}&sort=${sort}&limit=2${after}`,
        );
        ids.push(...page.body.items.map(({ id }: { id: string }) => id));
        cursor = page.body.next as string | null;
        if (cursor === null) continue;
        const altered = `${cursor.slice(0, -4)}${cursor.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
        const refused = await ask(people.mo, 'GET', `/v1/review/items?sort=${sort}&cursor=${altered}`);
        expect(refused.status).toBe(400);
      }
      expect(ids).toEqual(whole.body.items.map(({ id }: { id: string }) => id));
    }
  }, 90_000);

  it('answers each role what it may, and nothing of other sites', async () => {
    const item = await hold(service, people.mo, site, 'roles');
    const read = `/v1/review/items/${item.id}`;
    const approval = { action: 'approve', version: item.version };
    const rows: [keyof typeof people, string, string, unknown, number][] = [
      ['mo', 'GET', read, undefined, 200],
      ['auditor', 'GET', read, undefined, 200],
      ['stranger', 'GET', read, undefined, 404],
      ['stranger', 'GET', `/v1/review/items?site=${site.id}`, undefined, 404],
      ['stranger', 'POST', `${read}/claim`, undefined, 404],
      ['stranger', 'DELETE', `${read}/claim`, undefined, 404],
      ['stranger', 'POST', `${read}/decisions`, approval, 404],
      ['auditor', 'POST', `${read}/claim`, undefined, 403],
      ['auditor', 'POST', `${read}/decisions`, approval, 403],
      ['auditor', 'POST', '/v1/review/decisions', { items: [], action: 'approve' }, 403],
      ['mo', 'POST', `${read}/decisions`, { ...approval, version: 99 }, 409],
      ['mo', 'POST', `${read}/decisions`, { ...approval, colour: 'red' }, 422],
      ['mo', 'GET', '/v1/review/items?limit=101', undefined, 422],
      ['mo', 'GET', '/v1/review/items?state=lost', undefined, 422],
    ];
    for (const [who, method, path, body, status] of rows) {
      const answer = await ask(people[who], method, path, body);
      expect([who, method, path, answer.status]).toEqual([who, method, path, status]);
    }
    expect((await ask(people.stranger, 'GET', '/v1/review/items')).body.items).toEqual([]);
    expect((await service.call('GET', read)).status).toBe(401);
    expect((await service.call('GET', read, { token: site.apiKey })).status).toBe(401);
  }, 60_000);
});
