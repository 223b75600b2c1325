import type { Action } from '../../engine/policy';

/** What became of a comment: held or rejected now and not before, the other way round, held instead of rejected or the reverse, or nothing. */
export const BINS = ['newly-flagged', 'no-longer-flagged', 'moved', 'same'] as const;
export type Bin = (typeof BINS)[number];

/** Bins of which findings are kept. */
export type ChangedBin = Exclude<Bin, 'same'>;
export const CHANGED_BINS: readonly ChangedBin[] = ['newly-flagged', 'no-longer-flagged', 'moved'];

/** What a person last decided about a comment and still holds. */
export const OPINIONS = ['rejected', 'approved', 'unjudged'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** Comments by what people decided about them. */
export type ByOpinion = Readonly<Record<Opinion, number>>;
export type Counts = Readonly<Record<Bin, ByOpinion>>;

/** Flagged is whatever does not appear at once. */
export const isFlagged = (action: Action): boolean => action !== 'approve';

/** Every pair of actions lies in exactly one bin. */
export function binOf(before: Action, after: Action): Bin {
  if (before === after) return 'same';
  if (!isFlagged(before)) return 'newly-flagged';
  return isFlagged(after) ? 'moved' : 'no-longer-flagged';
}

/** Comments by bin, counted as they come. */
export class BinCounter {
  private readonly counted: Record<Bin, Record<Opinion, number>> = {
    'newly-flagged': { rejected: 0, approved: 0, unjudged: 0 },
    'no-longer-flagged': { rejected: 0, approved: 0, unjudged: 0 },
    moved: { rejected: 0, approved: 0, unjudged: 0 },
    same: { rejected: 0, approved: 0, unjudged: 0 },
  };

  add(bin: Bin, opinion: Opinion): void {
    this.counted[bin][opinion] += 1;
  }

  counts(): Counts {
    return structuredClone(this.counted);
  }
}

export const sumOf = ({ rejected, approved, unjudged }: ByOpinion): number => rejected + approved + unjudged;
