import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { decodeCursor, encodeCursor, instantSql, type Page, pageOf } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import { Delivery } from './delivery.entity';
import type { EventDto } from './delivery-log.dto';
import { DeliveryService } from './delivery.service';
import type { EventState } from './event-type';
import { OutgoingEvent } from './outgoing-event.entity';
import { attemptsForNewSchedule, WAITS_MS } from './retry-schedule';

const LIST = 'events:newest';

/** What platforms were told, attempt by attempt, and how to tell them again. */
@Injectable()
export class DeliveryLogService {
  constructor(
    @InjectRepository(OutgoingEvent) private readonly events: Repository<OutgoingEvent>,
    @InjectRepository(Delivery) private readonly deliveries: Repository<Delivery>,
    private readonly audit: AuditService,
    private readonly delivery: DeliveryService,
  ) {}

  /** The site's events, newest first. */
  async list(
    siteId: string,
    { state, cursor, limit }: { state?: EventState | undefined; cursor?: string | undefined; limit: number },
  ): Promise<Page<EventDto>> {
    const after = cursor === undefined ? [null, null] : decodeCursor(LIST, ['instant', 'id'], cursor);
    const places = await this.events.query<{ id: string; at: string }[]>(
      `SELECT id, ${instantSql('created_at')} AS at FROM outgoing_event
       WHERE site_id = $1 AND ($2::text IS NULL OR state = $2)
         AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $5`,
      [siteId, state ?? null, ...after, limit + 1],
    );
    const ids = places.slice(0, limit).map(({ id }) => id);
    const [events, deliveries] = await Promise.all([
      this.events.findBy({ id: In(ids) }),
      this.deliveries.find({ where: { eventId: In(ids) }, order: { attempt: 'ASC' } }),
    ]);
    const byId = new Map(events.map((event) => [event.id, event]));
    return pageOf(
      places,
      limit,
      (last) => encodeCursor(LIST, [last.at, last.id]),
      ({ id }) => viewOf(byId.get(id)!, deliveries),
    );
  }

  /** Sends one event again, with the whole schedule of retries ahead. */
  async redeliver(person: Person, siteId: string, eventId: string): Promise<void> {
    await this.events.manager.transaction(async (manager) => {
      const event = await manager.findOne(OutgoingEvent, {
        where: { id: eventId, siteId },
        lock: { mode: 'pessimistic_write' },
      });
      if (event === null) throw Problem.notFound('event');
      if (event.state === 'held' || event.state === 'cancelled') {
        throw Problem.conflict(
          'not-released',
          'This event was not told',
          event.state === 'held' ? 'It is sent when the hold is over.' : 'Its decision was undone in time.',
        );
      }
      await manager.query(
        `UPDATE outgoing_event SET state = 'pending', attempts = $2, next_attempt_at = now(), finished_at = NULL
         WHERE id = $1`,
        [eventId, attemptsForNewSchedule(event.attempts)],
      );
      await this.audit.append(manager, [
        {
          siteId,
          actorKind: 'user',
          actorId: person.id,
          action: 'event.redelivered',
          subjectKind: 'event',
          subjectId: eventId,
        },
      ]);
    });
    this.delivery.wake([siteId]);
  }

  /** Sends again whatever was given up and was made at or after `since`; the count of it. */
  async redeliverExhausted(person: Person, siteId: string, since: Date): Promise<number> {
    const count = await this.events.manager.transaction(async (manager) => {
      const [, redelivered] = await manager.query<[unknown[], number]>(
        `UPDATE outgoing_event
         SET state = 'pending', attempts = (attempts + $3 - 1) / $3 * $3, next_attempt_at = now(),
           finished_at = NULL
         WHERE site_id = $1 AND state = 'exhausted' AND created_at >= $2`,
        [siteId, since, WAITS_MS.length],
      );
      await this.audit.append(manager, [
        {
          siteId,
          actorKind: 'user',
          actorId: person.id,
          action: 'events.redelivered',
          subjectKind: 'site',
          subjectId: siteId,
          detail: { since: since.toISOString(), count: redelivered },
        },
      ]);
      return redelivered;
    });
    this.delivery.wake([siteId]);
    return count;
  }
}

function viewOf(event: OutgoingEvent, deliveries: readonly Delivery[]): EventDto {
  const { id, type, commentId, decisionId, sequence, state, attempts, createdAt, finishedAt } = event;
  const isPlanned = state === 'held' || state === 'pending';
  return {
    id,
    type,
    commentId,
    decisionId,
    sequence,
    state,
    attempts,
    nextAttemptAt: isPlanned ? event.nextAttemptAt : null,
    createdAt,
    finishedAt,
    deliveries: deliveries
      .filter(({ eventId }) => eventId === id)
      .map(({ attempt, startedAt, durationMs, status, error }) => ({
        attempt,
        startedAt,
        durationMs,
        status,
        error,
      })),
  };
}
