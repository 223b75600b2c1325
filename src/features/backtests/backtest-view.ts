import type { PackFault } from '../../rule-packs/load-rule-packs';
import { type Scope, scopeOf } from '../rules/scope';
import type { BacktestResult } from './backtest-result';
import type { BacktestProgress } from './backtest-run';
import { type LabelCounts, withLabels } from './backtest-tally';
import type { Backtest, BacktestFault, BacktestInput, BacktestState } from './backtest.entity';
import type { SampleBounds } from './recorded-source';

/** A backtest in a list. */
export interface BacktestSummary {
  readonly id: string;
  readonly scope: Scope;
  readonly state: BacktestState;
  /** SHA-256 in hex of the files that were tried. */
  readonly content: string;
  readonly origin: BacktestInput['origin'];
  /** Whether another policy was tried, too. */
  readonly hasPolicy: boolean;
  readonly progress: BacktestProgress;
  readonly precision: BacktestResult['after']['precision'];
  readonly requestedBy: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface BacktestView extends BacktestSummary {
  /** Null: the comments were those of a file. */
  readonly sample: SampleBounds | null;
  /** With what people said of findings since; null until it is done. */
  readonly result: BacktestResult | null;
  readonly fault: { readonly code: BacktestFault['code']; readonly faults: readonly PackFault[] } | null;
}

export const summaryOf = (backtest: Backtest): BacktestSummary => ({
  id: backtest.id,
  scope: scopeOf(backtest.scopeSite),
  state: backtest.state,
  content: backtest.content,
  origin: backtest.input.origin,
  hasPolicy: backtest.input.policy !== null,
  progress: backtest.progress,
  precision: backtest.result?.after.precision ?? null,
  requestedBy: backtest.requestedBy,
  createdAt: backtest.createdAt,
  finishedAt: backtest.finishedAt,
});

export function viewOf(backtest: Backtest, labels: LabelCounts): BacktestView {
  const result = backtest.result === null ? null : withLabels(backtest.result, labels);
  return {
    ...summaryOf(backtest),
    precision: result?.after.precision ?? null,
    sample: backtest.input.sample,
    result,
    fault: backtest.fault,
  };
}
