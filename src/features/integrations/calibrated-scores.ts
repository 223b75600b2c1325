import type { Category, Label } from '../../engine/label';
import { CALIBRATION, type Knot } from './calibration';

/** What other moderation services give scores for. One label may count for several; a dialect names them its own way. */
export const CONCERNS = [
  'toxicity',
  'severe-toxicity',
  'identity-attack',
  'insult',
  'profanity',
  'threat',
  'sexual',
  'self-harm',
  'harassment',
  'spam',
  'off-topic',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** Names the curves in answers and in docs/integrations/scores.md; a new one whenever a score changes. */
export const CALIBRATION_VERSION: string = CALIBRATION.version;

const CURVES: Readonly<Record<Concern, readonly Knot[]>> = CALIBRATION.curves;

/**
 * Beside `toxicity`, and `severe-toxicity` for what is of high severity. A call to self-harm stands among the
 * threats since readers take it for one.
 */
const BY_CATEGORY: Readonly<Record<Category, readonly Concern[]>> = {
  insult: ['insult', 'harassment'],
  'personal-attack': ['insult', 'harassment'],
  harassment: ['harassment'],
  threat: ['threat', 'harassment'],
  'sexual-harassment': ['sexual', 'profanity', 'harassment'],
  'self-harm-encouragement': ['self-harm', 'threat', 'harassment'],
  profanity: ['profanity'],
  uncivil: ['insult'],
  derogation: ['identity-attack'],
  dehumanisation: ['identity-attack'],
  exclusion: ['identity-attack'],
  stereotype: ['identity-attack'],
  'hate-threat': ['identity-attack', 'threat'],
  slur: ['identity-attack', 'insult'],
  unrelated: ['off-topic'],
  advertising: ['spam'],
  repetition: ['spam'],
  links: ['spam'],
};

/** Harsh words and mild swearing, which the default policy lets pass, count so much at most, all together. */
const MILD_AT_MOST = 0.45;

/** The concerns that a label counts for, in the order of `CONCERNS`; never none. */
export function concernsOf(label: Label): readonly Concern[] {
  return CONCERNS.filter((concern) => countsFor(concern, label));
}

/**
 * How sure the rules are of a concern, in [0, 1]; 0 where no label counts for it. The highest score of each category
 * is taken, and they are joined as independent signs: what several rules of different kinds find is surer than
 * what one finds. Mild findings together stay below what the default policy holds. Not comparable between concerns.
 */
export function rawScore(concern: Concern, labels: readonly Label[]): number {
  const mild = new Map<Category, number>();
  const grave = new Map<Category, number>();
  for (const label of labels) {
    if (!countsFor(concern, label)) continue;
    const into = isMild(label) && concern !== 'profanity' ? mild : grave;
    if (label.score > (into.get(label.category) ?? 0)) into.set(label.category, label.score);
  }
  return 1 - (1 - Math.min(MILD_AT_MOST, joined(mild.values()))) * (1 - joined(grave.values()));
}

/**
 * The raw score brought to the scale of `CALIBRATION`, in [0, 1]. One more label never lowers it. Also of
 * single labels, for scores of passages. A comment that could not be judged has no labels and no score: ask
 * `undetermined` first.
 */
export function calibratedScore(concern: Concern, labels: readonly Label[]): number {
  const score = valueOn(CURVES[concern], rawScore(concern, labels));
  // The curves are fitted apart; what is grave is toxic all the same.
  return concern === 'severe-toxicity' ? Math.min(score, calibratedScore('toxicity', labels)) : score;
}

function countsFor(concern: Concern, { classifier, category, severity }: Label): boolean {
  if (concern === 'toxicity') return classifier !== 'off-topic';
  if (concern === 'severe-toxicity') return classifier !== 'off-topic' && severity === 'high';
  return BY_CATEGORY[category].includes(concern);
}

function isMild({ category, severity }: Label): boolean {
  return category === 'uncivil' || (category === 'profanity' && severity === 'low');
}

/** The chance that one of them is right, if each were right by itself. */
function joined(scores: Iterable<number>): number {
  let wrong = 1;
  for (const score of scores) wrong *= 1 - score;
  return 1 - wrong;
}

function valueOn(curve: readonly Knot[], raw: number): number {
  const above = curve.findIndex(([at]) => at >= raw);
  if (above === -1) return curve.at(-1)![1];
  const [right, high] = curve[above]!;
  if (above === 0 || right === raw) return high;
  const [left, low] = curve[above - 1]!;
  return low + ((high - low) * (raw - left)) / (right - left);
}
