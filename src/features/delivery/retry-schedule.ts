import type { PostResult } from '../../foundation/http-client';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits before each attempt, as Standard Webhooks has them: 10 attempts over 75 h 35 m 05 s. */
export const WAITS_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Jitter only lengthens a wait, so that the whole schedule never ends before its time. */
const JITTER = 0.1;

const RETRY_AFTER_LIMIT_MS = 24 * HOUR;

export type NextStep =
  | { readonly state: 'delivered' }
  | { readonly state: 'exhausted' }
  | { readonly state: 'pending'; readonly waitMs: number };

export const isSuccess = (result: PostResult): boolean =>
  result.kind === 'answered' && result.status >= 200 && result.status < 300;

/** The platform wants no more of this: nothing that we repeat will be taken. */
export const isGone = (result: PostResult): boolean => result.kind === 'answered' && result.status === 410;

/** What a 429 or 503 asks for, bounded; 0 where it asks for nothing. `now` in ms since the epoch. */
export function askedWaitMs(result: PostResult, now: number): number {
  if (result.kind !== 'answered' || (result.status !== 429 && result.status !== 503)) return 0;
  const asked = result.retryAfter?.trim() ?? '';
  if (!/^\d{1,9}$|GMT$/.test(asked)) return 0;
  const wait = asked.endsWith('GMT') ? Date.parse(asked) - now : Number(asked) * SECOND;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), RETRY_AFTER_LIMIT_MS) : 0;
}

/**
 * What becomes of an event after attempt number `attempt` (from 1). The schedule begins anew after every ten
 * attempts: an event that somebody redelivers is counted up to the next full ten and so gets all of them again.
 * `random` in [0, 1).
 */
export function nextStep(result: PostResult, attempt: number, now: number, random: number): NextStep {
  if (isSuccess(result)) return { state: 'delivered' };
  const wait = WAITS_MS[attempt % WAITS_MS.length]!;
  if (isGone(result) || wait === 0) return { state: 'exhausted' };
  return {
    state: 'pending',
    waitMs: Math.round(Math.max(wait * (1 + JITTER * random), askedWaitMs(result, now))),
  };
}

/** Where the count of attempts must stand for the whole schedule to be ahead. */
export const attemptsForNewSchedule = (attempts: number): number =>
  Math.ceil(attempts / WAITS_MS.length) * WAITS_MS.length;
