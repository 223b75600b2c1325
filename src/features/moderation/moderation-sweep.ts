import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Metrics } from '../../foundation/metrics';
import { CommentsService } from '../comments/comments.service';
import { WaitingCommentsService } from '../comments/waiting-comments.service';
import { ModerationService } from './moderation.service';

const INTERVAL_MS = 5000;
/** A comment that has waited this long since it was last enqueued is taken to be forgotten by the queue. */
const FORGOTTEN_AFTER_MS = 20_000;
/** At the start of a process, what its predecessor left in the middle need not wait that long. */
const FORGOTTEN_AT_START_MS = 2000;
const BATCH = 500;
/** A longer backlog is told as this one: counting it would only add to it. */
const WAITING_COUNTED = 100_000;

/**
 * Finds comments in the record that still wait while no queue knows of them: after a queue was wiped, a process
 * was killed, or an enqueue did not succeed. Several processes may sweep at once: each takes other rows.
 */
@Injectable()
export class ModerationSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('moderation');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly comments: CommentsService,
    private readonly waiting: WaitingCommentsService,
    private readonly moderation: ModerationService,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.sweep(FORGOTTEN_AT_START_MS).finally(() => this.again());
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep(FORGOTTEN_AFTER_MS).finally(() => this.again());
    }, INTERVAL_MS);
  }

  /**
   * What is found is judged here and not enqueued again: if the queue is what failed, the comments are decided
   * all the same.
   */
  private async sweep(olderThanMs: number): Promise<void> {
    try {
      let rescued = 0;
      for (;;) {
        const forgotten = await this.waiting.takeForgotten(olderThanMs, BATCH);
        if (forgotten.length === 0 || this.stopped) break;
        await this.moderation.judgeWithCare(forgotten);
        rescued += forgotten.length;
      }
      if (rescued > 0) {
        this.metrics.sweepRescued.inc(rescued);
        this.logger.log({ comments: rescued }, 'decided what the queue had forgotten');
      }
      this.metrics.commentsWaiting.set(await this.comments.countWaiting(WAITING_COUNTED));
    } catch (error) {
      this.logger.warn(
        { errorName: error instanceof Error ? error.name : 'unknown' },
        'sweep failed, comes again',
      );
    }
  }
}
