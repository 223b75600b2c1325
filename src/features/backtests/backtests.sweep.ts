import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BacktestJobs } from './backtest-jobs.service';
import { BacktestRecords } from './backtest-records.service';

const INTERVAL_MS = 2500;
/** The queue has had time enough by then; what it forgot, or could not be put there, is run all the same. */
const QUEUED_FOR_MS = 5000;
/** Of looking for old ones, in rounds. */
const DELETE_EVERY = 1440;

/** Begins backtests anew whose process died, runs those that the queue forgot, and deletes old ones. */
@Injectable()
export class BacktestsSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('backtests');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private rounds = 0;

  constructor(
    private readonly records: BacktestRecords,
    private readonly jobs: BacktestJobs,
  ) {}

  onApplicationBootstrap(): void {
    this.again();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep().finally(() => this.again());
    }, INTERVAL_MS);
  }

  private async sweep(): Promise<void> {
    try {
      if (this.rounds % DELETE_EVERY === 0) await this.records.deleteOld();
      this.rounds += 1;
      if (this.jobs.isBusy) return;
      for (const id of await this.records.forgotten(QUEUED_FOR_MS)) {
        if (this.stopped) return;
        await this.jobs.run(id);
      }
    } catch (error) {
      const errorName = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ errorName }, 'sweep failed, comes again');
    }
  }
}
