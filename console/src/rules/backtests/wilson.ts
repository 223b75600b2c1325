import type { Estimate } from '../../api/consistency';

/** Of a normal distribution, for 95 %. */
const Z = 1.959964;

/** `hits` of `of` as a share with its 95 % interval (Wilson); null where there is nothing to divide by. */
export function wilson(hits: number, of: number): Estimate | null {
  if (of === 0) return null;
  const value = hits / of;
  const middle = value + (Z * Z) / (2 * of);
  const reach = Z * Math.sqrt((value * (1 - value) + (Z * Z) / (4 * of)) / of);
  const scale = 1 + (Z * Z) / of;
  return { value, low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}
