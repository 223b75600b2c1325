import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MOST_BRAKE_HOURS } from './limits';

/** Rows of one process and watch that are summed each time before they are put together. */
const MOST_ROWS = 50;

/** Puts rows that batches inserted together, each kind in one statement: who reads meanwhile sees either all or one. */
@Injectable()
export class FoldingService {
  constructor(private readonly dataSource: DataSource) {}

  /** A folded row stands at the end of its five minutes, so that no count since a moment loses what came after it. */
  async fold(): Promise<void> {
    await this.dataSource.query(
      `WITH gone AS (
         DELETE FROM rule_traffic WHERE NOT folded AND at < now() - interval '10 minutes' RETURNING *)
       INSERT INTO rule_traffic (site_id, rule_set_id, judged, folded, at)
       SELECT site_id, rule_set_id, sum(judged), true, max(at) FROM gone
       GROUP BY site_id, rule_set_id, date_bin('5 minutes', at, TIMESTAMPTZ '2000-01-01 00:00Z')`,
    );
    await this.dataSource.query(
      `DELETE FROM rule_brake_count WHERE watch_id NOT IN (
         SELECT id FROM rule_watch WHERE since > now() - $1 * interval '1 hour')`,
      [MOST_BRAKE_HOURS],
    );
    await this.dataSource.query(
      `WITH many AS (
         SELECT watch_id, site_id, process FROM rule_brake_count
         GROUP BY watch_id, site_id, process HAVING count(*) > $1
       ), gone AS (
         DELETE FROM rule_brake_count c USING many m
         WHERE c.watch_id = m.watch_id AND c.site_id = m.site_id AND c.process = m.process RETURNING c.*)
       INSERT INTO rule_brake_count (watch_id, site_id, process, judged, fired)
       SELECT watch_id, site_id, process, sum(judged), sum(fired) FROM gone GROUP BY watch_id, site_id, process`,
      [MOST_ROWS],
    );
  }
}
