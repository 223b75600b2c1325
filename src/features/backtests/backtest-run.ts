import type { BacktestResult } from './backtest-result';
import type { Counts } from './bins';
import { BacktestTally, type NewFinding } from './backtest-tally';
import type { RuleComparer } from './rule-comparer';
import type { SampledComment, SampleSource } from './sampled-comment';

/** How far a backtest has come. */
export interface BacktestProgress {
  readonly judged: number;
  /** Comments that are to be judged, as far as it is known. */
  readonly expected: number;
  readonly counts: Counts;
}

/** Takes what is found, as it is found. */
export interface FindingsSink {
  take(findings: readonly NewFinding[], progress: BacktestProgress): Promise<void>;
}

/** Reads a sample, lets both rule sets judge it, and counts: for the queue and the command line alike. */
export class BacktestRun {
  constructor(
    private readonly source: SampleSource,
    private readonly comparer: RuleComparer,
    private readonly sink: FindingsSink,
  ) {}

  /** Throws `ComparingEnded` where it cannot be brought to an end. `engine`: the version that judges. */
  async run(engine: string): Promise<BacktestResult> {
    const began = performance.now();
    const prepared = this.comparer.compiling;
    const tally = new BacktestTally();
    const slices = this.source.slices()[Symbol.asyncIterator]();
    // One slice is read while the one before is judged.
    let next = slices.next();
    for (;;) {
      const step = await next;
      if (step.done === true) break;
      next = slices.next();
      // If judging fails, nobody waits for it any more.
      next.catch(() => undefined);
      await this.sink.take(await this.judge(step.value, tally), {
        judged: tally.comments,
        expected: Math.max(this.source.expected, tally.comments),
        counts: tally.counts,
      });
    }
    const { compiling } = this.comparer;
    return tally.result({
      sample: this.source.facts(),
      identity: this.comparer.identity(),
      ruleSets: this.comparer.ruleSets(),
      policies: this.comparer.policyIds(),
      engine,
      compiling,
      judging: performance.now() - began - (compiling - prepared),
    });
  }

  private async judge(
    slice: readonly SampledComment[],
    tally: BacktestTally,
  ): Promise<readonly NewFinding[]> {
    const compared = await this.comparer.compare(slice.map(({ comment }) => comment));
    return slice.flatMap((sampled, place) => tally.add(sampled, compared[place]!) ?? []);
  }
}
