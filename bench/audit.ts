import { performance } from 'node:perf_hooks';
import { ExportVerifier } from '../src/features/audit/export-verifier';
import { AuditedDatabase } from '../test/e2e/audited-database';
import { clearAway, makeDataDir } from '../test/e2e/running-service';

/**
 * What the chains cost those who append, and how fast an export is sealed, written and verified. Appending is told as a
 * ratio, with sealing going on beside it to none, measured in turns in the same run.
 */
const TRANSACTIONS = 2000;
const ENTRIES_EACH = 5;
const AT_ONCE = 8;
const ROUNDS = 3;
const ENTRIES = 200_000;
const SITE = '01900000-0000-7000-8000-00000000000a';

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

async function appendAll(database: AuditedDatabase): Promise<number> {
  let left = TRANSACTIONS;
  const entry = {
    siteId: SITE,
    actorKind: 'engine',
    actorId: null,
    action: 'comment.decided',
    subjectKind: 'comment',
    subjectId: '01900000-0000-7000-8000-0000000000ff',
    detail: { decisionId: '01900000-0000-7000-8000-0000000000fe', version: 1, action: 'reject' },
  } as const;
  const entries = Array.from({ length: ENTRIES_EACH }, () => entry);
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await database.dataSource.transaction((manager) => database.audit.append(manager, entries));
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return (TRANSACTIONS * ENTRIES_EACH) / ((performance.now() - began) / 1000);
}

/** As the sweep does: a second after the end of one round comes the next. */
async function appendWhileSealing(database: AuditedDatabase): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const again = (): void => {
    timer = setTimeout(() => {
      running = database.seal(false).finally(again);
    }, 1000);
  };
  again();
  const perSecond = await appendAll(database);
  await running;
  clearTimeout(timer);
  return perSecond;
}

async function measureAppending(database: AuditedDatabase): Promise<void> {
  await appendAll(database);
  await database.seal();
  const [alone, sealing]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await appendAll(database));
    await database.seal();
    sealing.push(await appendWhileSealing(database));
    await database.seal();
  }
  const [without, with_] = [median(alone), median(sealing)];
  console.log(
    `appended: ${Math.round(without)} entries/s alone, ${Math.round(with_)} while sealing, ratio ${(with_ / without).toFixed(2)}`,
  );
}

async function measureVerifying(database: AuditedDatabase): Promise<void> {
  const timed = async <T>(what: string, count: number, work: () => T | Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work();
    const seconds = (performance.now() - began) / 1000;
    console.log(`${what}: ${Math.round((count / seconds) * 60)} entries/min`);
    return done;
  };
  await database.fill(SITE, ENTRIES);
  await timed('sealed', ENTRIES, () => database.seal());
  await database.dataSource.query('ANALYZE');
  const checkpoint = await database.checkpoints.newestOf(SITE);
  const lines = await timed('exported', checkpoint!.position, () => database.lines([SITE]));
  const verifier = new ExportVerifier({ keys: await database.publicKeys(), checkpoints: [checkpoint!] });
  await timed('verified', checkpoint!.position, () => {
    for (const line of lines) verifier.take(line);
  });
  if (!verifier.report().ok) throw new Error('the audit is not whole');
}

async function main(): Promise<void> {
  const dataDir = makeDataDir();
  const database = await AuditedDatabase.open(dataDir);
  try {
    await measureAppending(database);
    await measureVerifying(database);
  } finally {
    await database.close();
    await clearAway([], [dataDir]);
  }
}

void main();
