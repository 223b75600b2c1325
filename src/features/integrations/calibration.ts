/** `[raw score, calibrated score]`, both in [0, 1]; between two knots the curve is straight. */
export type Knot = readonly [raw: number, calibrated: number];

/**
 * From a label's score to the share of comments that deserved it, on a mix in which half of them do: fitted by
 * `npm run bench:scores`, rounded, never falling. The last knot holds for every score above it. What nothing was
 * found in gets the first knot, which is no measured share. People's thresholds stand on these curves: whoever
 * changes one gives them a new version and tells it in docs/integrations/scores.md.
 */
export const CALIBRATION = {
  version: '1',
  curves: {
    toxicity: [
      [0, 0.02],
      [0.2, 0.5],
      [0.3, 0.68],
      [0.45, 0.74],
      [0.5, 0.81],
      [0.75, 0.85],
      [0.95, 0.92],
    ],
    'severe-toxicity': [
      [0, 0.01],
      [0.75, 0.75],
      [0.8, 0.81],
      [0.9, 0.92],
      [0.95, 0.95],
    ],
    'identity-attack': [
      [0, 0.01],
      [0.5, 0.5],
      [0.6, 0.6],
      [0.8, 0.81],
      [0.9, 0.88],
      [0.95, 0.94],
    ],
    insult: [
      [0, 0.02],
      [0.2, 0.52],
      [0.3, 0.72],
      [0.45, 0.76],
      [0.5, 0.81],
      [0.85, 0.88],
    ],
    profanity: [
      [0, 0.01],
      [0.25, 0.85],
      [0.75, 0.95],
    ],
    threat: [
      [0, 0.01],
      [0.5, 0.5],
      [0.8, 0.85],
      [0.95, 0.95],
    ],
    sexual: [
      [0, 0.01],
      [0.5, 0.5],
      [0.75, 0.85],
      [0.85, 0.95],
    ],
    'self-harm': [
      [0, 0.01],
      [0.5, 0.5],
      [0.8, 0.8],
      [0.95, 0.9],
    ],
    harassment: [
      [0, 0.02],
      [0.5, 0.81],
      [0.85, 0.92],
    ],
    spam: [
      [0, 0.01],
      [0.5, 0.5],
      [0.9, 0.85],
    ],
    'off-topic': [
      [0, 0.05],
      [0.5, 0.7],
      [0.8, 0.9],
      [1, 0.95],
    ],
  },
} as const satisfies { version: string; curves: Record<string, readonly Knot[]> };
