import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { BACKTEST_QUEUE, DELIVER_QUEUE, MODERATE_QUEUE } from './queues';

/** While a backend is away, every connection fails again at every attempt. */
const SILENCE_MS = 30_000;

/**
 * Listens to what goes wrong between us and the queues' backend. Without a listener BullMQ prints whole errors;
 * here each kind gives one line in half a minute, with its name and code alone.
 */
@Injectable()
export class QueueErrors {
  private readonly logger = new Logger('queues');
  private readonly silent = new Map<string, { until: number; unsaid: number }>();

  constructor(
    @Inject(getQueueToken(MODERATE_QUEUE)) moderate: Queue,
    @Inject(getQueueToken(DELIVER_QUEUE)) deliver: Queue,
    @Inject(getQueueToken(BACKTEST_QUEUE)) backtest: Queue,
  ) {
    for (const queue of [moderate, deliver, backtest]) {
      queue.on('error', (error) => this.tell(queue.name, error));
    }
  }

  tell(queue: string, error: unknown): void {
    const { name, code } = error as { name?: unknown; code?: unknown };
    const kind = {
      errorName: typeof name === 'string' ? name : 'unknown',
      ...(typeof code === 'string' ? { code } : {}),
    };
    const key = JSON.stringify([queue, kind]);
    const last = this.silent.get(key);
    if (last !== undefined && Date.now() < last.until) {
      last.unsaid += 1;
      return;
    }
    this.silent.set(key, { until: Date.now() + SILENCE_MS, unsaid: 0 });
    this.logger.warn(
      { queue, ...kind, ...(last?.unsaid ? { unsaid: last.unsaid } : {}) },
      'queue unavailable',
    );
  }
}
