import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { fromStoredJson, toStoredJson } from '../../foundation/stored-text';
import type { CoralEvent } from './coral-event';

/** The phase's own record of a comment goes before the webhook that names it. */
const FIRST_WAIT_MS = 1000;
/** Whoever takes events and dies has lost them for so long. */
const LEASE_MS = 2 * 60_000;

export interface StoredEvent {
  readonly id: string;
  readonly siteId: string;
  readonly tenantId: string;
  readonly event: CoralEvent;
  /** Counts this one. */
  readonly attempt: number;
}

/** What Coral's webhooks told, until it is done: Coral sends nothing twice, so the record is all there is. */
@Injectable()
export class CoralEvents {
  constructor(private readonly dataSource: DataSource) {}

  /** The same event again changes nothing. */
  async add(siteId: string, tenantId: string, eventId: string, event: CoralEvent): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO coral_event (id, site_id, tenant_id, event_id, contents, next_attempt_at)
       VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 ms') ON CONFLICT DO NOTHING`,
      [uuidv7(), siteId, tenantId, eventId, toStoredJson(event), FIRST_WAIT_MS],
    );
  }

  /** Takes up to `limit` events that are due, in the order of their receipt; no other process gets the same. */
  async takeDue(limit: number): Promise<readonly StoredEvent[]> {
    const [rows]: [StoredEvent[], number] = await this.dataSource.query(
      `UPDATE coral_event SET attempts = attempts + 1, next_attempt_at = now() + $2 * interval '1 ms'
       WHERE id IN (SELECT id FROM coral_event WHERE state = 'waiting' AND next_attempt_at <= now()
                    ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, site_id AS "siteId", tenant_id AS "tenantId", contents AS event, attempts AS attempt`,
      [limit, LEASE_MS],
    );
    return rows
      .map((row) => ({ ...row, event: fromStoredJson(row.event) as CoralEvent }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async finish(id: string): Promise<void> {
    await this.dataSource.query(`UPDATE coral_event SET state = 'done', failure = NULL WHERE id = $1`, [id]);
  }

  /** Comes again after so long; `null`: never. */
  async putOff(id: string, failure: string, waitMs: number | null): Promise<void> {
    await this.dataSource.query(
      `UPDATE coral_event SET failure = $2, state = CASE WHEN $3::float8 IS NULL THEN 'given-up' ELSE state END,
         next_attempt_at = now() + coalesce($3::float8, 0) * interval '1 ms' WHERE id = $1`,
      [id, failure, waitMs],
    );
  }

  /** Gives back events that were taken and not tried. */
  async release(ids: readonly string[], waitMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE coral_event SET attempts = attempts - 1, next_attempt_at = now() + $2 * interval '1 ms'
       WHERE id = ANY($1::uuid[])`,
      [ids, waitMs],
    );
  }

  /** Forgets up to `limit` that are settled and older than so many days; says how many. */
  async forget(olderThanDays: number, limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM coral_event WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM coral_event
         WHERE state <> 'waiting' AND received_at < now() - $1 * interval '1 day' LIMIT $2))`,
      [olderThanDays, limit],
    );
    return count;
  }
}
