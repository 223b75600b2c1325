import type { BlindFinding, GivenAnswer } from './second-reviews';
import { request, withQuery } from './http';

/** A share or a coefficient with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Agreement {
  readonly n: number;
  readonly missing: 'too-few' | 'one-outcome' | null;
  readonly agreement: Estimate | null;
  readonly kappa: Estimate | null;
}

export interface Consistency {
  readonly from: string;
  readonly to: string;
  /** Numbers are given for this many items or more. */
  readonly enough: number;
  readonly overall: Agreement;
  readonly reasons: Agreement;
  readonly categories: readonly (Agreement & { readonly category: string | null })[];
  readonly languages: readonly (Agreement & { readonly language: string })[];
  readonly pairs: readonly (Agreement & { readonly between: readonly string[]; readonly isYours: boolean })[];
  readonly repeated: Agreement;
  readonly you: { readonly pseudonym: string | null; readonly withYourself: Agreement };
}

export interface CalibrationCase {
  readonly id: string;
  readonly body: string;
  readonly format: string;
  readonly articleTitle: string | null;
  readonly findings: readonly BlindFinding[];
  readonly answers: readonly GivenAnswer[];
  readonly resolution: { readonly holds: string; readonly note: string | null } | null;
}

export const readConsistency = (site: string, items: string): Promise<Consistency> =>
  request('GET', withQuery('/v1/consistency', { site, items }));
export const readCalibration = (site: string): Promise<{ readonly cases: readonly CalibrationCase[] }> =>
  request('GET', withQuery('/v1/consistency/calibration', { site }));
