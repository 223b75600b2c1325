import type { Severity } from '../../engine/label';

/** What an item's urgency is made of, in points, apart from how long it waits. */
export interface PriorityTerms {
  /** How bad the worst finding is. */
  readonly severity: number;
  /** How sure the rule behind it is. */
  readonly confidence: number;
  /** How many different readers complained. */
  readonly reports: number;
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
}

const SEVERITY_POINTS: Readonly<Record<Severity, number>> = { low: 10, medium: 30, high: 60 };
/** Nobody knows how bad it is. */
const UNKNOWN_SEVERITY_POINTS = 20;
const CONFIDENCE_POINTS = 30;
const POINTS_PER_DOUBLING_OF_REPORTS = 10;
const MOST_REPORT_POINTS = 60;
const POINTS_PER_HOUR = 1;

const rounded = (points: number): number => Math.round(points * 10) / 10;

const reportPoints = (reports: number): number =>
  rounded(Math.min(POINTS_PER_DOUBLING_OF_REPORTS * Math.log2(1 + reports), MOST_REPORT_POINTS));

export function priorityTerms({ labels, reports }: PriorityBasis): PriorityTerms {
  const severity = Math.max(...labels.map((label) => SEVERITY_POINTS[label.severity]));
  const worst = labels.filter((label) => SEVERITY_POINTS[label.severity] === severity);
  return {
    severity: labels.length === 0 ? UNKNOWN_SEVERITY_POINTS : severity,
    confidence: rounded(CONFIDENCE_POINTS * Math.max(0, ...worst.map(({ score }) => score))),
    reports: reportPoints(reports),
  };
}

export const baseOf = ({ severity, confidence, reports }: PriorityTerms): number =>
  severity + confidence + reports;

/**
 * Every item's waiting grows alike, so the order of the queue is that of the base less the time of opening: a
 * number that never changes, and that an index can hold. SQL for it, from the base and the opening.
 */
export const storedPrioritySql = (base: string, createdAt: string): string =>
  `${base} - ${POINTS_PER_HOUR} * extract(epoch FROM ${createdAt} - timestamptz '2026-01-01T00:00:00Z') / 3600`;

export function priorityAt(terms: PriorityTerms, createdAt: Date, until: Date): Priority {
  const hours = Math.max(0, until.getTime() - createdAt.getTime()) / 3_600_000;
  const waiting = rounded(POINTS_PER_HOUR * hours);
  return { value: rounded(baseOf(terms) + waiting), terms: { ...terms, waiting } };
}
