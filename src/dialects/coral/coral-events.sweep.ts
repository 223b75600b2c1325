import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CoralEvents, type StoredEvent } from './coral-events';
import { CoralEventsService } from './coral-events.service';

const INTERVAL_MS = 1000;
const BATCH = 50;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Waits after each attempt that failed; after the last of them an event is given up. */
const WAITS_MS: readonly number[] = [
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  24 * HOUR,
  48 * HOUR,
];
/** The wait of what stands behind an event that failed for a reason of Coral's, not of its own. */
const BEHIND_MS = 30 * SECOND;
const KEPT_DAYS = 14;
const FORGOTTEN_AT_ONCE = 5000;
const FORGET_EVERY = 600;

/** Takes the stored webhooks of Coral and does what follows: of one site one after the other, of several at once. */
@Injectable()
export class CoralEventsSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('coral');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private rounds = 0;
  private stopped = false;

  constructor(
    private readonly events: CoralEvents,
    private readonly service: CoralEventsService,
  ) {}

  onApplicationBootstrap(): void {
    this.again();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep().finally(() => this.again());
    }, INTERVAL_MS);
  }

  private async sweep(): Promise<void> {
    try {
      let taken: readonly StoredEvent[];
      do {
        taken = await this.events.takeDue(BATCH);
        await Promise.all(lanesOf(taken).map((lane) => this.work(lane)));
      } while (taken.length === BATCH && !this.stopped);
      this.rounds += 1;
      if (this.rounds % FORGET_EVERY === 0) await this.events.forget(KEPT_DAYS, FORGOTTEN_AT_ONCE);
    } catch (error) {
      this.logger.warn({ errorName: nameOf(error) }, 'events of Coral were not handled, comes again');
    }
  }

  private async work(lane: readonly StoredEvent[]): Promise<void> {
    for (const [place, event] of lane.entries()) {
      const failure = this.stopped ? 'stopped' : await this.handle(event);
      if (failure === 'stopped') {
        await this.release(lane.slice(place), 0);
        return;
      }
      if (failure === undefined) {
        await this.events.finish(event.id);
        continue;
      }
      await this.putOff(event, failure);
      // A Coral that does not answer, or not to this token, would cost every further event the same wait.
      if (failure !== 'refused' && failure !== 'failed') {
        await this.release(lane.slice(place + 1), BEHIND_MS);
        return;
      }
    }
  }

  /** `failed` where it is our own fault, or the database's. */
  private async handle(event: StoredEvent): Promise<string | undefined> {
    try {
      return await this.service.handle(event);
    } catch (error) {
      this.logger.warn({ eventId: event.id, errorName: nameOf(error) }, 'an event of Coral was not handled');
      return 'failed';
    }
  }

  private async putOff({ id, siteId, attempt }: StoredEvent, failure: string): Promise<void> {
    const wait = WAITS_MS[attempt - 1] ?? null;
    if (wait === null || attempt === 1) {
      const what = wait === null ? 'an event of Coral is given up' : 'Coral was asked in vain, comes again';
      this.logger.warn({ siteId, eventId: id, failure }, what);
    }
    await this.events.putOff(id, failure, wait);
  }

  private async release(events: readonly StoredEvent[], waitMs: number): Promise<void> {
    const ids = events.map(({ id }) => id);
    if (ids.length > 0) await this.events.release(ids, waitMs);
  }
}

function lanesOf(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const lanes = new Map<string, StoredEvent[]>();
  for (const event of events) lanes.set(event.siteId, [...(lanes.get(event.siteId) ?? []), event]);
  return [...lanes.values()];
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
