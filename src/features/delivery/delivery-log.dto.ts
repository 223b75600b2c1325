import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { IsMoment } from '../../foundation/field-checks';
import { EVENT_STATES, type EventState, type EventType } from './event-type';

export class EventsQueryDto {
  @IsOptional()
  @IsIn(EVENT_STATES)
  state?: EventState;

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 50;
}

export class DeliveryDto {
  attempt: number;
  startedAt: Date;
  durationMs: number;
  /** The platform's HTTP status; null where there was no answer. */
  status: number | null;
  /** Why there was no answer. */
  error: string | null;
}

export class EventDto {
  /** Also the webhook-id. */
  id: string;
  type: EventType;
  commentId: string;
  decisionId: string;
  /** Gapless per comment; null while held. */
  sequence: number | null;
  state: EventState;
  attempts: number;
  /** Null where nothing more is planned. */
  nextAttemptAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
  deliveries: DeliveryDto[];
}

export class EventsPageDto {
  items: EventDto[];
  next: string | null;
}

export class RedeliveryDto {
  /** Redelivers what was given up since then, by the time the event was made. */
  @IsMoment()
  failedSince: string;
}

export class RedeliveredDto {
  /** How many events are sent again. */
  redelivered: number;
}
