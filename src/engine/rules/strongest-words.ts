import type { Reading } from '../parse/reading';

/** Share of the comment's strongest word below which a word is passed over: readers underline the worst. */
const SHARE = 0.5;

/** Asked by several rules and for every label. */
const strongest = new WeakMap<Reading, number>();

/** The weight from which a word of this comment is worth underlining. */
export function weightToMark(reading: Reading): number {
  let weight = strongest.get(reading);
  if (weight === undefined) {
    weight = 0;
    for (const entry of reading.entries) if (entry.weight > weight) weight = entry.weight;
    strongest.set(reading, weight);
  }
  return weight * SHARE;
}
