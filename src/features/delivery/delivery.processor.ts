import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { QueueErrors } from '../../foundation/queue-errors';
import { DELIVER_QUEUE, type DeliverJob } from '../../foundation/queues';
import { DeliveryLanes } from './delivery-lanes';
import { OutgoingEvents } from './outgoing-events';

/** How late an event may be that no wake-up spoke of: held ones, retries, and what the queue forgot. */
const SWEEP_MS = 500;

/** Wakes the lanes: by the queue for what has just been decided, by a sweep of the record for everything. */
@Processor(DELIVER_QUEUE, { concurrency: 4 })
export class DeliveryProcessor extends WorkerHost implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('delivery');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly lanes: DeliveryLanes,
    private readonly events: OutgoingEvents,
    private readonly errors: QueueErrors,
  ) {
    super();
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.errors.tell(DELIVER_QUEUE, error);
  }

  process(job: Job<DeliverJob>): Promise<void> {
    this.lanes.wake(job.data.sites);
    return Promise.resolve();
  }

  onApplicationBootstrap(): void {
    this.sweepLater();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private sweepLater(): void {
    this.timer = setTimeout(() => void this.sweep(), SWEEP_MS);
  }

  private async sweep(): Promise<void> {
    try {
      this.lanes.wake(await this.events.sitesWithDueEvents());
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string };
      this.logger.warn({ errorName: name, code }, 'the sweep for due events failed; it goes on');
    }
    if (this.timer !== undefined) this.sweepLater();
  }
}
