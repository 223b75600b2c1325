const FAILURES_TO_OPEN = 5;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_ASKED_PAUSE_MS = 5 * 60_000;

/**
 * Keeps a receiver that fails from being asked for every waiting event in turn: after a few failures in a row it
 * is asked for one at a time, with growing pauses, until one is taken. Events that wait meanwhile lose none of
 * their attempts. Times in ms since the epoch.
 */
export class CircuitBreaker {
  private failures = 0;
  private pausedUntil = 0;

  /** How many events may be tried now: none, one as a probe, or as many as `most`. */
  allowance(now: number, most: number): number {
    if (now < this.pausedUntil) return 0;
    return this.failures >= FAILURES_TO_OPEN ? 1 : most;
  }

  succeeded(): void {
    this.failures = 0;
    this.pausedUntil = 0;
  }

  /** `askedMs`: how long the receiver asked to be left alone. */
  failed(now: number, askedMs: number): void {
    this.failures += 1;
    const over = this.failures - FAILURES_TO_OPEN;
    const pause = over < 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** Math.min(over, 10), LONGEST_PAUSE_MS);
    const asked = Math.min(askedMs, LONGEST_ASKED_PAUSE_MS);
    this.pausedUntil = Math.max(this.pausedUntil, now + Math.max(pause, asked));
  }
}
