import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BrakeService } from './brake.service';
import { DemotionsService } from './demotions.service';
import { ExpiriesService } from './expiries.service';
import { FoldingService } from './folding.service';

/** A rule that trickles is to be paused within a minute as well. */
const INTERVAL_MS = 10_000;
/** What is not urgent is done in one of so many rounds. */
const SELDOM = 6;
/** Decisions that are looked at when a process starts, and by how much a round reaches back into the one before. */
const AT_START_MS = 30 * 86_400_000;
const OVERLAP_MS = 5 * 60_000;
/** Any number that no other lock has. */
const LOCK = 7_305_843_024;

/** Looks after rules from time to time. Any number of processes may: one at a time does. */
@Injectable()
export class RuleLifeSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('rules');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private round = 0;
  private judgedFrom = new Date(Date.now() - AT_START_MS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly brake: BrakeService,
    private readonly demotions: DemotionsService,
    private readonly expiries: ExpiriesService,
    private readonly folding: FoldingService,
  ) {}

  onApplicationBootstrap(): void {
    this.again(1000);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private again(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep().finally(() => this.again(INTERVAL_MS));
    }, ms);
  }

  /** The lock is the session's and not a transaction's: a publish may take longer than one may idle. */
  private async sweep(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [{ locked }] = (await runner.query('SELECT pg_try_advisory_lock($1) AS locked', [LOCK])) as [
        { locked: boolean },
      ];
      if (!locked) return;
      try {
        await this.lookAfter(new Date());
      } finally {
        await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      }
    } catch (error) {
      this.tell('lock', error);
    } finally {
      await runner.release();
    }
  }

  /** Each by itself: what fails keeps nothing else from being done. */
  private async lookAfter(now: Date): Promise<void> {
    const isSeldom = this.round % SELDOM === 0;
    this.round += 1;
    await this.attempt('brake', () => this.brake.sweep(now));
    await this.attempt('demotion', async () => {
      await this.demotions.sweep(this.judgedFrom);
      this.judgedFrom = new Date(now.getTime() - OVERLAP_MS);
    });
    await this.attempt('expiry', () => this.expiries.sweep(now));
    if (isSeldom) await this.attempt('folding', () => this.folding.fold());
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    if (this.stopped) return;
    await work().catch((error: unknown) => this.tell(what, error));
  }

  private tell(what: string, error: unknown): void {
    const { name: errorName, code } = error as { name?: string; code?: string };
    this.logger.warn({ what, errorName, code }, 'rules were not looked after, comes again');
  }
}
