import { createHmac } from 'node:crypto';

/** `sample`: by lot among all; `severe`: by lot among those where something severe was found; `repeat`: the same person again. */
export type DrawingCause = 'sample' | 'severe' | 'repeat';

/** Shares of the decisions, in [0, 1]. */
export interface Shares {
  readonly sampleShare: number;
  /** Of those where something severe was found and that the sample left. */
  readonly severeShare: number;
  /** Of those that are left after both. */
  readonly repeatShare: number;
}

const BYTES = 6;

/** A number in [0, 1) that nobody can know beforehand without the key, and anybody can check with it. */
function lot(key: string, cause: DrawingCause, decisionId: string): number {
  const digest = createHmac('sha256', key).update(`${cause}:${decisionId}`).digest();
  return digest.readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
}

/**
 * Whether a decision is drawn, and for what. Depends on the site's key and the decision's id alone, so that it can be
 * done again, and so that neither the one who decides nor chance of the moment has a part in it.
 */
export function drawn(
  key: string,
  decisionId: string,
  isSevere: boolean,
  { sampleShare, severeShare, repeatShare }: Shares,
): DrawingCause | null {
  if (lot(key, 'sample', decisionId) < sampleShare) return 'sample';
  if (isSevere && lot(key, 'severe', decisionId) < severeShare) return 'severe';
  if (lot(key, 'repeat', decisionId) < repeatShare) return 'repeat';
  return null;
}
