import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Metrics } from '../../foundation/metrics';
import { MODERATE_QUEUE, type ModerateJob } from '../../foundation/queues';

/** How long a caller waits for the queue before the comments are left to the sweep. */
const TIMEOUT_MS = 500;
/** A queue that did not answer is left alone for this long: calls to it would only pile up. */
const PAUSE_MS = 5000;
/** Few enough that a job is done well within its lock, many enough that the queue is not the limit. */
const BATCH = 200;

/** The way to the queue "moderate". Losing what is put here loses nothing: the rows are the record. */
@Injectable()
export class ModerationQueue {
  private readonly logger = new Logger('moderation');
  private pausedUntil = 0;

  constructor(
    @InjectQueue(MODERATE_QUEUE) private readonly queue: Queue<ModerateJob>,
    private readonly metrics: Metrics,
  ) {}

  /** Puts comments on the queue, in batches. Never rejects: what could not be put there, the sweep finds. */
  async enqueue(comments: readonly string[]): Promise<void> {
    if (comments.length === 0) return;
    if (Date.now() < this.pausedUntil) {
      this.metrics.enqueueFailures.inc();
      return;
    }
    const jobs: { name: string; data: ModerateJob }[] = [];
    for (let start = 0; start < comments.length; start += BATCH) {
      jobs.push({ name: 'moderate', data: { comments: comments.slice(start, start + BATCH) } });
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the queue did not answer in time')), TIMEOUT_MS);
    });
    try {
      await Promise.race([this.queue.addBulk(jobs), late]);
    } catch {
      this.pausedUntil = Date.now() + PAUSE_MS;
      this.metrics.enqueueFailures.inc();
      this.logger.warn({ comments: comments.length }, 'not enqueued, left to the sweep');
    } finally {
      clearTimeout(timer);
    }
  }
}
