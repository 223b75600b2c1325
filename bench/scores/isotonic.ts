import type { Concern } from '../../src/features/integrations/calibrated-scores';
import type { Knot } from '../../src/features/integrations/calibration';
import type { Sample } from './read-samples';

/** Share of comments that deserve it, on the mix that curves are fitted to. */
const FITTED_SHARE = 0.5;
/** The same for the first knot: the score of what nothing was found in, which is most of a site's comments. */
const ORDINARY_SHARE = 0.02;
/** Fewer comments than this make no knot of their own. */
const LEAST = 150;
/** No curve promises more: the files have wrong labels too. */
const HIGHEST = 0.97;

/**
 * Where thresholds were promised rather than measured: what the default policy lets pass stays below the usual 0.8,
 * what it holds comes out above.
 */
const PROMISED: Partial<Readonly<Record<Concern, { readonly mild: number; readonly held: number }>>> = {
  toxicity: { mild: 0.75, held: 0.81 },
  insult: { mild: 0.75, held: 0.81 },
};
const MILD_UP_TO = 0.45;
const HELD_FROM = 0.5;

/** Comments of neighbouring raw scores. */
interface Block {
  /** Of each, rising. */
  readonly raws: readonly number[];
  /** Shares of all that deserve it, and of all that do not. */
  readonly deserving: number;
  readonly others: number;
}

/**
 * Knots of the curve that never falls and comes nearest to the shares of the fitting half: pool adjacent violators.
 * Every file counts alike, whatever its size and its own share. A knot stands at the median of its comments.
 */
export function fitKnots(concern: Concern, samples: readonly Sample[]): readonly Knot[] {
  const found = blocksByRaw(samples.filter(({ fitting }) => fitting));
  const nothing = found.find(({ raws }) => raws[0] === 0);
  const floor = nothing === undefined ? 0 : shareOf(nothing, ORDINARY_SHARE);
  const something = found.filter(({ raws }) => raws[0]! > 0);
  const promised = PROMISED[concern];
  const valueOf = (block: Block): number => Math.min(HIGHEST, shareOf(block, FITTED_SHARE));
  const knotsOf = (blocks: readonly Block[], bounded: (value: number) => number): Knot[] =>
    neverFalling(blocks).map((block) => [round(medianOf(block), 2), round(bounded(valueOf(block)), 2)]);
  const floorKnot: Knot = [0, Math.max(0.01, round(floor, 2))];
  if (promised === undefined) return thinned([floorKnot, ...knotsOf(something, (value) => value)]);
  const { mild, held } = promised;
  const mildKnots = knotsOf(
    something.filter(({ raws }) => raws[0]! < HELD_FROM),
    (value) => Math.min(mild, value),
  );
  const heldKnots = knotsOf(
    something.filter(({ raws }) => raws[0]! >= HELD_FROM),
    (value) => Math.max(held, value),
  );
  const lastMild: Knot = [MILD_UP_TO, mildKnots.at(-1)![1]];
  const firstHeld: Knot = [HELD_FROM, Math.min(held, heldKnots[0]![1])];
  return thinned([floorKnot, ...mildKnots, lastMild, firstHeld, ...heldKnots]);
}

/** Without the knots that stand between two of the same height. */
function thinned(knots: readonly Knot[]): readonly Knot[] {
  return knots.filter(
    ([, value], at) => at === 0 || knots[at - 1]![1] !== value || (knots[at + 1]?.[1] ?? value) !== value,
  );
}

function neverFalling(rising: readonly Block[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const next of thickened(rising)) {
    let block = next;
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (shareOf(last, FITTED_SHARE) < shareOf(block, FITTED_SHARE)) break;
      block = merged(last, block);
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks;
}

/** Neighbours put together until each block has enough comments; what is left at the end joins the last. */
function thickened(blocks: readonly Block[]): readonly Block[] {
  const thick: Block[] = [];
  let open: Block | undefined;
  for (const block of blocks) {
    open = open === undefined ? block : merged(open, block);
    if (open.raws.length < LEAST) continue;
    thick.push(open);
    open = undefined;
  }
  if (open === undefined) return thick;
  const last = thick.pop();
  return [...thick, last === undefined ? open : merged(last, open)];
}

function merged(low: Block, high: Block): Block {
  return {
    raws: [...low.raws, ...high.raws],
    deserving: low.deserving + high.deserving,
    others: low.others + high.others,
  };
}

/** In order of raw score. */
function blocksByRaw(samples: readonly Sample[]): readonly Block[] {
  const blocks = new Map<number, { raws: number[]; deserving: number; others: number }>();
  for (const field of ['deserving', 'others'] as const) {
    const own = samples.filter(({ deserved }) => deserved === (field === 'deserving'));
    const sizes = new Map<string, number>();
    for (const { file } of own) sizes.set(file, (sizes.get(file) ?? 0) + 1);
    for (const { file, raw } of own) {
      const key = round(raw, 3);
      const block = blocks.get(key) ?? { raws: [], deserving: 0, others: 0 };
      blocks.set(key, block);
      block.raws.push(key);
      block[field] += 1 / sizes.get(file)! / sizes.size;
    }
  }
  return [...blocks.values()].sort((one, other) => one.raws[0]! - other.raws[0]!);
}

function medianOf({ raws }: Block): number {
  return raws[Math.floor(raws.length / 2)]!;
}

function shareOf({ deserving, others }: Block, share: number): number {
  return (share * deserving) / (share * deserving + (1 - share) * others);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
