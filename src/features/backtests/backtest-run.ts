import type { BacktestResult } from './backtest-result';
import type { Counts } from './bins';
import { BacktestTally, type NewFinding } from './backtest-tally';
import type { Compared } from './compare-verdicts';
import type { RuleComparer } from './rule-comparer';
import type { SampledComment, SampleSource } from './sampled-comment';

/** Slices that are read ahead of the last one that was taken: each thread has one in hand and one to come. */
const UNDER_WAY = 4;

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
    const taken: Promise<void>[] = [];
    for await (const slice of this.source.slices()) {
      const compared = this.comparer.compare(slice.map(({ comment }) => comment));
      const before = taken.at(-1);
      const take = async (): Promise<void> => {
        await before;
        await this.take(slice, await compared, tally);
      };
      taken.push(take());
      // What fails is heard of when its turn comes.
      for (const each of [compared, taken.at(-1)]) each?.catch(() => undefined);
      await taken.at(-1 - UNDER_WAY);
    }
    await taken.at(-1);
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

  /** In the order of the sample, whichever slice is judged first. */
  private async take(
    slice: readonly SampledComment[],
    compared: readonly Compared[],
    tally: BacktestTally,
  ): Promise<void> {
    const findings = slice.flatMap((sampled, place) => tally.add(sampled, compared[place]!) ?? []);
    await this.sink.take(findings, {
      judged: tally.comments,
      expected: Math.max(this.source.expected, tally.comments),
      counts: tally.counts,
    });
  }
}
