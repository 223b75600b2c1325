import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ReceiptsService } from './receipts.service';

/** Longer than any sender retries. */
const KEPT_DAYS = 14;
const INTERVAL_MS = 10 * 60_000;
const BATCH = 5000;

/** Forgets answers that nobody will ask for again. */
@Injectable()
export class ReceiptsSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('ingestion');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly receipts: ReceiptsService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), INTERVAL_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      while ((await this.receipts.forget(KEPT_DAYS, BATCH)) === BATCH);
    } catch (error) {
      const errorName = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ errorName }, 'old receipts were not forgotten, comes again');
    }
  }
}
