import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QueueErrors } from '../../foundation/queue-errors';
import { BACKTEST_QUEUE, type BacktestJob } from '../../foundation/queues';
import { BacktestJobs } from './backtest-jobs.service';

/** Takes ids off the queue; nothing else. Who runs a backtest stands in the record, whatever becomes of the job. */
@Processor(BACKTEST_QUEUE, { concurrency: 1, lockDuration: 30_000 })
export class BacktestProcessor extends WorkerHost {
  constructor(
    private readonly jobs: BacktestJobs,
    private readonly errors: QueueErrors,
  ) {
    super();
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.errors.tell(BACKTEST_QUEUE, error);
  }

  override process({ data }: Job<BacktestJob>): Promise<void> {
    return this.jobs.run(data.backtest);
  }
}
