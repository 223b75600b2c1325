import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReleasedEvent } from './event-contents';
import type { NextStep } from './retry-schedule';

/** A released event that this process has taken for one attempt. */
export interface ClaimedEvent extends ReleasedEvent {
  readonly attempt: number;
  readonly createdAt: Date;
}

export interface AttemptRecord {
  readonly deliveryId: string;
  readonly eventId: string;
  readonly attempt: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly next: NextStep;
}

/** The table of outgoing events as the senders use it. Every time is the database's, so that clocks need not agree. */
@Injectable()
export class OutgoingEvents {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Sites with something to release or to send. One probe of the index for each site, however many events wait
   * behind a receiver that is down.
   */
  async sitesWithDueEvents(): Promise<readonly string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT s.id FROM site s CROSS JOIN LATERAL (
         SELECT 1 FROM outgoing_event e
         WHERE e.site_id = s.id AND e.state IN ('held', 'pending') AND e.next_attempt_at <= now() LIMIT 1) due`,
    );
    return rows.map(({ id }) => id);
  }

  /** Numbers the site's events whose hold is over. From here on they cannot be cancelled. */
  async releaseDue(siteId: string, limit: number): Promise<void> {
    const due = await this.dataSource.query<{ comment_id: string }[]>(
      `SELECT comment_id FROM outgoing_event
       WHERE site_id = $1 AND state = 'held' AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT $2`,
      [siteId, limit],
    );
    if (due.length === 0) return;
    const commentIds = due.map((row) => row.comment_id);
    await this.dataSource.transaction(async (manager) => {
      // Comments first and in order, as everybody who decides does: an undo comes before this or after it.
      await manager.query('SELECT 1 FROM comment WHERE id = ANY($1) ORDER BY id FOR UPDATE', [commentIds]);
      await releaseHeld(manager, commentIds, true);
    });
  }

  /** Takes due events for one attempt each; whoever dies with one leaves it due again after `leaseMs`. */
  async claim(siteId: string, limit: number, leaseMs: number): Promise<readonly ClaimedEvent[]> {
    const [rows] = await this.dataSource.query<[ClaimedEvent[], number]>(
      `UPDATE outgoing_event SET attempts = attempts + 1, next_attempt_at = now() + $3 * interval '1 ms'
       WHERE id IN (
         SELECT id FROM outgoing_event
         WHERE site_id = $1 AND state = 'pending' AND next_attempt_at <= now()
         ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id, type, site_id AS "siteId", comment_id AS "commentId", decision_id AS "decisionId",
         subject_id AS "subjectId", sequence, attempts AS attempt, created_at AS "createdAt"`,
      [siteId, limit, leaseMs],
    );
    return rows.sort((a, b) => a.sequence - b.sequence);
  }

  /** Gives back events that were not tried after all. */
  async giveBack(eventIds: readonly string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await this.dataSource.query(
      `UPDATE outgoing_event SET attempts = attempts - 1, next_attempt_at = now()
       WHERE id = ANY($1) AND state = 'pending'`,
      [eventIds],
    );
  }

  /** A success counts whoever reports it; a failure only if nobody else has taken the event meanwhile. */
  async record(attempts: readonly AttemptRecord[]): Promise<void> {
    if (attempts.length === 0) return;
    const rows = attempts.map(({ next, ...attempt }) => ({
      ...attempt,
      state: next.state,
      waitMs: next.state === 'pending' ? next.waitMs : null,
    }));
    await this.dataSource.query(
      `WITH attempt AS (
         SELECT * FROM jsonb_to_recordset($1) AS a("deliveryId" uuid, "eventId" uuid, attempt smallint,
           "startedAt" timestamptz, "durationMs" integer, status smallint, error text, state text,
           "waitMs" double precision)
       ), logged AS (
         INSERT INTO delivery (id, event_id, attempt, started_at, duration_ms, status, error)
         SELECT "deliveryId", "eventId", attempt, "startedAt", "durationMs", status, error FROM attempt
         ON CONFLICT DO NOTHING
       )
       UPDATE outgoing_event e
       SET state = a.state,
         next_attempt_at = coalesce(now() + a."waitMs" * interval '1 ms', e.next_attempt_at),
         finished_at = CASE WHEN a.state = 'pending' THEN NULL ELSE now() END
       FROM attempt a
       WHERE e.id = a."eventId" AND e.state = 'pending' AND (a.state = 'delivered' OR e.attempts = a.attempt)`,
      [JSON.stringify(rows)],
    );
  }
}

/**
 * Gives the held events of these comments their numbers. The caller holds the comments' rows locked. There is at
 * most one held event a comment, since a newer announcement releases the one before it.
 */
export async function releaseHeld(
  manager: EntityManager,
  commentIds: readonly string[],
  onlyDue: boolean,
): Promise<void> {
  await manager.query(
    `WITH numbered AS (
       UPDATE comment c SET event_sequence = c.event_sequence + 1
       FROM outgoing_event e
       WHERE e.comment_id = c.id AND e.comment_id = ANY($1) AND e.state = 'held'
         AND (NOT $2 OR e.next_attempt_at <= now())
       RETURNING e.id, c.event_sequence)
     UPDATE outgoing_event e SET state = 'pending', sequence = n.event_sequence, next_attempt_at = now()
     FROM numbered n WHERE e.id = n.id`,
    [commentIds, onlyDue],
  );
}
