import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Metrics } from '../../foundation/metrics';
import { SealingService } from './sealing.service';

const INTERVAL_MS = 1000;
/** A fault that stays is told as often, not once a second. */
const TOLD_EVERY_MS = 60_000;

/** Seals what was committed, once a second. Any number of processes may: one at a time does. */
@Injectable()
export class SealingSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('audit');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isClosing = false;
  private toldAt = -Infinity;

  constructor(
    private readonly sealing: SealingService,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.again();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private again(): void {
    if (this.isClosing) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep().finally(() => this.again());
    }, INTERVAL_MS);
  }

  private async sweep(): Promise<void> {
    try {
      await this.sealing.seal(false, () => this.isClosing);
    } catch (error) {
      this.tell(error);
    }
    await this.sealing.oldestWaitSeconds().then(
      (seconds) => this.metrics.auditOldestUnsealed.set(seconds),
      () => undefined,
    );
  }

  /** The message of a key that cannot be opened names the remedy; those of drivers quote values. */
  private tell(error: unknown): void {
    if (performance.now() - this.toldAt < TOLD_EVERY_MS) return;
    this.toldAt = performance.now();
    const { name, code, message } = error as { name?: string; code?: string; message?: string };
    const why = message?.startsWith('the audit signing key') ? message : undefined;
    this.logger.error({ errorName: name, code, why }, 'audit entries were not sealed; it is tried again');
  }
}
