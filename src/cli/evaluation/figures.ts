import { type Estimate, wilson } from '../../features/feedback/wilson';
/** What one labelled comment came out as. */
export interface Outcome {
  /** Whether it should be flagged. */
  readonly expected: boolean;
  readonly flagged: boolean;
  /** What the engine says in [0, 1]; `null` where it could not judge. */
  readonly score: number | null;
  /** Character F1 of the marked passages in [0, 1]; absent where the line names no spans. */
  readonly spanF1?: number;
}

export interface Figures {
  readonly comments: number;
  readonly positives: number;
  readonly negatives: number;
  readonly flagged: number;
  readonly balancedAccuracy: Estimate | null;
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
  readonly falsePositiveRate: Estimate | null;
  readonly auc: Estimate | null;
  readonly spanF1: Estimate | null;
}

const Z = 1.959964;
const RESAMPLES = 1000;

export function figuresOf(outcomes: readonly Outcome[], seed = 1): Figures {
  const positives = outcomes.filter(({ expected }) => expected);
  const negatives = outcomes.filter(({ expected }) => !expected);
  const hits = positives.filter(({ flagged }) => flagged).length;
  const alarms = negatives.filter(({ flagged }) => flagged).length;
  const spans = outcomes.flatMap(({ spanF1 }) => (spanF1 === undefined ? [] : [spanF1]));
  return {
    comments: outcomes.length,
    positives: positives.length,
    negatives: negatives.length,
    flagged: hits + alarms,
    balancedAccuracy: balancedAccuracy(hits, positives.length, alarms, negatives.length, seed),
    precision: wilson(hits, hits + alarms),
    recall: wilson(hits, positives.length),
    falsePositiveRate: wilson(alarms, negatives.length),
    auc: areaUnderCurve(outcomes),
    spanF1: meanWithBootstrap(spans, seed),
  };
}

/**
 * The chance that a positive scores higher than a negative, ties half; the interval after Hanley and McNeil.
 * Comments without a score are left out.
 */
export function areaUnderCurve(outcomes: readonly Outcome[]): Estimate | null {
  const scored = outcomes.filter((each): each is Outcome & { score: number } => each.score !== null);
  scored.sort((one, other) => one.score - other.score);
  let rankSum = 0;
  let positives = 0;
  for (let from = 0; from < scored.length;) {
    let to = from;
    let positivesHere = 0;
    while (to < scored.length && scored[to]!.score === scored[from]!.score) {
      if (scored[to]!.expected) positivesHere += 1;
      to += 1;
    }
    // Ranks from + 1 to `to` are tied: each counts as their mean.
    rankSum += positivesHere * ((from + 1 + to) / 2);
    positives += positivesHere;
    from = to;
  }
  const negatives = scored.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const area = (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
  const q1 = area / (2 - area);
  const q2 = (2 * area * area) / (1 + area);
  const variance =
    (area * (1 - area) + (positives - 1) * (q1 - area * area) + (negatives - 1) * (q2 - area * area)) /
    (positives * negatives);
  const half = Z * Math.sqrt(Math.max(0, variance));
  return { value: area, low: Math.max(0, area - half), high: Math.min(1, area + half) };
}

/**
 * Character F1 of one comment as in the toxic spans task: both empty is 1, one of them empty 0. Ranges may overlap.
 */
export function characterF1(
  expected: readonly (readonly [number, number])[],
  found: typeof expected,
): number {
  const wanted = charactersOf(expected);
  const marked = charactersOf(found);
  if (wanted.size === 0 || marked.size === 0) return wanted.size === marked.size ? 1 : 0;
  let both = 0;
  for (const at of marked) if (wanted.has(at)) both += 1;
  return (2 * both) / (wanted.size + marked.size);
}

function charactersOf(ranges: readonly (readonly [number, number])[]): ReadonlySet<number> {
  const characters = new Set<number>();
  for (const [start, end] of ranges) for (let at = start; at < end; at += 1) characters.add(at);
  return characters;
}

function balancedAccuracy(
  hits: number,
  positives: number,
  alarms: number,
  negatives: number,
  seed: number,
): Estimate | null {
  if (positives === 0 || negatives === 0) return null;
  const recall = hits / positives;
  const passed = 1 - alarms / negatives;
  const random = randomFrom(seed);
  const drawn = resample(
    () => (drawShare(recall, positives, random) + drawShare(passed, negatives, random)) / 2,
  );
  return { value: (recall + passed) / 2, ...drawn };
}

function meanWithBootstrap(values: readonly number[], seed: number): Estimate | null {
  if (values.length === 0) return null;
  const random = randomFrom(seed);
  const drawn = resample(() => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  });
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, ...drawn };
}

/** The middle 95 % of what `once` gives. */
function resample(once: () => number): { low: number; high: number } {
  const drawn = Array.from({ length: RESAMPLES }, once).sort((one, other) => one - other);
  return { low: drawn[Math.floor(RESAMPLES * 0.025)]!, high: drawn[Math.ceil(RESAMPLES * 0.975) - 1]! };
}

/** A share drawn as if the sample were taken again: drawing each comment is the same as drawing a binomial. */
function drawShare(share: number, of: number, random: () => number): number {
  let count = 0;
  for (let draw = 0; draw < of; draw += 1) if (random() < share) count += 1;
  return count / of;
}

/** Mulberry32: the same figures on every run. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
