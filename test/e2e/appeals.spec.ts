import { Client } from 'pg';
import { type Account, hold, itemOf, makePerson, type Site, submit } from './moderated-site';
import { Receiver } from './receiver';
import { type Answer, type AnyBody, clearAway, eventually, RunningService } from './running-service';

const WORDS = 'You are a pathetic fool and everybody here knows it.';
const REASON = 'Please keep to the matter.';
const ANSWER = 'You spoke of yourself, and that is allowed.';

describe('appeals', () => {
  let service: RunningService;
  let receiver: Receiver;
  let site: Site;
  let other: Site;
  let database: Client;
  let people: Record<'mo' | 'ma' | 'senior' | 'auditor' | 'stranger', Account>;

  beforeAll(async () => {
    service = await RunningService.start();
    receiver = await Receiver.listen();
    const settings = ['--callback-url', receiver.url, '--undo-hold-ms', '0'];
    site = await service.cli('sites', 'create', '--name', 'Gazette', ...settings);
    other = await service.cli('sites', 'create', '--name', 'Herald');
    receiver.secret = site.webhookSecret;
    people = {
      mo: await makePerson(service, 'moderator', site.id),
      ma: await makePerson(service, 'moderator', site.id),
      senior: await makePerson(service, 'senior'),
      auditor: await makePerson(service, 'auditor'),
      stranger: await makePerson(service, 'moderator', other.id),
    };
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
  }, 240_000);
  afterAll(async () => {
    await database.end();
    receiver.close();
    await clearAway([service]);
  }, 30_000);

  const ask = (person: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
  const askAsPlatform = (method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, `/v1/sites/${site.id}/comments/${path}`, {
      token: site.apiKey,
      ...(body === undefined ? {} : { body }),
    });
  const look = async (id: string): Promise<AnyBody> => (await askAsPlatform('GET', id)).body;
  const toldOf = (id: string, count: number) =>
    eventually(`${count} events about ${id}`, () =>
      Promise.resolve(receiver.about(id).length >= count && receiver.about(id)),
    );
  const pathOf = (link: string): string => new URL(link).pathname;

  /** A comment that `by` has rejected; the path of its notice and the decision. */
  async function rejected(
    id: string,
    by = people.mo,
    words = WORDS,
  ): Promise<{ page: string; decisionId: string }> {
    const item = await hold(service, by, site, id, words);
    const choice = { action: 'reject', reason: REASON, note: 'For colleagues.', version: item.version };
    const { status, body } = await ask(by, 'POST', `/v1/review/items/${item.id}/decisions`, choice);
    expect(status).toBe(201);
    const { authorNotice } = await look(id);
    return { page: pathOf(authorNotice.link), decisionId: body.decisionId };
  }
  const send = (page: string, text: string): Promise<Response> =>
    fetch(`${service.url}${page}/appeal`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ text }),
    });
  const appealOf = async (id: string): Promise<AnyBody> =>
    (await askAsPlatform('GET', `${id}/appeals`)).body.appeals[0];
  const decide = async (person: Account, id: string, outcome: string, more: object = {}): Promise<Answer> => {
    const { body } = await ask(people.senior, 'GET', `/v1/appeals/${id}`);
    return ask(person, 'POST', `/v1/appeals/${id}/decisions`, {
      outcome,
      reason: ANSWER,
      version: body.version,
      ...more,
    });
  };

  it('go from the link to a form, from the form to another moderator, and back to the platform at once', async () => {
    const { page, decisionId } = await rejected('journey');
    const notice = await service.call('GET', page);
    expect(notice.status).toBe(200);
    expect(notice.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(notice.headers.get('referrer-policy')).toBe('no-referrer');
    expect(notice.headers.get('x-robots-tag')).toContain('noindex');
    expect(notice.headers.get('cache-control')).toBe('no-store');
    expect(notice.body).toContain('Your comment on Gazette was not published');
    expect(notice.body).toContain(WORDS);
    expect(notice.body).toContain(REASON);
    expect(notice.body).not.toContain('For colleagues');

    const sent = await send(page, 'I said it\r\nof myself.');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `../${page.split('/').at(-1)}`]);
    const after = await service.call('GET', page);
    expect(after.body).toContain('We have your appeal');
    expect(after.body).toContain('I said it\nof myself.');
    expect(after.body).not.toContain('<form');

    const listed = await ask(people.ma, 'GET', `/v1/appeals?site=${site.id}`);
    const [appeal] = listed.body.items;
    expect(appeal).toMatchObject({
      decisionId,
      filedBy: 'author',
      text: 'I said it\nof myself.',
      firstDecidedBy: 'moderator',
      isOverdue: false,
      notForYou: null,
    });
    expect(Date.parse(appeal.dueAt) - Date.parse(appeal.filedAt)).toBe(7 * 86_400_000);
    const detail = await ask(people.ma, 'GET', `/v1/appeals/${appeal.id}`);
    expect(detail.body).toMatchObject({
      body: WORDS,
      statementOfReasons: { ground: { text: REASON } },
      decisions: [
        { action: 'reject', note: 'For colleagues.', userEmail: expect.stringContaining('@') },
        { action: 'review' },
      ],
    });

    const claimed = await ask(people.ma, 'POST', `/v1/appeals/${appeal.id}/claim`);
    expect([claimed.status, claimed.body.userId]).toEqual([200, people.ma.id]);
    const own = await decide(people.mo, appeal.id, 'uphold');
    expect([own.status, own.body.detail]).toEqual([403, expect.stringContaining('any other moderator')]);
    expect((await ask(people.mo, 'POST', `/v1/appeals/${appeal.id}/claim`)).status).toBe(403);
    expect((await decide(people.auditor, appeal.id, 'uphold')).status).toBe(403);
    expect((await decide(people.stranger, appeal.id, 'reverse')).status).toBe(404);
    expect((await decide(people.ma, appeal.id, 'reverse', { reason: 'insult' })).body.errors).toEqual([
      expect.objectContaining({ pointer: '/reason' }),
    ]);
    expect((await decide(people.ma, appeal.id, 'reverse', { version: 7 })).body.type).toMatch(
      /appeal-changed$/,
    );

    const before = receiver.about('journey').length;
    const started = Date.now();
    const decided = await decide(people.ma, appeal.id, 'reverse', { note: 'Clear.' });
    expect(decided).toMatchObject({ status: 201, body: { state: 'decided', outcome: 'reversed' } });
    const told = (await toldOf('journey', before + 2)).slice(before);
    expect(Date.now() - started).toBeLessThan(1000);
    const inOrder = [...told].sort((a, b) => a.data.sequence - b.data.sequence);
    expect(inOrder).toMatchObject([
      { type: 'decision.made', data: { sequence: before + 1, action: 'approve', path: 'appeal' } },
      {
        type: 'appeal.decided',
        data: {
          sequence: before + 2,
          outcome: 'reversed',
          action: 'approve',
          reason: ANSWER,
          appealedDecisionId: decisionId,
          decisionId: decided.body.decisionId,
          authorNotice: { language: 'en', text: expect.stringContaining(ANSWER) },
        },
      },
    ]);
    expect(await look('journey')).toMatchObject({
      state: 'approved',
      statementOfReasons: null,
      appeals: [{ state: 'decided', outcome: 'reversed', reason: ANSWER }],
    });
    const outcome = await service.call('GET', page);
    expect(outcome.body).toContain('you were right');
    expect(outcome.body).toContain(ANSWER);
    expect(outcome.body).not.toContain('Clear.');
    const undone = await ask(people.senior, 'POST', `/v1/decisions/${decided.body.decisionId}/undo`);
    expect([undone.status, undone.body.type]).toEqual([409, expect.stringMatching(/decided-an-appeal$/)]);
  }, 60_000);

  it('uphold by a statement that repeats the first one and offers no other appeal', async () => {
    const { page, decisionId } = await rejected('stays');
    const filed = await askAsPlatform('POST', 'stays/appeals', { text: 'Says the author.', language: 'en' });
    expect([filed.status, filed.body.state]).toEqual([201, 'open']);
    expect((await askAsPlatform('POST', 'stays/appeals', { text: 'Says the author.' })).body.id).toBe(
      filed.body.id,
    );
    const twice = await askAsPlatform('POST', 'stays/appeals', { text: 'And more.', decisionId });
    expect(twice).toMatchObject({ status: 409, body: { appeal: { id: filed.body.id, state: 'open' } } });
    expect((await decide(people.senior, filed.body.id, 'uphold')).status).toBe(201);
    const standing = await look('stays');
    expect(standing).toMatchObject({
      state: 'rejected',
      statementOfReasons: { ground: { text: REASON }, restriction: { kind: 'not-published' } },
      authorNotice: { appealUntil: null, text: expect.stringContaining('looked at it again on appeal') },
      appeals: [{ outcome: 'upheld', decisionId }],
    });
    expect(standing.statementOfReasons.redress.map(({ kind }: AnyBody) => kind)).not.toContain('appeal');
    const newer = pathOf(standing.authorNotice.link);
    expect(newer).not.toBe(page);
    for (const each of [page, newer]) {
      const { body } = await service.call('GET', each);
      expect(body).toContain('the decision stands');
      expect(body).not.toContain('no longer holds');
      expect(body).not.toContain('<form');
    }
    const { body } = await service.call('POST', `/v1${newer}/appeals`, { body: { text: 'Once more!' } });
    expect(body).toMatchObject({ status: 409, appeal: { outcome: 'upheld' } });
    const [, last] = (await toldOf('stays', 4)).slice(-2);
    expect(last).toMatchObject({ type: 'appeal.decided', data: { outcome: 'upheld', action: 'reject' } });
  }, 60_000);

  it('are not for what is held, shown, unknown, edited, or too long ago', async () => {
    await submit(service, site, 'held', WORDS);
    const { authorNotice } = await look('held');
    const page = await service.call('GET', pathOf(authorNotice.link));
    expect(page.body).toContain('A person will look at your comment anyway');
    expect((await askAsPlatform('POST', 'held/appeals', {})).body.type).toMatch(/problems\/held$/);
    await submit(service, site, 'fine', 'The market was a fine idea, thank you.');
    expect((await askAsPlatform('POST', 'fine/appeals', {})).body.type).toMatch(/not-restricted$/);
    expect((await askAsPlatform('POST', 'nobody/appeals', {})).status).toBe(404);
    const foreign = await service.call('POST', `/v1/sites/${site.id}/comments/held/appeals`, {
      token: other.apiKey,
      body: {},
    });
    expect(foreign.status).toBe(401);

    const late = await rejected('late');
    await database.query(
      `UPDATE decision SET statement = jsonb_set(statement, '{redress,appealUntil}', '"2026-01-01T00:00:00.000Z"')
       WHERE id = $1`,
      [late.decisionId],
    );
    expect((await askAsPlatform('POST', 'late/appeals', {})).body.type).toMatch(/too-late$/);
    const tooLate = await send(late.page, 'Please.');
    expect(tooLate.status).toBe(303);
    const { body } = await service.call('GET', late.page);
    expect(body).toContain('is over');
    expect(body).not.toContain('<form');
    expect(await appealOf('late')).toBeUndefined();

    const edited = await rejected('edited');
    const open = await askAsPlatform('POST', 'edited/appeals', { text: 'See.' });
    expect(open.status).toBe(201);
    await submit(service, site, 'edited', 'The market was a fine idea after all.');
    expect(await appealOf('edited')).toMatchObject({ state: 'withdrawn', withdrawnBecause: 'edited' });
    expect((await service.call('GET', edited.page)).body).toContain('no longer holds');
    expect((await decide(people.ma, open.body.id, 'reverse')).body.type).toMatch(/withdrawn$/);
  }, 60_000);

  it('end with the comment, whose words go', async () => {
    const { page } = await rejected('gone');
    await send(page, 'My secret reasons.');
    const { id } = await appealOf('gone');
    const removed = await askAsPlatform('DELETE', 'gone');
    if (removed.status >= 400) {
      const { Webhook } = await import('standardwebhooks');
      const data = JSON.stringify({
        type: 'comment.deleted',
        timestamp: new Date().toISOString(),
        data: { id: 'gone' },
      });
      const at = new Date();
      const signature = new Webhook(site.webhookSecret).sign('delete-gone', at, data);
      const told = await service.call('POST', `/v1/sites/${site.id}/webhooks`, {
        headers: {
          'webhook-id': 'delete-gone',
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': signature,
        },
        body: data,
      });
      expect(told.status).toBe(202);
    }
    const { body } = await ask(people.ma, 'GET', `/v1/appeals/${id}`);
    expect(body).toMatchObject({ state: 'withdrawn', withdrawnBecause: 'deleted', text: '', body: '' });
    const shown = await service.call('GET', page);
    expect(shown.body).toContain('The comment has been deleted since');
    expect(shown.body).not.toContain('fool');
    expect(shown.body).not.toContain('secret');
  }, 60_000);

  it('end with the restriction, when it is taken back', async () => {
    const { page, decisionId } = await rejected('regret');
    await send(page, 'Think again.');
    expect((await ask(people.mo, 'POST', `/v1/decisions/${decisionId}/undo`)).status).toBe(200);
    expect(await appealOf('regret')).toMatchObject({ state: 'withdrawn', withdrawnBecause: 'retracted' });
    const { body } = await service.call('GET', page);
    expect(body).toContain('the decision was taken back');
    expect(body).toContain('Read the newer decision');
  }, 60_000);

  it('are one, however many are filed at once, and decided once, however many decide', async () => {
    const { decisionId } = await rejected('race');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => askAsPlatform('POST', 'race/appeals', { text: `Reason ${n}` })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const { rows } = await database.query('SELECT id FROM appeal WHERE decision_id = $1', [decisionId]);
    expect(rows).toHaveLength(1);
    const outcomes = await Promise.all([
      decide(people.ma, rows[0].id, 'reverse'),
      decide(people.senior, rows[0].id, 'uphold'),
    ]);
    const [won, lost] = outcomes.sort((a, b) => a.status - b.status);
    expect([won.status, lost.status]).toEqual([201, 409]);
    expect(lost.body).toMatchObject({
      appeal: { state: 'decided', outcome: won.body.outcome },
      decision: { id: won.body.decisionId, userEmail: expect.stringContaining('@') },
    });
  }, 60_000);

  it('go to senior moderators where the comment was escalated', async () => {
    const item = await hold(service, people.ma, site, 'grave', WORDS);
    const path = `/v1/review/items/${item.id}/decisions`;
    await ask(people.ma, 'POST', path, { action: 'escalate', version: item.version });
    const escalated = await itemOf(service, people.senior, site, 'grave', 'escalated');
    const choice = { action: 'reject', reason: REASON, version: escalated.version };
    expect((await ask(people.senior, 'POST', path, choice)).status).toBe(201);
    const { body } = await askAsPlatform('POST', 'grave/appeals', {});
    const refused = await decide(people.mo, body.id, 'reverse');
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('senior')]);
    expect((await decide(people.senior, body.id, 'reverse')).status).toBe(403);
  }, 60_000);

  it('show nothing to strangers, whatever they try', async () => {
    const { page } = await rejected('tried');
    const token = page.split('/').at(-1)!;
    for (const path of [
      `/notices/${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`,
      '/notices/x',
      `/notices/${'A'.repeat(43)}`,
      '/notices/%00',
    ]) {
      const { status, body, headers } = await service.call('GET', path, {
        headers: { 'accept-language': 'de-CH, en;q=0.5' },
      });
      expect([path, status]).toEqual([path, 404]);
      expect(body).toContain('Hier ist nichts');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await service.call('GET', `/v1/notices/${'A'.repeat(43)}`)).status).toBe(404);
    const long = await send(page, 'x'.repeat(5001));
    expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('at most 5000')]);
    const form = await fetch(`${service.url}/v1/notices/${token}/appeals`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'x' }),
    });
    expect(form.status).toBe(415);
    const tries = await Promise.all(Array.from({ length: 15 }, () => send(page, 'The same.')));
    const statuses = tries.map(({ status }) => status);
    expect(statuses).toContain(429);
    expect(tries.find(({ status }) => status === 429)!.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(statuses.filter((status) => status === 303)).toHaveLength(10);
  }, 60_000);

  it('tell how often rules and people were overturned, and people by name to seniors alone', async () => {
    const path = `/v1/insights/appeals?site=${site.id}`;
    const { body } = await ask(people.senior, 'GET', path);
    expect(body.decided).toBe(3);
    expect(body.rate.low).toBeLessThan(body.rate.value);
    expect(body.languages).toEqual([expect.objectContaining({ language: 'en', decided: 3 })]);
    expect(body.deciders).toEqual([
      expect.objectContaining({
        decidedBy: 'moderator',
        userId: people.mo.id,
        alias: 'person-1',
        decided: 3,
      }),
    ]);
    const { body: audited } = await ask(people.auditor, 'GET', path);
    expect(audited.deciders).toEqual([
      expect.objectContaining({ userId: null, userEmail: null, alias: 'person-1' }),
    ]);
    expect((await ask(people.mo, 'GET', path)).status).toBe(403);
    const metrics = await service.call('GET', '/metrics');
    expect(metrics.body).toMatch(/evenhand_appeals_open\{age="under-1d"\} [1-9]/);
  });

  it('are told of in the language of the comment, where the platform did not say which it is', async () => {
    const words = 'Der Marktplatz ist seit vielen Jahren eine Schande für die ganze Stadt.';
    const { page } = await rejected('german', people.mo, words);
    expect((await look('german')).authorNotice.language).toBe('de');
    expect((await service.call('GET', page)).body).toContain('<html lang="de">');
    expect((await send(page, 'Das stimmt aber.')).status).toBe(303);
    const before = receiver.about('german').length;
    const { id } = await appealOf('german');
    expect((await decide(people.ma, id, 'uphold')).status).toBe(201);
    const told = (await toldOf('german', before + 2)).slice(before);
    const inGerman = { data: { authorNotice: { language: 'de' } } };
    expect(told).toMatchObject([inGerman, inGerman]);
  }, 60_000);

  it('cannot be decided by the first decider, or without reasons, by the database itself', async () => {
    const { rows } = await database.query(
      `SELECT id, first_decider FROM appeal WHERE state = 'decided' LIMIT 1`,
    );
    const { id, first_decider: decider } = rows[0];
    const change = async (set: string): Promise<string> =>
      database.query(`UPDATE appeal SET ${set} WHERE id = '${id}'`).then(
        () => 'taken',
        (error: unknown) => (error as { constraint?: string }).constraint ?? 'other',
      );
    expect(await change(`decided_by = '${decider}'`)).toBe('nobody_decides_about_their_own_decision');
    expect(await change(`barred = '{}'`)).toBe('the_first_decider_is_barred');
    expect(await change(`outcome_reason = '  '`)).toBe('an_outcome_has_its_reasons');
    expect(await change('outcome_decision_id = NULL')).toBe('an_outcome_has_its_reasons');
    expect(await change(`state = 'open'`)).toBe('a_decided_appeal_has_an_outcome');
    expect(await change(`state = 'withdrawn'`)).toBe('a_decided_appeal_has_an_outcome');
  });
});
