import type { Pool } from 'pg';

/** Rows and a checksum of all that they hold, by table. */
export type StoredState = Readonly<Record<string, string>>;

const PATIENCE_MS = 15_000;
const PAUSE_MS = 40;

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, PAUSE_MS));

/** What the service seals by itself, a second after an entry of the audit was written: the entry tells it all. */
const SEALING = ['audit_chain', 'audit_checkpoint', 'audit_key', 'audit_seal', 'audit_unsealed'];
const SEALED_BY_ITSELF = `WHERE action <> 'audit.checkpointed'`;

/** All that the service has stored, its queues apart. */
export class StoredRecord {
  private constructor(
    private readonly database: Pool,
    private readonly lookSql: string,
  ) {}

  static async of(database: Pool): Promise<StoredRecord> {
    const { rows } = await database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY tablename`,
      [SEALING],
    );
    const selects = rows.map(
      ({ name }) => `SELECT '${name}' AS name,
        count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS state
        FROM "${name}" t ${name === 'audit_entry' ? SEALED_BY_ITSELF : ''}`,
    );
    return new StoredRecord(database, selects.join(' UNION ALL '));
  }

  /** As it is at this moment. */
  async now(): Promise<StoredState> {
    const query = { name: 'look', text: this.lookSql };
    const { rows } = await this.database.query<{ name: string; state: string }>(query);
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  }

  /** Once nothing moves in it any more: what was begun before is not to be blamed on what comes. */
  async settled(): Promise<StoredState> {
    const deadline = Date.now() + PATIENCE_MS;
    let before = await this.now();
    for (;;) {
      await pause();
      const now = await this.now();
      const moving = differences(before, now);
      if (moving.length === 0 && (await this.isWorkDone())) return now;
      if (Date.now() > deadline) {
        throw new Error(`the record does not come to rest: ${moving.join(', ') || 'work is left'}`);
      }
      before = now;
    }
  }

  /**
   * Whether it becomes another than `before`: some of what was answered is written a moment later. Comes back when that
   * is done, lest the rest of it be taken for the effect of what comes next.
   */
  async becomesOther(before: StoredState): Promise<boolean> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const isOther = differences(before, await this.now()).length > 0;
      if (isOther && (await this.isWorkDone())) return true;
      if (Date.now() > deadline) return false;
      await pause();
    }
  }

  /** Whether all comments are judged, all events sent and all backtests done: whoever works on them changes the record. */
  private async isWorkDone(): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `SELECT 1 FROM comment WHERE state = 'received'
       UNION ALL SELECT 1 FROM outgoing_event WHERE state = 'pending'
       UNION ALL SELECT 1 FROM backtest WHERE state IN ('queued', 'running') LIMIT 1`,
    );
    return rowCount === 0;
  }
}

/** The tables that are not as they were. */
export const differences = (before: StoredState, after: StoredState): readonly string[] =>
  Object.keys(after).filter((table) => after[table] !== before[table]);
