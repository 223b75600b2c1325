import { Injectable } from '@nestjs/common';
import { Problem } from '../../foundation/problem';
import { CommentsService } from '../comments/comments.service';

/** Comments that may wait to be judged; minutes of work, so that what is accepted is decided soon. */
const MOST_WAITING = 100_000;
const FRESH_MS = 1000;
const RETRY_AFTER_SECONDS = 10;

/** Turns comments away while too many wait to be judged: a late refusal that can be repeated beats a lost hour. */
@Injectable()
export class BackPressureService {
  private waiting = Promise.resolve(0);
  private askedAt = -Infinity;

  constructor(private readonly comments: CommentsService) {}

  /** Throws a problem 503 where too many wait. The count is at most a second old. */
  async check(): Promise<void> {
    const now = performance.now();
    if (now - this.askedAt > FRESH_MS) {
      this.askedAt = now;
      this.waiting = this.comments.countWaiting(MOST_WAITING + 1);
      this.waiting.catch(() => (this.askedAt = -Infinity));
    }
    if ((await this.waiting) <= MOST_WAITING) return;
    throw new Problem(
      503,
      'too-many-waiting',
      'Too many comments wait to be judged',
      'Nothing of this request was stored. Send it again after the seconds that retry-after says.',
      {},
      { 'retry-after': String(RETRY_AFTER_SECONDS) },
    );
  }
}
