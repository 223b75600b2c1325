import { setTimeout as sleep } from 'node:timers/promises';
import { AuditChain20261123010000 } from '../../src/foundation/migrations/20261123010000-audit-chain';
import { AuditedDatabase, numbersFrom, verified } from './audited-database';
import { clearAway, makeDataDir } from './running-service';

const SITES = ['a', 'b', 'c'].map((letter) => `01900000-0000-7000-8000-00000000000${letter}`);
const WRITERS = 8;
const TRANSACTIONS_EACH = 60;
const BEFORE = 3;

describe('entries of the audit', () => {
  const dataDir = makeDataDir();
  let database: AuditedDatabase;

  beforeAll(async () => {
    database = await AuditedDatabase.open(dataDir);
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await clearAway([], [dataDir]);
  }, 60_000);

  /** What was committed, by each chain: site and how many. */
  const committed = new Map<string, number>();

  /** Transactions of a few entries; some wait before they end, so that later ones overtake them; some are undone. */
  async function write(seed: number): Promise<void> {
    const below = numbersFrom(seed);
    for (let n = 0; n < TRANSACTIONS_EACH; n += 1) {
      const site = SITES[below(4)] ?? null;
      const count = 1 + below(5);
      const isUndone = below(4) === 0;
      const entry = {
        actorKind: 'engine',
        actorId: null,
        action: 'comment.decided',
        subjectKind: 'comment',
      } as const;
      await database.dataSource
        .transaction(async (manager) => {
          await database.audit.append(
            manager,
            Array.from({ length: count }, (_, place) => ({
              ...entry,
              siteId: site,
              subjectId: `${n}.${place}`,
            })),
          );
          await sleep(below(3) === 0 ? below(60) : 0);
          if (isUndone) throw new Error('undone');
          const chain = site ?? 'installation';
          committed.set(chain, (committed.get(chain) ?? 0) + count);
        })
        .catch((error: unknown) => {
          if (!isUndone) throw error;
        });
    }
  }

  it('that were there before the chains are sealed as well', async () => {
    const migration = new AuditChain20261123010000();
    const runner = database.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await migration.down(runner);
      for (const site of ['NULL', ...SITES.map((each) => `'${each}'`)]) {
        await runner.query(
          `INSERT INTO audit_entry (site_id, actor_kind, action, subject_kind, subject_id)
           SELECT ${site}, 'operator', 'site.changed', 'site', n FROM generate_series(1, ${BEFORE}) n`,
        );
      }
      await migration.up(runner);
      await runner.commitTransaction();
    } finally {
      await runner.release();
    }
    expect(await database.seal()).toBe((1 + SITES.length) * BEFORE + SITES.length);
    const report = verified(await database.lines('all'), {
      keys: await database.publicKeys(),
      checkpoints: [],
    });
    expect(report).toMatchObject({
      ok: true,
      unsealed: 0,
      sealed: (1 + SITES.length) * BEFORE + SITES.length,
    });
  }, 120_000);

  it('that many transactions append at once are all sealed, each once, without a gap, while others seal', async () => {
    let isWriting = true;
    const sealed = [0, 0];
    const seal = async (who: number): Promise<void> => {
      while (isWriting) sealed[who] = sealed[who]! + (await database.seal(who === 0));
    };
    const sealing = Promise.all([seal(0), seal(1)]);
    await Promise.all(Array.from({ length: WRITERS }, (_, n) => write(n + 1)));
    isWriting = false;
    await sealing;
    await database.seal();

    const report = verified(await database.lines('all'), {
      keys: await database.publicKeys(),
      checkpoints: [],
    });
    expect(report).toMatchObject({ ok: true, unsealed: 0 });
    const entries = Object.fromEntries(report.chains.map(({ chain, entries: count }) => [chain, count]));
    expect(entries).toEqual({
      ...Object.fromEntries(SITES.map((site) => [site, BEFORE + committed.get(site)!])),
      // With what it was told of the other chains.
      installation: BEFORE + committed.get('installation')! + SITES.length,
    });
    // Some were overtaken: the order of the chains is not that of the ids.
    const [late] = await database.dataSource.query<{ count: string }[]>(
      `SELECT count(*) FROM (SELECT entry_id < lag(entry_id) OVER (PARTITION BY chain ORDER BY position) AS late
       FROM audit_seal) s WHERE late`,
    );
    expect(Number(late!.count)).toBeGreaterThan(0);
  }, 240_000);

  it('that are deleted before they could be sealed leave a word', async () => {
    const runner = database.dataSource.createQueryRunner();
    await database.fill(SITES[0]!, 1);
    try {
      await runner.startTransaction();
      await runner.query('SET LOCAL session_replication_role = replica');
      await runner.query('DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)');
      await runner.commitTransaction();
    } finally {
      await runner.release();
    }
    await database.seal();
    const { items } = await database.audit.list(null, { limit: 1 });
    expect(items[0]).toMatchObject({ action: 'audit_entry.vanished', subjectKind: 'audit_entry' });
    expect(verified(await database.lines('all'), { keys: new Map(), checkpoints: [] }).ok).toBe(true);
  }, 60_000);
});
