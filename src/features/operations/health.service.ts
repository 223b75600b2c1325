import { InjectQueue } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { Config } from '../../foundation/config';
import { MODERATE_QUEUE } from '../../foundation/queues';
import { checkRedis } from '../../foundation/redis-settings';
import { RuleSetsService } from '../rules/rule-sets.service';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What is wrong and what to do, in one sentence; absent where all is well. */
  readonly detail?: string;
}

const CHECK_TIMEOUT_MS = 2000;

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

@Injectable()
export class HealthService implements BeforeApplicationShutdown {
  private closing = false;

  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    @InjectQueue(MODERATE_QUEUE) private readonly queue: Queue,
    private readonly ruleSets: RuleSetsService,
  ) {}

  beforeApplicationShutdown(): void {
    this.closing = true;
  }

  /** Every check that `/readyz` and `evenhand doctor` share. Never rejects. */
  async check(): Promise<readonly Check[]> {
    return Promise.all([
      this.one('process', () => Promise.resolve(this.closing ? 'The process is shutting down.' : undefined)),
      this.one('postgresql', () => this.databaseFault()),
      this.one('migrations', () => this.migrationsFault()),
      this.one('rules', () => Promise.resolve(this.rulesFault())),
      this.one(`queue on ${this.config.queueBackend}`, () => this.queueFault()),
      ...(this.config.redisUrl === undefined
        ? []
        : [this.one('redis settings', () => checkRedis(this.config.redisUrl!))]),
    ]);
  }

  private async one(name: string, fault: () => Promise<string | undefined>): Promise<Check> {
    try {
      const detail = await within(fault());
      return detail === undefined ? { name, ok: true } : { name, ok: false, detail };
    } catch {
      return { name, ok: false, detail: `No answer from ${name} within ${CHECK_TIMEOUT_MS / 1000} s.` };
    }
  }

  /** A write, not only a connection: a full disk or a read-only standby must turn this red. */
  private async databaseFault(): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ standby: boolean }[]>(
      'SELECT pg_is_in_recovery() AS standby',
    );
    if (row?.standby) return 'PostgreSQL is a read-only standby: point DATABASE_URL at the primary.';
    await this.dataSource.query(
      'CREATE TEMP TABLE IF NOT EXISTS readiness (at timestamptz) ON COMMIT DELETE ROWS',
    );
    return undefined;
  }

  private async migrationsFault(): Promise<string | undefined> {
    const isBehind = await this.dataSource.showMigrations();
    return isBehind
      ? 'Migrations are missing: restart one process of this version, it applies them.'
      : undefined;
  }

  /** Old rules that go on judging are no harm, but nobody may believe that they are the new ones. */
  private rulesFault(): string | undefined {
    const faults = this.ruleSets.faults().map(({ detail }) => detail);
    return faults.length === 0 ? undefined : faults.join(' ');
  }

  private async queueFault(): Promise<string | undefined> {
    await this.queue.getJobCounts('waiting');
    return undefined;
  }
}
