import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { DELIVER_QUEUE, type DeliverJob } from '../../foundation/queues';
import { SitesService } from '../sites/sites.service';
import type { EventType } from './event-type';
import { releaseHeld } from './outgoing-events';

export interface Announcement {
  readonly siteId: string;
  readonly commentId: string;
  readonly decisionId: string;
  readonly type: EventType;
  /** What it is about besides the decision, such as an appeal. */
  readonly subjectId?: string | undefined;
  /** Not told before the site's undo hold is over. */
  readonly isHeld: boolean;
}

export type Cancellation = 'cancelled' | 'already-told' | 'nothing-to-tell';

/** What other features tell platforms through. */
@Injectable()
export class DeliveryService {
  private readonly logger = new Logger('delivery');

  constructor(
    private readonly dataSource: DataSource,
    private readonly sites: SitesService,
    @InjectQueue(DELIVER_QUEUE) private readonly queue: Queue<DeliverJob>,
  ) {}

  /**
   * Puts events down in the caller's transaction, at most one a comment; the caller holds the comments' rows
   * locked. Sites without a callback URL are not told. An earlier event of the comment that is still held is
   * released first: what is told of a comment is told in the order in which it was decided.
   */
  async announce(manager: EntityManager, announcements: readonly Announcement[]): Promise<void> {
    const told = await this.withCallback(manager, announcements);
    if (told.length === 0) return;
    await releaseHeld(
      manager,
      told.map(({ commentId }) => commentId),
      false,
    );
    const rows = told.map((announcement) => ({ id: uuidv7(), ...announcement }));
    // clock_timestamp, not the transaction's start: it is read under the comment's lock, so it keeps the order.
    await manager.query(
      `WITH event AS (
         SELECT * FROM jsonb_to_recordset($1) AS e(id uuid, "siteId" uuid, "commentId" uuid, "decisionId" uuid,
           type text, "subjectId" uuid, "holdMs" double precision)
       ), numbered AS (
         UPDATE comment c SET event_sequence = c.event_sequence + 1
         FROM event e WHERE e."commentId" = c.id AND e."holdMs" <= 0
         RETURNING c.id, c.event_sequence)
       INSERT INTO outgoing_event
         (id, site_id, comment_id, decision_id, type, subject_id, sequence, state, next_attempt_at, created_at)
       SELECT e.id, e."siteId", e."commentId", e."decisionId", e.type, e."subjectId", n.event_sequence,
         CASE WHEN n.id IS NULL THEN 'held' ELSE 'pending' END,
         clock_timestamp() + e."holdMs" * interval '1 ms', clock_timestamp()
       FROM event e LEFT JOIN numbered n ON n.id = e."commentId"`,
      [JSON.stringify(rows)],
    );
  }

  /** Takes a decision's events back if the platform has not been told; the caller holds the comment's row locked. */
  async cancel(manager: EntityManager, decisionId: string): Promise<Cancellation> {
    const [, cancelled] = await manager.query<[unknown[], number]>(
      `UPDATE outgoing_event SET state = 'cancelled', finished_at = now()
       WHERE decision_id = $1 AND state = 'held'`,
      [decisionId],
    );
    if (cancelled > 0) return 'cancelled';
    const announced = await manager.query<unknown[]>(
      'SELECT 1 FROM outgoing_event WHERE decision_id = $1 LIMIT 1',
      [decisionId],
    );
    return announced.length > 0 ? 'already-told' : 'nothing-to-tell';
  }

  /** Those of the decisions that the platform is not told of yet. */
  async heldAmong(decisionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT decision_id AS id FROM outgoing_event WHERE decision_id = ANY($1) AND state = 'held'`,
      [decisionIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** After the commit: the senders look at these sites now rather than at their next round. Never throws. */
  wake(siteIds: readonly string[]): void {
    const sites = [...new Set(siteIds)];
    if (sites.length === 0) return;
    this.queue.add('wake', { sites }).catch(() => {
      this.logger.warn('the queue did not take a wake-up; the sweep will find the events');
    });
  }

  private async withCallback(
    manager: EntityManager,
    announcements: readonly Announcement[],
  ): Promise<readonly (Announcement & { readonly holdMs: number })[]> {
    const siteIds = announcements.map(({ siteId }) => siteId);
    const settings = await this.sites.settingsWithin(manager, siteIds);
    return announcements.flatMap((announcement) => {
      const site = settings.get(announcement.siteId);
      if (site === undefined || site.callbackUrl === null) return [];
      return [{ ...announcement, holdMs: announcement.isHeld ? site.undoHoldMs : 0 }];
    });
  }
}
