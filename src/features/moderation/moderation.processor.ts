import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueErrors } from '../../foundation/queue-errors';
import { MODERATE_QUEUE, type ModerateJob } from '../../foundation/queues';
import { ModerationService } from './moderation.service';

/** Two batches at a time: while one waits for the database, the other is judged. */
const CONCURRENCY = 2;

/** Takes batches of ids off the queue; nothing else. A job is short, so a lock that lapses means a dead process. */
@Processor(MODERATE_QUEUE, { concurrency: CONCURRENCY, lockDuration: 15_000, stalledInterval: 10_000 })
export class ModerationProcessor extends WorkerHost {
  constructor(
    private readonly moderation: ModerationService,
    private readonly errors: QueueErrors,
  ) {
    super();
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.errors.tell(MODERATE_QUEUE, error);
  }

  override async process(job: Job<ModerateJob>): Promise<void> {
    const { comments } = job.data;
    if (job.attemptsStarted > 1) await this.moderation.judgeWithCare(comments);
    else await this.moderation.judge(comments);
  }
}
