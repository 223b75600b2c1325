import type { Pool } from 'pg';

/** Rows and a checksum of all that they hold, by table. */
export type StoredState = Readonly<Record<string, string>>;

const PATIENCE_MS = 15_000;
const PAUSE_MS = 40;

/** What the service seals by itself, a second after an entry of the audit was written: the entry tells it all. */
const SEALING = ['audit_chain', 'audit_checkpoint', 'audit_key', 'audit_seal', 'audit_unsealed'];
const SEALED_BY_ITSELF = `WHERE action <> 'audit.checkpointed'`;

/** The whole record as it is at this moment. */
export async function look(database: Pool): Promise<StoredState> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY tablename`,
    [SEALING],
  );
  const selects = tables.map(
    ({ name }) => `SELECT '${name}' AS name,
      count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS state
      FROM "${name}" t ${name === 'audit_entry' ? SEALED_BY_ITSELF : ''}`,
  );
  const { rows } = await database.query<{ name: string; state: string }>(selects.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

/** Comments that are not judged and events that are not sent yet: whoever works on them changes the record. */
async function isAtRest(database: Pool): Promise<boolean> {
  const { rowCount } = await database.query(
    `SELECT 1 FROM comment WHERE state = 'received'
     UNION ALL SELECT 1 FROM outgoing_event WHERE state = 'pending' LIMIT 1`,
  );
  return rowCount === 0;
}

/** The whole record, once nothing moves in it any more: what was begun before is not to be blamed on what comes. */
export async function storedState(database: Pool): Promise<StoredState> {
  const deadline = Date.now() + PATIENCE_MS;
  let before = await look(database);
  for (;;) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    const now = await look(database);
    const isStill = JSON.stringify(now) === JSON.stringify(before);
    if (isStill && (await isAtRest(database))) return now;
    if (Date.now() > deadline) {
      const moving = Object.keys(now).filter((name) => now[name] !== before[name]);
      throw new Error(`the record does not come to rest: ${moving.join(', ') || 'work is left'}`);
    }
    before = now;
  }
}

/**
 * Whether the record becomes another than `before`: some of what was answered is written a moment later. Comes back
 * when that is done, lest the rest of it be taken for the effect of what comes next.
 */
export async function becomesOther(database: Pool, before: StoredState): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const isOther = JSON.stringify(await look(database)) !== JSON.stringify(before);
    if (isOther && (await isAtRest(database))) return true;
    if (Date.now() > deadline) return false;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}
