import { type Estimate, wilson } from '../../src/features/feedback/wilson';
import type { Sample } from './read-samples';

/** What a threshold does to the comments of one file. */
export interface ThresholdFigures {
  readonly comments: number;
  readonly deserving: number;
  /** At the file's own share of comments that deserve it. */
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
  readonly falsePositiveRate: Estimate | null;
  /** The same at other shares: one for each that was asked for. */
  readonly precisionAt: readonly (Estimate | null)[];
}

const Z = 1.959964;

/** A comment counts as flagged when its calibrated score is above the threshold, as platforms compare it. */
export function figuresAt(
  threshold: number,
  samples: readonly Sample[],
  shares: readonly number[],
): ThresholdFigures {
  const deserving = samples.filter(({ deserved }) => deserved);
  const others = samples.length - deserving.length;
  const hits = deserving.filter(({ calibrated }) => calibrated > threshold).length;
  const alarms = samples.filter(({ calibrated, deserved }) => !deserved && calibrated > threshold).length;
  return {
    comments: samples.length,
    deserving: deserving.length,
    precision: deserving.length === 0 ? null : wilson(hits, hits + alarms),
    recall: wilson(hits, deserving.length),
    falsePositiveRate: wilson(alarms, others),
    precisionAt: shares.map((share) => precisionAtShare(share, hits, deserving.length, alarms, others)),
  };
}

/**
 * Precision if `share` of all comments deserved it and recall and false-positive rate stayed as they are; the interval is
 * that of the logarithm of their ratio. Half a comment is added to each count, so that none is infinitely sure.
 */
function precisionAtShare(
  share: number,
  hits: number,
  deserving: number,
  alarms: number,
  others: number,
): Estimate | null {
  if (deserving === 0 || others === 0 || hits + alarms === 0) return null;
  const recall = (hits + 0.5) / (deserving + 1);
  const falsePositives = (alarms + 0.5) / (others + 1);
  const middle = Math.log(share / (1 - share)) + Math.log(recall / falsePositives);
  const half =
    Z *
    Math.sqrt(
      (1 - recall) / (recall * (deserving + 1)) + (1 - falsePositives) / (falsePositives * (others + 1)),
    );
  return { value: logistic(middle), low: logistic(middle - half), high: logistic(middle + half) };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
