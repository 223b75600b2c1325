import { isMoment } from '../../foundation/text-patterns';

/** A span of time, and whose decisions. */
export interface Period {
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** `null`: of all sites. */
  readonly siteIds: readonly string[] | null;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day (its first moment, UTC) or a moment; undefined: neither. */
export function readMoment(text: string): Date | undefined {
  const moment = DAY.test(text) ? `${text}T00:00:00Z` : text;
  return isMoment(moment) ? new Date(moment) : undefined;
}
