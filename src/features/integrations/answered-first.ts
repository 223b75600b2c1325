import { Logger } from '@nestjs/common';
import { Problem } from '../../foundation/problem';

/** Comments that were answered and are not on record yet; a minute of many calls. */
const MOST_OWED = 5000;
/** About eleven minutes in all. */
const TRIES = 14;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/**
 * What callers were answered before it was on record, since they would not wait. It is written as soon as that can be
 * done; so much of it at most is owed that callers are refused rather than answered for nothing.
 */
export class AnsweredFirst {
  private readonly logger = new Logger('integrations');
  private readonly waiting = new Set<NodeJS.Timeout>();
  private owed = 0;
  private isStopped = false;

  /** Throws a problem 503 where nobody may be answered before the record is. */
  refuseIfFull(): void {
    if (this.owed < MOST_OWED) return;
    const detail = 'Come again after the seconds that retry-after says.';
    const headers = { 'retry-after': '10' };
    throw new Problem(503, 'too-many-waiting', 'Too many comments wait to be stored', detail, {}, headers);
  }

  /** Sees to it that it is written: `first` is the try that is under way, `again` makes another. */
  follow(first: Promise<unknown>, again: () => Promise<unknown>): void {
    this.owed += 1;
    void this.persist(first, again).finally(() => (this.owed -= 1));
  }

  /** No more tries are made; says how much is lost. */
  stop(): void {
    this.isStopped = true;
    for (const timer of this.waiting) clearTimeout(timer);
    if (this.owed > 0) this.logger.error({ comments: this.owed }, 'answered, and not on record at the end');
  }

  private async persist(first: Promise<unknown>, again: () => Promise<unknown>): Promise<void> {
    let attempt = first;
    for (let tries = 1; ; tries += 1) {
      try {
        await attempt;
        return;
      } catch (error) {
        const errorName = error instanceof Error ? error.name : 'unknown';
        if (this.isStopped) return;
        if (tries === TRIES) {
          this.logger.error({ errorName, tries }, 'answered, and could not be put on record');
          return;
        }
        this.logger.warn({ errorName, tries }, 'answered, and not on record yet');
        await this.pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)));
        attempt = again();
      }
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.delete(timer);
        resolve();
      }, ms);
      timer.unref();
      this.waiting.add(timer);
    });
  }
}
