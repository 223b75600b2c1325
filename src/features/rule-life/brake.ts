import { wilson } from '../feedback/wilson';

/** Comments that were judged while a rule was watched, and those of them on which it fired. */
export interface BrakeCounts {
  readonly judged: number;
  readonly fired: number;
}

export const NO_COUNTS: BrakeCounts = { judged: 0, fired: 0 };

/** With fewer comments chance has the say: one finding among ten says nothing of the share. */
const ENOUGH = 20;

/**
 * From here on the share itself decides, and no longer what it may be at least. A rule is to be paused within 200
 * comments; when a process has this many on its books, two others may each have two slices of twenty under way.
 */
const MANY = 120;

/**
 * Whether a rule fires on more than `share` of the traffic. Among few comments it must do so beyond chance: the lower
 * bound of the share (Wilson, 95 %) lies above the limit, so that a rule which fires on everything stops at twenty, and
 * one that is right below the limit is rarely stopped. Among many, what was counted is what is limited.
 */
export function isTooOften({ judged, fired }: BrakeCounts, share: number): boolean {
  if (judged < ENOUGH) return false;
  if (judged >= MANY) return fired > share * judged;
  return wilson(fired, judged)!.low > share;
}

export const sumOf = (a: BrakeCounts, b: BrakeCounts): BrakeCounts => ({
  judged: a.judged + b.judged,
  fired: a.fired + b.fired,
});
