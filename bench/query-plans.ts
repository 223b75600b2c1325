import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

/** How PostgreSQL answered one statement of a request. */
export interface PlanSummary {
  readonly ms: number;
  /** Pages of 8 KB that were looked at. */
  readonly pages: number;
  /** Such as `Index Only Scan using review_facet_by_priority`. */
  readonly scans: readonly string[];
}

const SETTINGS: Readonly<Record<string, string>> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
};

/** Reads plans as they were carried out, from the log of an embedded server: EXPLAIN (ANALYZE, BUFFERS) of all there is. */
export class QueryPlans {
  private constructor(
    private readonly database: Client,
    private readonly log: string,
  ) {}

  /** From here on every statement of new connections is explained, so measure times before. */
  static async begin(database: Client, dataDir: string): Promise<QueryPlans> {
    for (const [name, value] of Object.entries(SETTINGS)) {
      await database.query(`ALTER SYSTEM SET ${name} = '${value}'`);
      await database.query('SELECT pg_reload_conf()');
      if (name === 'session_preload_libraries') await database.query(`LOAD 'auto_explain'`);
    }
    await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    return new QueryPlans(database, join(dataDir, 'postgres.log'));
  }

  /** The plans of `ask`'s statements that read the queue, the slowest first. */
  async of(ask: () => Promise<unknown>): Promise<readonly PlanSummary[]> {
    const from = statSync(this.log).size;
    await ask();
    await this.database.query('SELECT 1');
    const written = readFileSync(this.log).subarray(from).toString('utf8');
    return written
      .split(/^(?=\S.*LOG: {2}duration: )/m)
      .filter((part) => /\breview_(facet|item|cluster)\b/.test(part))
      .map(summaryOf)
      .sort((a, b) => b.ms - a.ms);
  }
}

function summaryOf(plan: string): PlanSummary {
  const [, ms = '0'] = /duration: ([\d.]+) ms/.exec(plan) ?? [];
  // The first line of buffers is that of the whole.
  const [buffers = ''] = /Buffers: [^\n]*/.exec(plan) ?? [];
  const pages = [...buffers.matchAll(/(?:hit|read)=(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  const scans = [
    ...plan.matchAll(/(?:Parallel )?((?:Index|Index Only|Seq|Bitmap Index) Scan(?: using| on)? \w+)/g),
  ];
  return { ms: Number(ms), pages, scans: [...new Set(scans.map(([, scan]) => scan!))] };
}
