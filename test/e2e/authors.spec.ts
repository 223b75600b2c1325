import { Client } from 'pg';
import { type Account, HOSTILE, itemOf, makePerson, type Site, submit } from './moderated-site';
import { Receiver } from './receiver';
import { type Answer, type AnyBody, clearAway, eventually, RunningService } from './running-service';

const DAY_MS = 24 * 3_600_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

describe('authors', () => {
  let service: RunningService;
  let platform: Receiver;
  let site: Site;
  let senior: Account;
  let moderator: Account;
  let admin: Account;
  let database: Client;

  beforeAll(async () => {
    platform = await Receiver.listen();
    service = await RunningService.start({ env: { LOG_LEVEL: 'debug' } });
    site = await service.cli(
      'sites',
      'create',
      '--name',
      'Gazette',
      '--undo-hold-ms',
      '0',
      '--callback-url',
      platform.url,
      '--allow-private-callback',
    );
    platform.secret = site.webhookSecret;
    [senior, moderator, admin] = (await Promise.all(
      ['senior', 'moderator', 'admin'].map((role) => makePerson(service, role, site.id)),
    )) as [Account, Account, Account];
    database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await clearAway([service]);
    platform.close();
  }, 30_000);

  let articles = 0;
  const by = (id: string): object => ({
    author: { id, name: `Name of ${id}` },
    article: { id: `a${(articles += 1)}` },
  });
  const pathOf = (authorId: string, more = ''): string =>
    `/v1/sites/${site.id}/authors/${encodeURIComponent(authorId)}${more}`;
  const ask = (token: string, method: string, path: string, body?: object): Promise<Answer> =>
    service.call(method, path, { token, ...(body === undefined ? {} : { body }) });
  const toldOf = (type: string, sanctionId: string): Promise<AnyBody> =>
    eventually(`${type} of ${sanctionId}`, async () =>
      Promise.resolve(platform.told.find((told) => told.type === type && told.data.id === sanctionId)),
    );

  /** Rejects a hostile comment of the author; the id of the decision. */
  async function rejected(authorId: string, externalId: string, reason = 'insult'): Promise<string> {
    await submit(service, site, externalId, `${HOSTILE} ${externalId}`, by(authorId));
    const item = await itemOf(service, senior, site, externalId);
    const decided = await ask(senior.token, 'POST', `/v1/review/items/${item.id}/decisions`, {
      action: 'reject',
      reason,
      note: `Note on ${externalId}`,
      version: item.version,
    });
    expect(decided.status).toBe(201);
    return decided.body.decisionId;
  }

  it('have a record in numbers, in which a rejection that was taken back counts as let stand', async () => {
    await submit(service, site, 'una-1', 'I bought plums beside the church.', by('una b'));
    await submit(service, site, 'una-2', HOSTILE, by('una b'));
    const first = await rejected('una b', 'una-3');
    await rejected('una b', 'una-4');
    const before = await ask(moderator.token, 'GET', pathOf('una b'));
    expect(before).toMatchObject({
      status: 200,
      body: {
        id: 'una b',
        comments: 4,
        accepted: 1,
        rejected: 2,
        held: 1,
        deleted: 0,
        reversedRejections: 0,
        appeals: { upheld: 0, reversed: 0 },
        trust: { accepted: 1, rejectedLately: null, newcomer: null, repeatOffender: null },
        sanctions: [],
      },
    });
    const undone = await ask(senior.token, 'POST', `/v1/decisions/${first}/undo`);
    expect(undone.body).toMatchObject({ undone: 'reverted', action: 'review' });
    const item = await itemOf(service, senior, site, 'una-3');
    await ask(senior.token, 'POST', `/v1/review/items/${item.id}/decisions`, {
      action: 'approve',
      version: item.version,
    });
    const after = await ask(site.apiKey, 'GET', pathOf('una b'));
    expect(after.body).toMatchObject({ accepted: 2, rejected: 1, held: 1 });
    expect((await ask(site.apiKey, 'GET', pathOf('nobody'))).status).toBe(404);
    expect((await ask(site.apiKey, 'GET', pathOf('unknown'))).status).toBe(404);
  });

  it('are sanctioned on a rejection that holds, for a time, and their platform is told why', async () => {
    const decisionId = await rejected('ben', 'ben-1');
    const until = inDays(30);
    const imposed = await ask(senior.token, 'POST', pathOf('ben', '/sanctions'), {
      kind: 'ban',
      decisionId,
      reason: 'threat',
      until,
    });
    expect(imposed).toMatchObject({
      status: 201,
      body: { kind: 'ban', state: 'active', decisionId, until, userId: senior.id },
    });
    const { data } = await toldOf('author.sanctioned', imposed.body.id);
    expect(data).toMatchObject({
      author: { id: 'ben' },
      kind: 'ban',
      until,
      comment: { id: 'ben-1' },
      statementOfReasons: {
        restriction: { kind: 'banned', until },
        ground: { category: 'threat' },
        automated: { detection: true, decision: false },
        redress: [{ kind: 'appeal', link: expect.stringContaining('/notices/') }, { kind: 'court' }],
      },
      authorNotice: { text: expect.stringContaining('You cannot write on Gazette until') },
    });
    expect(data).not.toHaveProperty('userId');
    expect(data.statementOfReasons.redress[0].text).toContain('covers it');
    const twice = await ask(senior.token, 'POST', pathOf('ben', '/sanctions'), {
      kind: 'ban',
      decisionId,
      reason: 'threat',
      until,
    });
    expect(twice).toMatchObject({ status: 409, body: { sanction: { id: imposed.body.id } } });
    const lifted = await ask(senior.token, 'POST', pathOf('ben', `/sanctions/${imposed.body.id}/lift`), {
      reason: 'You said sorry.',
    });
    expect(lifted).toMatchObject({
      status: 200,
      body: {
        state: 'lifted',
        liftCause: 'person',
        version: 2,
        authorNotice: { text: expect.stringContaining('sorry') },
      },
    });
    await toldOf('author.sanction-lifted', imposed.body.id);
    const again = await ask(senior.token, 'POST', pathOf('ben', `/sanctions/${imposed.body.id}/lift`), {
      reason: 'Again.',
    });
    expect(again).toMatchObject({ status: 409, body: { state: 'lifted' } });
    const { body: page } = await ask(site.apiKey, 'GET', pathOf('ben', '/sanctions'));
    expect(page).toMatchObject({
      items: [{ id: imposed.body.id, liftReason: 'You said sorry.' }],
      next: null,
    });
    expect(page.items[0]).not.toHaveProperty('userId');
  });

  it('are let off when the rejection is taken back', async () => {
    const decisionId = await rejected('cid', 'cid-1');
    const { body: mute } = await ask(moderator.token, 'POST', pathOf('cid', '/sanctions'), {
      kind: 'mute',
      decisionId,
      reason: 'Three insults in an hour.',
      until: inDays(6.9),
    });
    expect(mute).toMatchObject({ state: 'active' });
    expect((await ask(site.apiKey, 'GET', pathOf('cid'))).body.sanctions).toMatchObject([{ id: mute.id }]);
    expect((await ask(senior.token, 'POST', `/v1/decisions/${decisionId}/undo`)).status).toBe(200);
    const { data } = await toldOf('author.sanction-lifted', mute.id);
    expect(data).toMatchObject({ state: 'lifted', liftCause: 'reversal' });
    expect((await ask(site.apiKey, 'GET', pathOf('cid'))).body.sanctions).toEqual([]);
    const sequences = platform.told
      .filter(({ data: each }) => each.id === 'cid-1' || (each as AnyBody).comment?.id === 'cid-1')
      .map(({ data: { sequence } }) => sequence);
    expect(sequences.sort()).toEqual(sequences.map((_, place) => place + 1));
  });

  it('are not sanctioned on anything else', async () => {
    const decisionId = await rejected('dan', 'dan-1');
    const impose = (token: string, authorId: string, more: object): Promise<Answer> =>
      ask(token, 'POST', pathOf(authorId, '/sanctions'), {
        kind: 'mute',
        decisionId,
        reason: 'insult',
        until: inDays(1),
        ...more,
      });
    expect(await impose(senior.token, 'una b', {})).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/decisionId' }] },
    });
    for (const until of [inDays(367), inDays(-1)]) {
      expect(await impose(senior.token, 'dan', { until })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/until' }] },
      });
    }
    expect((await impose(senior.token, 'dan', { until: null })).status).toBe(422);
    expect((await impose(moderator.token, 'dan', { kind: 'ban' })).status).toBe(403);
    expect((await impose(moderator.token, 'dan', { until: inDays(8) })).status).toBe(403);
    expect((await impose(site.apiKey, 'dan', {})).status).toBe(401);
    await ask(senior.token, 'POST', `/v1/decisions/${decisionId}/undo`);
    expect(await impose(senior.token, 'dan', {})).toMatchObject({
      status: 409,
      body: { type: 'https://evenhand.dev/problems/no-longer-holds' },
    });
  });

  it('cannot be sanctioned without reasons, or for ever, by whoever writes to the database', async () => {
    const copy = async (changes: Readonly<Record<string, string>>): Promise<string> => {
      const columns: Readonly<Record<string, string>> = {
        id: 'gen_random_uuid()',
        site_id: 'site_id',
        author_id: 'author_id',
        kind: 'kind',
        decision_id: 'decision_id',
        reason: 'reason',
        statement: 'statement',
        starts_at: 'starts_at',
        until: 'until',
        user_id: 'user_id',
        ...changes,
      };
      await database.query('BEGIN');
      try {
        await database.query(
          `INSERT INTO author_sanction (${Object.keys(columns).join(', ')})
           SELECT ${Object.values(columns).join(', ')} FROM author_sanction LIMIT 1`,
        );
        return 'taken';
      } catch (error) {
        return (error as { constraint?: string }).constraint ?? String(error);
      } finally {
        await database.query('ROLLBACK');
      }
    };
    expect(await copy({})).toBe('taken');
    expect(await copy({ until: `starts_at + interval '367 days'` })).toBe('a_sanction_ends');
    for (const statement of [
      `'{}'`,
      `statement #- '{ground,text}'`,
      `statement #- '{restriction,until}'`,
      `statement #- '{redress,appealUntil}'`,
      `statement #- '{automated,decision}'`,
      `jsonb_set(statement, '{restriction,kind}', '"removed"')`,
    ]) {
      expect([statement, await copy({ statement })]).toEqual([statement, 'a_sanction_has_its_reasons']);
    }
    expect(await copy({ lifted_at: 'now()' })).toBe('a_lifted_sanction_says_why');
  });

  /** Tables in which a row holds the word anywhere, in any schema. */
  async function tablesWith(word: string): Promise<string[]> {
    const { rows } = await database.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const hits = await database.query(`SELECT 1 FROM ${name} AS t WHERE t::text ILIKE $1 LIMIT 1`, [
        `%${word}%`,
      ]);
      if (hits.rowCount! > 0) found.push(name);
    }
    return found.sort();
  }

  async function counts(): Promise<object> {
    const tables = [
      'comment',
      'comment_version',
      'verdict',
      'decision',
      'review_item',
      'report',
      'author_sanction',
    ];
    const { rows } = await database.query(
      `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM "${table}") AS "${table}"`).join(', ')}`,
    );
    return rows[0] as object;
  }

  async function auditUpTo(id: string): Promise<string> {
    const { rows } = await database.query<{ sum: string }>(
      `SELECT md5(string_agg(concat_ws('|', id, at, site_id, actor_kind, actor_id, action, subject_kind, subject_id,
         detail), ',' ORDER BY id)) AS sum FROM audit_entry WHERE id <= $1`,
      [id],
    );
    return rows[0]!.sum;
  }

  it('are forgotten to the last word, while what was decided stays counted', async () => {
    const AUTHORS = 500;
    const comments = Array.from({ length: AUTHORS }, (_, place) => ({
      id: `k${place}`,
      body: `${place % 25 === 0 ? HOSTILE : 'A fine day at the fair.'} Mycanarybody ${place}`,
      url: `https://example.org/mycanaryurl/${place}`,
      author: { id: `mycanary ${place}`, name: `Mycanaryname ${place}` },
      article: { id: `k${place}` },
    }));
    const send = (list: readonly object[]): Promise<Answer> =>
      service.call('POST', `/v1/sites/${site.id}/comments`, {
        token: site.apiKey,
        headers: { prefer: 'wait=10' },
        body: { comments: list },
      });
    expect((await send(comments)).status).toBe(200);
    const edited = comments.slice(0, 10).map((each) => ({ ...each, body: `${HOSTILE} Edited ${each.body}` }));
    expect((await send(edited)).status).toBe(200);
    await database.query(
      `INSERT INTO report (comment_id, reporter_id, reason, comment_version)
       SELECT c.id, 'mycanary 7', 'Mycanaryreport', c.version FROM comment c WHERE c.external_id IN ('k3', 'una-1')`,
    );
    const decisionId = await rejected('mycanary 0', 'kx', 'Mycanaryreason: stop that.');
    await database.query(`UPDATE decision SET note = 'Mycanarynote' WHERE id = $1`, [decisionId]);
    const sanction = await ask(senior.token, 'POST', pathOf('mycanary 0', '/sanctions'), {
      kind: 'mute',
      decisionId,
      reason: 'Mycanarysanction, as I said.',
      until: inDays(3),
    });
    await toldOf('author.sanctioned', sanction.body.id);
    await ask(senior.token, 'POST', pathOf('mycanary 0', `/sanctions/${sanction.body.id}/lift`), {
      reason: 'Mycanarylift.',
    });
    await toldOf('author.sanction-lifted', sanction.body.id);
    const item = await itemOf(service, senior, site, 'k25');
    const escalated = await ask(senior.token, 'POST', `/v1/review/items/${item.id}/decisions`, {
      action: 'escalate',
      note: 'Mycanaryescalation',
      version: item.version,
    });
    expect(escalated.status).toBe(201);
    const doubted = await itemOf(service, senior, site, 'k50');
    const asked = await ask(senior.token, 'POST', `/v1/review/items/${doubted.id}/decisions`, {
      action: 'second-opinion',
      propose: 'reject',
      reason: 'Mycanaryproposal',
      note: 'Mycanarydoubt',
      version: doubted.version,
    });
    expect(asked.status).toBe(201);
    const appeal = await ask(site.apiKey, 'POST', `/v1/sites/${site.id}/comments/kx/appeals`, {
      text: 'Mycanaryappeal: I did not say so.',
    });
    expect(appeal.status).toBe(201);
    expect(await tablesWith('mycanary')).toEqual(
      expect.arrayContaining([
        'public.author_sanction',
        'public.comment',
        'public.comment_version',
        'public.decision',
        'public.report',
        'public.review_item',
        'public.review_opinion',
        'public.appeal',
      ]),
    );

    const before = await counts();
    const { rows } = await database.query<{ id: string }>('SELECT max(id) AS id FROM audit_entry');
    const audit = await auditUpTo(rows[0]!.id);
    const waiting = comments.map(({ author }) => author.id);
    const eraseAll = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const erased = await ask(site.apiKey, 'DELETE', pathOf(id));
        expect([erased.status, erased.body.state]).toEqual([200, 'finished']);
      }
    };
    await Promise.all([eraseAll(), eraseAll(), eraseAll(), eraseAll()]);

    expect(await tablesWith('mycanary')).toEqual([]);
    expect(service.log.join('\n')).not.toMatch(/mycanary/i);
    expect(await counts()).toEqual(before);
    expect(await auditUpTo(rows[0]!.id)).toBe(audit);
    const { rows: kept } = await database.query(
      `SELECT reason, note, statement -> 'ground' ->> 'text' AS ground FROM decision WHERE id = $1`,
      [decisionId],
    );
    expect(kept).toEqual([{ reason: '[erased]', note: '[erased]', ground: '[erased]' }]);
    // What comes again of an erased comment does not bring it back.
    expect((await send(comments.slice(0, 1))).body.comments).toMatchObject([{ state: 'deleted' }]);
    expect(await tablesWith('mycanary')).toEqual([]);
    expect((await ask(site.apiKey, 'GET', pathOf('mycanary 0'))).status).toBe(404);
  }, 180_000);

  it('are forgotten once more as well, by the command line too, but never all the unnamed at once', async () => {
    const again = await ask(admin.token, 'DELETE', pathOf('mycanary 0'));
    expect(again).toMatchObject({ status: 200, body: { state: 'finished', comments: 0, reports: 0 } });
    expect((await ask(senior.token, 'DELETE', pathOf('ben'))).status).toBe(403);
    expect((await ask(site.apiKey, 'DELETE', pathOf('unknown'))).status).toBe(422);
    const erased = await service.cli('authors', 'erase', '--site', site.id, '--author', 'una b');
    expect(erased).toMatchObject({ state: 'finished', comments: 4 });
  }, 60_000);

  it('are forgotten in the end where the process that did it died', async () => {
    await submit(service, site, 'eve-1', 'Near the fountain it was cooler.', by('eve'));
    await database.query(
      `INSERT INTO author_erasure (id, site_id, author_id, pseudonym, requested_at)
       VALUES (gen_random_uuid(), $1, 'eve', 'erased-of-eve', now() - interval '1 minute')`,
      [site.id],
    );
    await eventually(
      'the erasure to come to its end',
      async () => {
        const { rows } = await database.query(
          `SELECT 1 FROM author_erasure WHERE pseudonym = 'erased-of-eve' AND finished_at IS NOT NULL`,
        );
        return rows.length === 1;
      },
      60_000,
    );
    const { rows } = await database.query(`SELECT body, author_id FROM comment WHERE external_id = 'eve-1'`);
    expect(rows).toEqual([{ body: '', author_id: 'erased-of-eve' }]);
  }, 90_000);
});
