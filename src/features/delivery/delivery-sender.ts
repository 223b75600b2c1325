import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { HttpClient, type PostResult } from '../../foundation/http-client';
import { Metrics } from '../../foundation/metrics';
import { EventContents } from './event-contents';
import { type AttemptRecord, type ClaimedEvent, OutgoingEvents } from './outgoing-events';
import type { Receiver } from './receivers';
import { isGone, isSuccess, nextStep, type NextStep } from './retry-schedule';
import { headersOf } from './webhook-message';

export const ATTEMPT_TIMEOUT_MS = 15_000;

/** An attempt that never left the house. */
interface Untried {
  readonly kind: 'untried';
  readonly error: 'no-callback-url' | 'no-contents' | 'failed';
}

export interface Attempted {
  readonly record: AttemptRecord;
  readonly result: PostResult | Untried;
}

/** Makes single attempts: builds, signs, posts; says what is to become of the event. */
@Injectable()
export class DeliverySender {
  private readonly logger = new Logger('delivery');

  constructor(
    private readonly contents: EventContents,
    private readonly http: HttpClient,
    private readonly events: OutgoingEvents,
    private readonly metrics: Metrics,
  ) {}

  /** The `data` of the events. One that cannot be described does not keep the others from being told. */
  async describe(events: readonly ClaimedEvent[]): Promise<ReadonlyMap<string, object>> {
    try {
      return await this.contents.describe(events);
    } catch (error) {
      if (events.length === 1) {
        this.logger.error(
          { eventId: events[0]!.id, errorName: error instanceof Error ? error.name : 'unknown' },
          'an event cannot be described',
        );
        return new Map();
      }
      const singly = await Promise.all(events.map((event) => this.describe([event])));
      return new Map(singly.flatMap((contents) => [...contents]));
    }
  }

  async attempt(event: ClaimedEvent, data: object | undefined, receiver: Receiver): Promise<Attempted> {
    const startedAt = new Date();
    const started = performance.now();
    const result = await this.post(event, data, receiver);
    const next = this.stepAfter(result, event.attempt);
    this.metrics.deliveryAttempts.inc({ outcome: outcomeOf(result) });
    const record: AttemptRecord = {
      deliveryId: uuidv7(),
      eventId: event.id,
      attempt: event.attempt,
      startedAt,
      durationMs: Math.round(performance.now() - started),
      status: result.kind === 'answered' ? result.status : null,
      error: result.kind === 'failed' ? result.failure : result.kind === 'untried' ? result.error : null,
      next,
    };
    return { record, result };
  }

  async record(attempted: readonly Attempted[]): Promise<void> {
    await this.events.record(attempted.map(({ record }) => record));
  }

  private async post(
    event: ClaimedEvent,
    data: object | undefined,
    { settings, secrets, auditCheckpoint, signal }: Receiver,
  ): Promise<PostResult | Untried> {
    if (settings.callbackUrl === null) return { kind: 'untried', error: 'no-callback-url' };
    if (data === undefined) return { kind: 'untried', error: 'no-contents' };
    const timestamp = event.createdAt.toISOString();
    const body = Buffer.from(JSON.stringify({ type: event.type, timestamp, data, auditCheckpoint }));
    return this.http.post({
      url: settings.callbackUrl,
      headers: headersOf({ id: event.id, body }, Date.now(), secrets),
      body,
      timeoutMs: ATTEMPT_TIMEOUT_MS,
      signal,
      allowPrivate: settings.callbackPrivate,
    });
  }

  private stepAfter(result: PostResult | Untried, attempt: number): NextStep {
    // Without an address no repetition helps; an admin who sets one can redeliver.
    if (result.kind === 'untried' && result.error === 'no-callback-url') return { state: 'exhausted' };
    const answer: PostResult = result.kind === 'untried' ? { kind: 'failed', failure: 'connection' } : result;
    return nextStep(answer, attempt, Date.now(), Math.random());
  }
}

function outcomeOf(result: PostResult | Untried): string {
  if (result.kind === 'answered')
    return isSuccess(result) ? 'delivered' : isGone(result) ? 'gone' : 'refused';
  return result.kind === 'failed' ? result.failure : result.error;
}
