import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { BACKTEST_QUEUE, type BacktestJob } from '../../foundation/queues';

/** How long a caller waits for the queue before the backtest is left to the sweep. */
const TIMEOUT_MS = 500;

/** The way to the queue "backtest". Losing what is put here loses nothing: the rows are the record. */
@Injectable()
export class BacktestQueue {
  private readonly logger = new Logger('backtests');

  constructor(@InjectQueue(BACKTEST_QUEUE) private readonly queue: Queue<BacktestJob>) {}

  /** Never rejects. */
  async enqueue(backtest: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the queue did not answer in time')), TIMEOUT_MS);
    });
    try {
      await Promise.race([this.queue.add('backtest', { backtest }), late]);
    } catch {
      this.logger.warn({ backtest }, 'not enqueued, left to the sweep');
    } finally {
      clearTimeout(timer);
    }
  }
}
