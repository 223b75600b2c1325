import type { Estimate } from '../api/consistency';

const percent = (share: number): string => `${Math.round(share * 100)}`;

/** A share with its interval and what it rests on: it must never be read without. */
export function shareWords(estimate: Estimate | null | undefined, of: number): string {
  if (estimate == null) return 'not known yet';
  return `${percent(estimate.value)} % [${percent(estimate.low)} to ${percent(estimate.high)}], n = ${of}`;
}

/** A share of something, to a tenth of a per cent where it is small. */
export function percentWords(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}

const number = new Intl.NumberFormat('en-GB');
export const countWords = (count: number): string => number.format(count);
