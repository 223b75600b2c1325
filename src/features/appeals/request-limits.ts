import { Problem } from '../../foundation/problem';

/** Beyond this many names under watch the oldest are forgotten, so that nobody can fill the memory. */
const WATCHED = 20_000;

/** So many requests in so long a time, then none until that time is over. */
export interface RequestLimit {
  readonly requests: number;
  readonly windowMs: number;
}

interface Counted {
  count: number;
  readonly since: number;
}

/**
 * Counts what strangers ask. Held in memory, for each process by itself: it keeps a flood away from the database, it
 * is no lock. The signature of a link is 128 bits, so nobody guesses one however many they may try.
 */
export class RequestLimits {
  private readonly counted = new Map<string, Counted>();

  /** Seconds to wait; 0: the request is let through, and counted. */
  waitSeconds(name: string, limit: RequestLimit, now: number): number {
    const waitMs = this.waitOf(name, limit, now);
    if (waitMs === 0) this.count(name, limit, now);
    return Math.ceil(waitMs / 1000);
  }

  get watched(): number {
    return this.counted.size;
  }

  private waitOf(name: string, { requests, windowMs }: RequestLimit, now: number): number {
    const found = this.counted.get(name);
    return found === undefined || found.count < requests ? 0 : Math.max(0, found.since + windowMs - now);
  }

  private count(name: string, { windowMs }: RequestLimit, now: number): void {
    const found = this.counted.get(name);
    if (found !== undefined && found.since + windowMs > now) {
      found.count += 1;
      return;
    }
    this.counted.delete(name);
    this.counted.set(name, { count: 1, since: now });
    if (this.counted.size > WATCHED) this.counted.delete(this.counted.keys().next().value!);
  }
}

export const tooManyRequests = (waitSeconds: number): Problem =>
  new Problem(
    429,
    'too-many-requests',
    'Too many requests',
    'Come again after the seconds that retry-after says.',
    {},
    { 'retry-after': String(waitSeconds) },
  );
