import type { Verdict } from '../../engine/verdict';
import { type BrakeCounts, NO_COUNTS, sumOf } from './brake';

/** A rule that is new in a form in which it acts. */
export interface Watch {
  readonly id: string;
  readonly rule: string;
  readonly revision: string;
}

/** What one process has counted since it last told the others. */
export interface BrakeRow extends BrakeCounts {
  readonly watch: string;
}

interface Page {
  own: BrakeCounts;
  untold: BrakeCounts;
  others: BrakeCounts;
}

/** Until a rule has been seen on so many comments, all processes tell one another of every slice. */
const CLOSELY = 400;
const SLICE = 20;
const CLOSE_MS = 1000;
const LOOSE_MS = 10_000;

/** What the processes that judge have counted of the watched rules of one site. */
export class BrakeBook {
  private readonly pages = new Map<string, Page>();
  private toldAt = -Infinity;

  /** Counts verdicts of a rule set in which these rules are watched. */
  note(watches: readonly Watch[], verdicts: readonly Pick<Verdict, 'labels'>[]): void {
    for (const { id, rule } of watches) {
      const fired = verdicts.filter(({ labels }) => labels.some((label) => label.rule === rule)).length;
      const page = this.page(id);
      const counts = { judged: verdicts.length, fired };
      page.own = sumOf(page.own, counts);
      page.untold = sumOf(page.untold, counts);
    }
  }

  /** Over all processes, as far as they have told. */
  total(watchId: string): BrakeCounts {
    const { own, others } = this.page(watchId);
    return sumOf(own, others);
  }

  /** Whether the others are to be told, and asked. `now` in milliseconds, by a clock that never goes back. */
  isDue(watches: readonly Watch[], now: number): boolean {
    const waited = now - this.toldAt;
    return watches.some(({ id }) => {
      const { untold } = this.page(id);
      if (untold.judged === 0) return false;
      if (this.total(id).judged >= CLOSELY) return waited >= LOOSE_MS;
      return untold.judged >= SLICE || waited >= CLOSE_MS;
    });
  }

  /** What the others do not know yet; theirs from now on, unless it is given back. */
  tell(watches: readonly Watch[], now: number): readonly BrakeRow[] {
    this.toldAt = now;
    return watches.flatMap(({ id }) => {
      const page = this.page(id);
      const { untold } = page;
      page.untold = NO_COUNTS;
      return untold.judged === 0 ? [] : [{ watch: id, ...untold }];
    });
  }

  /** What could not be told after all. */
  giveBack(rows: readonly BrakeRow[]): void {
    for (const { watch, judged, fired } of rows) {
      const page = this.page(watch);
      page.untold = sumOf(page.untold, { judged, fired });
    }
  }

  /** What all others have counted so far. */
  hear(rows: readonly BrakeRow[]): void {
    for (const { watch, judged, fired } of rows) this.page(watch).others = { judged, fired };
  }

  /** Forgets what is watched no longer. */
  keep(watches: readonly Watch[]): void {
    const kept = new Set(watches.map(({ id }) => id));
    for (const id of this.pages.keys()) if (!kept.has(id)) this.pages.delete(id);
  }

  private page(id: string): Page {
    const known = this.pages.get(id);
    if (known !== undefined) return known;
    const made: Page = { own: NO_COUNTS, untold: NO_COUNTS, others: NO_COUNTS };
    this.pages.set(id, made);
    return made;
  }
}
