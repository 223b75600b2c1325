import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENGINE_VERSION } from '../decisions/engine-version';
import { DEFAULT_SCOPE, scopeOf } from '../rules/scope';
import { BacktestRecords, type Claim } from './backtest-records.service';
import { BacktestRun, type FindingsSink } from './backtest-run';
import type { Backtest, BacktestFault } from './backtest.entity';
import { readLabelledLines } from './labelled-lines';
import { LabelledSource } from './labelled-source';
import { RecordedSource } from './recorded-source';
import { ComparingEnded, comparingThreads, RuleComparer } from './rule-comparer';
import type { SampleSource } from './sampled-comment';
import { StandardsService } from './standards.service';

/** Often enough that a cancelled backtest ends soon, and a lease never lapses. */
const RENEW_MS = 500;

/** Runs backtests, one at a time in a process: each takes all that the ones who moderate leave. */
@Injectable()
export class BacktestJobs implements OnModuleDestroy {
  private readonly logger = new Logger('backtests');
  private readonly stopping = new AbortController();
  private readonly threads = comparingThreads();
  private running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: BacktestRecords,
    private readonly standards: StandardsService,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running?.catch(() => undefined);
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  /** Whether one runs in this process. */
  get isBusy(): boolean {
    return this.running !== undefined;
  }

  /** Brings a backtest to its end, after the one that runs; nothing where another process runs it, or it has ended. */
  async run(id: string): Promise<void> {
    while (this.running !== undefined) await this.running.catch(() => undefined);
    if (this.stopping.signal.aborted) return;
    this.running = this.claimAndRun(id).finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async claimAndRun(id: string): Promise<void> {
    const claim = await this.records.claim(id);
    if (claim === null) return;
    const ended = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, ended.signal]);
    const timer = setInterval(() => {
      // Without the database the lease lapses by itself.
      this.records.renew(claim).then(
        (isOurs) => (isOurs ? undefined : ended.abort()),
        () => undefined,
      );
    }, RENEW_MS);
    try {
      await this.carryOut(claim, signal);
    } finally {
      clearInterval(timer);
    }
  }

  private async carryOut(claim: Claim, signal: AbortSignal): Promise<void> {
    const backtest = await this.records.find(claim.id);
    if (backtest === null) return;
    const scope = scopeOf(backtest.scopeSite);
    const comparer = new RuleComparer(
      this.threads,
      this.standards.standardsFor(scope, backtest.input),
      signal,
    );
    try {
      const source = await this.sourceOf(backtest);
      const sink = {
        take: async (...taken: Parameters<FindingsSink['take']>): Promise<void> => {
          if (!(await this.records.take(claim, ...taken))) throw new ComparingEnded({ kind: 'cancelled' });
        },
      };
      // Faults of the rules are told even where there is nothing to judge.
      await comparer.prepare(backtest.input.sample?.siteId ?? scope);
      await this.records.finish(claim, await new BacktestRun(source, comparer, sink).run(ENGINE_VERSION));
    } catch (error) {
      await this.end(claim, error);
    }
  }

  private async sourceOf({ id, scopeSite, input }: Backtest): Promise<SampleSource> {
    if (input.sample !== null) return new RecordedSource(this.dataSource, input.sample);
    const read = readLabelledLines((await this.records.labelledOf(id)) ?? '');
    return new LabelledSource('lines' in read ? read.lines : [], scopeSite ?? DEFAULT_SCOPE);
  }

  private async end(claim: Claim, error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) {
      await this.records.giveBack(claim);
      return;
    }
    const fault = faultOf(error);
    if (fault === undefined) return;
    const errorName = error instanceof Error ? error.name : 'unknown';
    if (fault.code === 'failed') this.logger.error({ backtestId: claim.id, errorName }, 'a backtest failed');
    await this.records.fail(claim, fault);
  }
}

/** Undefined: it was cancelled, or goes on elsewhere. */
function faultOf(error: unknown): BacktestFault | undefined {
  if (!(error instanceof ComparingEnded)) return { code: 'failed', faults: [] };
  const { why } = error;
  if (why.kind === 'cancelled') return undefined;
  if (why.kind !== 'faults') return { code: why.kind, faults: [] };
  return { code: why.side === 'after' ? 'rules' : 'rules-in-force', faults: why.faults };
}
