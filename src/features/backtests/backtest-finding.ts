import type { Action } from '../../engine/policy';
import type { ChangedBin, Opinion } from './bins';
import type { Difference, FoundLabel } from './compare-verdicts';

/** What one rule set made of a comment. */
export interface FindingSide {
  readonly action: Action;
  readonly labels: readonly FoundLabel[];
}

/** A comment that two rule sets treat differently. Holds places in its text, never its words. */
export interface BacktestFinding {
  readonly backtestId: string;

  /** From 1, in the order in which comments were judged. */
  readonly number: number;

  readonly bin: ChangedBin;

  readonly opinion: Opinion;

  /** In [0, 1]. */
  readonly plainness: number;

  /** Null, as comment and version: a line of a file. */
  readonly siteId: string | null;

  readonly commentId: string | null;

  readonly commentVersion: number | null;

  readonly line: number | null;

  readonly language: string;

  readonly before: FindingSide;

  readonly after: FindingSide;

  readonly broughtBy: Difference['broughtBy'];

  /** What somebody said of it here. */
  readonly label: 'approve' | 'reject' | null;

  readonly labelledBy: string | null;
}
