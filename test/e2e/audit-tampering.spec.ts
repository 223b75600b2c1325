import type { EntityManager } from 'typeorm';
import type { Checkpoint } from '../../src/features/audit/checkpoint';
import { ExportVerifier } from '../../src/features/audit/export-verifier';
import type { Trust, VerificationReport } from '../../src/features/audit/verification-report';
import { databaseTamperings } from './audit-database-tamperings';
import { isSealed, tamper } from './audit-export-tamperings';
import { AuditedDatabase, numbersFrom, verified } from './audited-database';
import { clearAway, makeDataDir } from './running-service';

const LARGE = '01900000-0000-7000-8000-00000000000a';
const SMALL = '01900000-0000-7000-8000-00000000000b';
const ENTRIES = 100_000;
const LATER = 500;
const TAMPERINGS = 10_000;
const IN_THE_DATABASE = 260;
/** A verifier stands ready so often: what lies before a tampering is the same, and need not be read again. */
const STATION = 100;

describe('an audit of 100,000 entries', () => {
  const dataDir = makeDataDir();
  let database: AuditedDatabase;
  let keys: Trust['keys'];
  let old: Checkpoint;

  beforeAll(async () => {
    database = await AuditedDatabase.open(dataDir);
    await database.fill(null, 50);
    await database.fill(LARGE, ENTRIES);
    await database.fill(SMALL, 200);
    await database.seal();
    old = (await database.checkpoints.newestOf(LARGE))!;
    await database.fill(LARGE, LATER);
    await database.fill(SMALL, 100);
    await database.seal();
    keys = await database.publicKeys();
  }, 300_000);
  afterAll(async () => {
    await database.close();
    await clearAway([], [dataDir]);
  }, 60_000);

  /** With every trigger asleep, as only a superuser can have them; nothing of it stays. */
  async function tamperedWith<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('SET LOCAL session_replication_role = replica');
      return await work(runner.manager);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it('is found whole', async () => {
    const report = verified(await database.lines('all'), { keys, checkpoints: [old] });
    expect(report).toMatchObject({ ok: true, unsealed: 0, compared: 1 });
    expect(report.chains.find(({ chain }) => chain === LARGE)).toMatchObject({ entries: ENTRIES + LATER });
    expect(old.position).toBe(ENTRIES);
  }, 120_000);

  it(`is found out in ${TAMPERINGS} of ${TAMPERINGS} tamperings, by one old checkpoint or by the public key`, async () => {
    const lines = await database.lines([LARGE]);
    const byKey = stations(lines, { keys, checkpoints: [] });
    const byCheckpoint = stations(lines, { keys: new Map(), checkpoints: [old] });
    const places = lines.flatMap((line, at) => (isSealed(line) ? [at] : [])).slice(0, ENTRIES);
    const below = numbersFrom(7);
    const unseen: string[] = [];
    const counts: Record<string, number> = {};
    for (let n = 0; n < TAMPERINGS; n += 1) {
      const { kind, at, then } = tamper(lines, places);
      counts[kind] = (counts[kind] ?? 0) + 1;
      const verifier = (below(2) === 0 ? byCheckpoint : byKey)[Math.floor(at / STATION)]!.copy();
      for (const line of lines.slice(at - (at % STATION), at)) verifier.take(line);
      for (const line of then) {
        verifier.take(line);
        if (verifier.hasFound) break;
      }
      const [first] = verifier.report().findings;
      // What was left unread at the end is no finding of its own.
      if (first === undefined || (first.kind === 'cut-off' && kind !== 'cut off')) {
        unseen.push(`${n}: ${kind} at ${at}`);
      }
    }
    expect(unseen).toEqual([]);
    expect(Object.keys(counts)).toHaveLength(6);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(TAMPERINGS / 7);
  }, 600_000);

  it(`is found out in ${IN_THE_DATABASE} of ${IN_THE_DATABASE} tamperings with all rights to the database`, async () => {
    const newest = (await database.checkpoints.newestOf(SMALL))!;
    const kinds = databaseTamperings(SMALL, LARGE, (manager) => database.lines([SMALL], manager));
    const below = numbersFrom(11);
    const unseen: string[] = [];
    for (let n = 0; n < IN_THE_DATABASE; n += 1) {
      const kind = kinds[n % kinds.length]!;
      const position = 2 + below(newest.position - 2);
      const told = await tamperedWith(async (manager) => {
        await kind.tamper(manager, position);
        return database.lines([SMALL], manager);
      });
      const trust = { keys, checkpoints: kind.foundBy === 'key' ? [] : [newest] };
      if (verified(told, trust).ok) unseen.push(`${kind.name} at ${position}`);
    }
    expect(unseen).toEqual([]);
    const whole = verified(await database.lines([SMALL]), { keys, checkpoints: [newest] });
    expect(whole).toMatchObject({ ok: true, sealed: 300 });
  }, 600_000);

  it('names the entry, exported as a whole and verified from the first line with the old checkpoint alone', async () => {
    const at = async (statement: string): Promise<VerificationReport['findings']> => {
      const told = await tamperedWith(async (manager) => {
        await manager.query(statement);
        return database.lines('all', manager);
      });
      return verified(told, { keys: new Map(), checkpoints: [old] }).findings;
    };
    const entry = `id = (SELECT entry_id FROM audit_seal WHERE chain = '${LARGE}' AND position = 70000)`;
    expect(
      await at(`UPDATE audit_entry SET detail = jsonb_set(detail, '{version}', '1.0') WHERE ${entry}`),
    ).toEqual([expect.objectContaining({ kind: 'changed', chain: LARGE, position: 70_000 })]);
    expect(await at(`DELETE FROM audit_entry WHERE ${entry}`)).toEqual([
      expect.objectContaining({ kind: 'missing', chain: LARGE, position: 70_000 }),
    ]);
  }, 300_000);
});

/** Verifiers that have read the first lines, each a hundred more than the one before. */
function stations(lines: readonly string[], trust: Trust): ExportVerifier[] {
  const verifier = new ExportVerifier(trust);
  const ready: ExportVerifier[] = [];
  lines.forEach((line, at) => {
    if (at % STATION === 0) ready.push(verifier.copy());
    verifier.take(line);
  });
  expect(verifier.report().ok).toBe(true);
  return ready;
}
