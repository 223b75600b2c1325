/** `[raw score, calibrated score]`, both in [0, 1]; between two knots the curve is straight. */
export type Knot = readonly [raw: number, calibrated: number];

/**
 * From raw scores to the share of comments that deserved it, on a mix in which half of them do, as
 * `npm run bench:scores` fits it to public files. The last knot holds for every score above it. The first is for
 * what nothing was found in: the share on a mix in which one in fifty deserves it. People's thresholds stand on these curves: whoever
 * changes one gives them a new version and tells it in docs/integrations/scores.md.
 */
export const CALIBRATION = {
  version: '1',
  curves: {
    toxicity: [
      [0, 0.01],
      [0.2, 0.57],
      [0.3, 0.75],
      [0.45, 0.75],
      [0.5, 0.81],
      [0.74, 0.81],
      [0.85, 0.85],
      [0.9, 0.85],
      [0.93, 0.87],
      [0.96, 0.89],
      [0.97, 0.9],
      [0.98, 0.95],
    ],
    'severe-toxicity': [
      [0, 0.01],
      [0.8, 0.82],
      [0.85, 0.88],
      [0.9, 0.91],
      [0.99, 0.97],
    ],
    'identity-attack': [
      [0, 0.01],
      [0.8, 0.73],
      [0.85, 0.8],
      [0.9, 0.89],
      [0.98, 0.94],
      [1, 0.96],
    ],
    insult: [
      [0, 0.01],
      [0.2, 0.51],
      [0.3, 0.74],
      [0.45, 0.74],
      [0.5, 0.81],
      [0.76, 0.82],
      [0.9, 0.89],
      [0.96, 0.91],
    ],
    profanity: [
      [0, 0.01],
      [0.25, 0.95],
    ],
    threat: [
      [0, 0.02],
      [0.85, 0.96],
    ],
    sexual: [
      [0, 0.01],
      [0.85, 0.97],
    ],
    // Not fitted: no public file tells of it. The score of the rules, a little lowered.
    'self-harm': [
      [0, 0.01],
      [0.5, 0.5],
      [0.95, 0.9],
    ],
    harassment: [
      [0, 0.01],
      [0.65, 0.94],
      [0.85, 0.97],
    ],
    // Not fitted: no public file tells of it. The score of the rules, a little lowered.
    spam: [
      [0, 0.01],
      [0.5, 0.5],
      [0.95, 0.9],
    ],
    'off-topic': [
      [0, 0.02],
      [0.6, 0.93],
    ],
  },
} as const satisfies { version: string; curves: Record<string, readonly Knot[]> };
