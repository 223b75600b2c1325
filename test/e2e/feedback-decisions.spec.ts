import { Client } from 'pg';
import { type Account, HOSTILE, makePerson, type Site } from './moderated-site';
import { type Answer, type AnyBody, clearAway, eventually, RunningService } from './running-service';

jest.setTimeout(60_000);

describe('feedback of a dialect that names the comment', () => {
  let service: RunningService;
  let database: Client;
  let site: Site;
  let moderator: Account;
  let senior: Account;
  let admin: Account;
  let key: string;
  const BLOG = 'https://blog.example.org/';

  beforeAll(async () => {
    service = await RunningService.start();
    admin = await makePerson(service, 'admin');
    const { token } = admin;
    site = (await service.call('POST', '/v1/sites', { token, body: { name: 'Gazette' } })).body as Site;
    moderator = await makePerson(service, 'moderator', site.id);
    senior = await makePerson(service, 'senior', site.id);
    const dialect = `/v1/sites/${site.id}/dialects/akismet`;
    await service.call('PUT', dialect, { token, body: { enabled: true } });
    key = (await service.call('POST', `${dialect}/keys`, { token })).body.key as string;
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    await new Promise((done) => setTimeout(done, 1100));
  }, 180_000);
  afterAll(async () => {
    await database.end();
    await clearAway([service]);
  }, 30_000);

  const look = async (id: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey })).body;
  const item = async (id: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/review/items/${id}`, { token: moderator.token })).body;
  const byModerator = (itemId: string, version: number): Promise<Answer> =>
    service.call('POST', `/v1/review/items/${itemId}/decisions`, {
      token: moderator.token,
      body: { action: 'approve', version },
    });
  const undo = (decisionId: string, by: Account): Promise<Answer> =>
    service.call('POST', `/v1/decisions/${decisionId}/undo`, { token: by.token });

  const post = async (method: string, said: string): Promise<string> => (await ask(method, said)).text();
  function ask(method: string, said: string): Promise<Response> {
    return fetch(`${service.url}/1.1/${method}`, {
      method: 'POST',
      body: new URLSearchParams({
        api_key: key,
        blog: BLOG,
        permalink: `${BLOG}market`,
        comment_author: 'Una',
        comment_content: said,
      }),
    });
  }
  /** Whether a client is told that a person has found it to be spam. */
  const isForSure = async (said: string): Promise<boolean> =>
    (await ask('comment-check', said)).headers.get('x-akismet-pro-tip') === 'discard';
  /** The item of what was said, and the platform's id of the comment. */
  async function held(said: string): Promise<{ readonly item: AnyBody; readonly id: string }> {
    expect(await post('comment-check', said)).toMatch(/true|false/);
    return eventually('its item', async () => {
      const path = `/v1/review/items?site=${site.id}&sort=newest&limit=100`;
      const { body } = await service.call('GET', path, { token: moderator.token });
      const found = body.items.find(({ comment }: AnyBody) => comment.excerpt.includes(said.slice(0, 60)));
      return found === undefined ? undefined : { item: found, id: found.comment.externalId };
    });
  }

  it('decides, with what was found as the reason, once', async () => {
    const said = `One. ${HOSTILE}`;
    const { item: waiting, id } = await held(said);
    await post('submit-spam', said);
    await post('submit-spam', said);
    const standing = await look(id);
    expect(standing).toMatchObject({
      state: 'rejected',
      decisions: [{ path: 'feedback', decidedBy: 'platform' }, { path: 'rule' }],
      statementOfReasons: { automated: { detection: true, decision: false } },
      feedback: [{ source: 'akismet', outcome: 'reject' }],
    });
    expect(standing.decisions[0].reason).toBe(standing.verdict.labels[0].category);
    expect(standing.statementOfReasons.facts.findings.length).toBeGreaterThan(0);
    expect((await item(waiting.id)).state).toBe('decided');
    expect(await byModerator(waiting.id, waiting.version)).toMatchObject({
      status: 409,
      body: { decision: { decidedBy: 'platform', path: 'feedback' } },
    });
  });

  it('follows a change of mind, back and forth', async () => {
    const said = `Two. ${HOSTILE}`;
    const { id } = await held(said);
    await post('submit-spam', said);
    await post('submit-ham', said);
    expect(await look(id)).toMatchObject({ state: 'approved', statementOfReasons: null });
    await post('submit-spam', said);
    const { decisions, statementOfReasons } = await look(id);
    expect(decisions.map(({ action }: AnyBody) => action)).toEqual(['reject', 'approve', 'reject', 'review']);
    expect(statementOfReasons.restriction.kind).toBe('removed');
  });

  it('says why in plain words where nothing was found', async () => {
    const said = 'A harmless word that somebody did not like.';
    await post('comment-check', said);
    const id = await eventually('the record', async () => {
      const found = await database.query<{ id: string }>(
        `SELECT external_id AS id FROM comment WHERE body = $1 AND state = 'approved'`,
        [said],
      );
      return found.rows[0]?.id;
    });
    await post('submit-spam', said);
    expect(await look(id)).toMatchObject({
      statementOfReasons: {
        restriction: { kind: 'removed' },
        ground: { category: null, text: 'The moderators of the site decided this.' },
        facts: { passages: [{ text: said }] },
      },
    });
  });

  it('is no new decision where a moderator here decided the same', async () => {
    const said = `Three. ${HOSTILE}`;
    const { item: waiting, id } = await held(said);
    expect((await byModerator(waiting.id, waiting.version)).status).toBe(201);
    await post('submit-ham', said);
    expect(
      (
        await database.query(
          `SELECT path FROM decision d JOIN comment c ON c.id = d.comment_id
        WHERE c.external_id = $1 ORDER BY d.number`,
          [id],
        )
      ).rows,
    ).toEqual([{ path: 'rule' }, { path: 'moderator' }]);
  });

  it('never leaves two decisions on one item, whoever is faster', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const said = `Race ${turn}. ${HOSTILE}`;
      const { item: waiting, id } = await held(said);
      const [, { status, body }] = await Promise.all([
        post('submit-spam', said),
        byModerator(waiting.id, waiting.version),
      ]);
      const { rows } = await database.query<{ path: string }>(
        `SELECT path FROM decision d JOIN comment c ON c.id = d.comment_id
           WHERE c.external_id = $1 ORDER BY d.number`,
        [id],
      );
      const paths = rows.map(({ path }) => path);
      if (status === 409) {
        expect(body.decision).toMatchObject({ path: 'feedback' });
        expect(paths).toEqual(['rule', 'feedback']);
      } else expect(paths).toEqual(['rule', 'moderator', 'feedback']);
      expect((await look(id)).state).toBe('rejected');
    }
  });

  it('gives way to a senior moderator who takes it back', async () => {
    const said = `Four. ${HOSTILE}`;
    const { item: waiting, id } = await held(said);
    await post('submit-spam', said);
    expect(await isForSure(said)).toBe(true);
    const [decision] = (await look(id)).decisions;
    expect((await undo(decision.id, senior)).status).toBe(200);
    expect((await item(waiting.id)).state).toBe('open');
    expect((await look(id)).state).toBe('held');
    // Asked again, the platform hears what holds, and no longer its own word.
    expect(await isForSure(said)).toBe(false);
  });
});
