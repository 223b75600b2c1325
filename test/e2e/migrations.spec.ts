import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/foundation/database';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/foundation/embedded-postgres/embedded-postgres';

/** The last change of the schema before restrictions had to carry their reasons. */
const BEFORE = 'AkismetCallbacks20261122030000';
const SITE = '01936f2e-7c1a-7000-8000-000000000001';
const COMMENT = '01936f2e-7c1a-7000-8000-000000000002';
const MODERATOR = '01936f2e-7c1a-7000-8000-000000000003';

/** One comment with a verdict that held it, a rejection by a moderator, and the undoing of it. */
const FILL = `
INSERT INTO policy_version (id, policy) VALUES ('p', '{"rules": [], "undetermined": "review"}');
INSERT INTO rule_set (id, sources) VALUES ('r', '{}');
INSERT INTO site (id, name, policy_id) VALUES ('${SITE}', 'Gazette', 'p');
INSERT INTO user_account (id, email, role, password_hash) VALUES ('${MODERATOR}', 'a@example.org', 'moderator', 'x');
INSERT INTO comment (id, site_id, external_id, body, author_id, article_id, state, decision_number)
  VALUES ('${COMMENT}', '${SITE}', 'c1', 'A text.', 'u', 'a', 'held', 3);
INSERT INTO verdict (id, comment_id, comment_version, rule_set_id, policy_id, engine, action, language, labels, context)
  VALUES (gen_random_uuid(), '${COMMENT}', 1, 'r', 'p', '0', 'review', 'en', '[]', '{}');
INSERT INTO decision (id, site_id, comment_id, comment_version, number, action, decided_by, verdict_id, reason)
  SELECT gen_random_uuid(), '${SITE}', '${COMMENT}', 1, 1, 'review', 'engine', id, 'undetermined' FROM verdict;
INSERT INTO decision (id, site_id, comment_id, comment_version, number, action, decided_by, user_id, reason, statement)
  VALUES ('${COMMENT}', '${SITE}', '${COMMENT}', 1, 2, 'reject', 'moderator', '${MODERATOR}', 'insult',
    '{"commentVersion": 1, "ground": {"category": "insult", "text": "Comments must not insult other people."},
      "findings": [], "source": "own-initiative", "automated": {"detection": false, "decision": false},
      "ruleSet": null, "policy": null}');
INSERT INTO decision (id, site_id, comment_id, comment_version, number, action, decided_by, user_id, reverts)
  VALUES (gen_random_uuid(), '${SITE}', '${COMMENT}', 1, 3, 'review', 'moderator', '${MODERATOR}', '${COMMENT}');
INSERT INTO review_item (id, site_id, comment_id, comment_version, cause, categories, rules, language, priority,
    priority_terms)
  VALUES (gen_random_uuid(), '${SITE}', '${COMMENT}', 1, 'policy', '{insult}', '{en/insult/x}', 'en', 1,
    '{"severity": 30, "confidence": 20, "reports": 0}');
INSERT INTO audit_entry (site_id, actor_kind, action, subject_kind, subject_id)
  VALUES ('${SITE}', 'operator', 'site.created', 'site', '${SITE}');
INSERT INTO outgoing_event (id, site_id, comment_id, decision_id, type, sequence, state)
  VALUES (gen_random_uuid(), '${SITE}', '${COMMENT}', '${COMMENT}', 'decision.made', 1, 'delivered');
`;

describe('changes of the schema', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-migrations-'));
  let server: EmbeddedPostgres;
  let database: DataSource;

  beforeAll(async () => {
    server = await startEmbeddedPostgres(folder);
    const options = dataSourceOptions(server.url);
    const all = options.migrations as (new () => { readonly name: string })[];
    const older = all.slice(0, all.findIndex((each) => new each().name === BEFORE) + 1);
    expect(older.length).toBeGreaterThan(1);
    const old = await new DataSource({ ...options, migrations: older }).initialize();
    await old.runMigrations({ transaction: 'each' });
    await old.query(FILL);
    await old.destroy();
    database = await new DataSource(options).initialize();
  }, 120_000);
  afterAll(async () => {
    await database.destroy();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  const expectReasons = async (): Promise<void> => {
    await database.runMigrations({ transaction: 'each' });
    const decisions = await database.query<{ path: string; kind: string; ground: string; until: string }[]>(
      `SELECT path, statement -> 'restriction' ->> 'kind' AS kind, statement -> 'ground' ->> 'text' AS ground,
         statement -> 'redress' ->> 'appealUntil' AS until FROM decision ORDER BY number`,
    );
    expect(decisions).toMatchObject([
      { path: 'rule', kind: 'held', until: null },
      { path: 'moderator', kind: 'not-published', ground: 'Comments must not insult other people.' },
      { path: 'undo', kind: 'held', ground: 'A person has to look at the comment again.', until: null },
    ]);
    expect(Date.parse(decisions[1]!.until)).toBeGreaterThan(Date.now() + 170 * 24 * 3_600_000);
  };

  it('give the restrictions of a filled database their statements', () => expectReasons(), 60_000);

  it('can be taken back and made again, with the rows kept', async () => {
    for (;;) {
      const [last] = await database.query<{ name: string }[]>(
        'SELECT name FROM migrations ORDER BY id DESC LIMIT 1',
      );
      if (last!.name === BEFORE) break;
      await database.undoLastMigration({ transaction: 'each' });
    }
    const [{ rows }] = await database.query<[{ rows: number }]>('SELECT count(*)::int AS rows FROM decision');
    expect(rows).toBe(3);
    await expectReasons();
  }, 60_000);
});
