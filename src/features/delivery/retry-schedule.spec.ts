import type { PostResult } from '../../foundation/http-client';
import { askedWaitMs, attemptsForNewSchedule, nextStep, WAITS_MS } from './retry-schedule';

const answered = (status: number, retryAfter?: string): PostResult => ({
  kind: 'answered',
  status,
  retryAfter,
});
const HOUR = 3_600_000;

describe('the retry schedule', () => {
  it('is ten attempts over 75 h 35 m 05 s', () => {
    expect(WAITS_MS).toHaveLength(10);
    expect(WAITS_MS.reduce((sum, wait) => sum + wait)).toBe((75 * 3600 + 35 * 60 + 5) * 1000);
  });

  it.each([200, 202, 204, 299])('ends with %i', (status) => {
    expect(nextStep(answered(status), 1, 0, 0)).toEqual({ state: 'delivered' });
  });

  it.each([301, 302, 307, 400, 401, 404, 500, 502, 503, 199])('goes on after %i', (status) => {
    expect(nextStep(answered(status), 1, 0, 0)).toEqual({ state: 'pending', waitMs: 5_000 });
  });

  it('goes on where there was no answer', () => {
    expect(nextStep({ kind: 'failed', failure: 'timeout' }, 2, 0, 0)).toEqual({
      state: 'pending',
      waitMs: 300_000,
    });
  });

  it('never ends early by jitter: a receiver that was down for 72 h is still told', () => {
    for (const random of [0, 0.5, 0.999]) {
      let elapsed = 0;
      for (let attempt = 1; attempt < 10; attempt += 1) {
        const step = nextStep(answered(500), attempt, 0, random);
        if (step.state !== 'pending') throw new Error('ended early');
        elapsed += step.waitMs;
      }
      expect(elapsed).toBeGreaterThan(72 * HOUR);
    }
  });

  it('gives up after the tenth failure, and at once on 410', () => {
    expect(nextStep(answered(500), 10, 0, 0)).toEqual({ state: 'exhausted' });
    expect(nextStep(answered(410), 1, 0, 0)).toEqual({ state: 'exhausted' });
  });

  it('begins anew for an event that is redelivered', () => {
    for (const attempts of [1, 9, 10, 11, 20]) {
      const first = attemptsForNewSchedule(attempts) + 1;
      expect(first).toBeGreaterThan(attempts);
      expect(nextStep(answered(500), first, 0, 0)).toEqual({ state: 'pending', waitMs: 5_000 });
      expect(nextStep(answered(500), first + 9, 0, 0)).toEqual({ state: 'exhausted' });
    }
  });

  it('heeds Retry-After of 429 and 503 only, and only if it is longer', () => {
    expect(nextStep(answered(429, '120'), 1, 0, 0)).toEqual({ state: 'pending', waitMs: 120_000 });
    expect(nextStep(answered(503, '1'), 1, 0, 0)).toEqual({ state: 'pending', waitMs: 5_000 });
    expect(nextStep(answered(500, '120'), 1, 0, 0)).toEqual({ state: 'pending', waitMs: 5_000 });
  });

  it.each([
    ['120', 120_000],
    ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000],
    ['999999999', 24 * HOUR],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 24 * HOUR],
    ['Wed, 31 Dec 1969 00:00:00 GMT', 0],
    ['-5', 0],
    ['soon', 0],
    ['', 0],
  ])('reads Retry-After %p', (value, wait) => {
    expect(askedWaitMs(answered(429, value), 0)).toBe(wait);
  });
});
