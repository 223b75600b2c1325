import type { Severity } from '../../engine/label';

/** What an item's urgency is made of, in points, apart from how long it waits. */
export interface PriorityTerms {
  /** How bad the worst finding is. */
  readonly severity: number;
  /** How sure the rule behind it is. */
  readonly confidence: number;
  /** How many different readers complained. */
  readonly reports: number;
  /** How many people are there to read it. */
  readonly reach: number;
}

/** The urgency of an item as a moderator is shown it: the sum of its terms. */
export interface Priority {
  readonly value: number;
  readonly terms: PriorityTerms & { readonly waiting: number };
}

export interface PriorityBasis {
  /** The findings that brought the comment here; none for one that could not be judged, or was only reported. */
  readonly labels: readonly { readonly severity: Severity; readonly score: number }[];
  readonly reports: number;
  /** Comments below the same article, counted up to `MOST_COUNTED_REACH`. */
  readonly reach: number;
}

const SEVERITY_POINTS: Readonly<Record<Severity, number>> = { low: 10, medium: 30, high: 60 };
/** Nobody knows how bad it is. */
const UNKNOWN_SEVERITY_POINTS = 20;
const CONFIDENCE_POINTS = 30;
const POINTS_PER_DOUBLING_OF_REPORTS = 10;
const MOST_REPORT_POINTS = 60;
const POINTS_PER_DOUBLING_OF_REACH = 2.5;
/** Comments below an article are counted so far and no further: counting must cost nothing. */
export const MOST_COUNTED_REACH = 255;
const POINTS_PER_HOUR = 1;
/** Hours of waiting are counted from here in what is stored. */
const STORED_SINCE = '2026-01-01T00:00:00Z';

const rounded = (points: number): number => Math.round(points * 10) / 10;

const reportPoints = (reports: number): number =>
  rounded(Math.min(POINTS_PER_DOUBLING_OF_REPORTS * Math.log2(1 + reports), MOST_REPORT_POINTS));

const reachPoints = (reach: number): number =>
  rounded(POINTS_PER_DOUBLING_OF_REACH * Math.log2(1 + Math.min(reach, MOST_COUNTED_REACH)));

/** Of an item with next to nothing that speaks for it. */
const LEAST_BASE = SEVERITY_POINTS.low;
/** Of an item with everything that speaks for it. */
const MOST_BASE =
  SEVERITY_POINTS.high + CONFIDENCE_POINTS + MOST_REPORT_POINTS + reachPoints(MOST_COUNTED_REACH);

export function priorityTerms({ labels, reports, reach }: PriorityBasis): PriorityTerms {
  const severity = Math.max(...labels.map((label) => SEVERITY_POINTS[label.severity]));
  const worst = labels.filter((label) => SEVERITY_POINTS[label.severity] === severity);
  return {
    severity: labels.length === 0 ? UNKNOWN_SEVERITY_POINTS : severity,
    confidence: rounded(CONFIDENCE_POINTS * Math.max(0, ...worst.map(({ score }) => score))),
    reports: reportPoints(reports),
    reach: reachPoints(reach),
  };
}

export const baseOf = ({ severity, confidence, reports, reach }: PriorityTerms): number =>
  severity + confidence + reports + reach;

/**
 * Every item's waiting grows alike, so the order of the queue is that of the base less the time of opening: a
 * number that never changes, and that an index can hold. SQL for it, from the base and the opening.
 */
export const storedPrioritySql = (base: string, createdAt: string): string =>
  `${base} - ${POINTS_PER_HOUR} * extract(epoch FROM ${createdAt} - timestamptz '${STORED_SINCE}') / 3600`;

/** What no item that was opened at `createdAt` or later has more of. */
export const highestStoredPriority = (createdAt: Date): number =>
  MOST_BASE - (POINTS_PER_HOUR * (createdAt.getTime() - Date.parse(STORED_SINCE))) / 3_600_000;

/** What no item that was opened at `createdAt` or before has less of. */
export const lowestStoredPriority = (createdAt: Date): number =>
  highestStoredPriority(createdAt) - MOST_BASE + LEAST_BASE;

/** Items that were opened before there was a reach have none. */
export type StoredTerms = Omit<PriorityTerms, 'reach'> & { readonly reach?: number };

export function priorityAt(stored: StoredTerms, createdAt: Date, until: Date): Priority {
  const terms = { ...stored, reach: stored.reach ?? 0 };
  const hours = Math.max(0, until.getTime() - createdAt.getTime()) / 3_600_000;
  const waiting = rounded(POINTS_PER_HOUR * hours);
  return { value: rounded(baseOf(terms) + waiting), terms: { ...terms, waiting } };
}
