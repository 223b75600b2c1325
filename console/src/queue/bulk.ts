import type { BulkChoice, ReviewApi, StoredBulk, Versioned } from '../api/review';

/** What a bulk came to. */
export interface BulkOutcome {
  /** Items that are decided by it. */
  readonly decided: readonly string[];
  readonly refused: number;
  readonly toldAt: Date;
}

interface Done {
  readonly ticket: number;
  readonly bulkIds: readonly string[];
  readonly toldAt: Date;
}

/** Of one call. */
const MOST_AT_ONCE = 100;
/** Enough for as many near-duplicates as are counted. */
const MOST_ROUNDS = 12;
const UNDO_STEPS = 20;

const chunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / MOST_AT_ONCE) }, (_, index) =>
    items.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );

/** Decisions about many items alike: however many calls one takes, it is undone as one. */
export class Bulk {
  private done: readonly Done[] = [];

  constructor(private readonly api: Pick<ReviewApi, 'alike' | 'decideMany' | 'undoMany'>) {}

  /** The last one that was not undone, by its ticket. */
  last(): Done | undefined {
    return this.done.at(-1);
  }

  async decide(items: readonly Versioned[], choice: BulkChoice, ticket: number): Promise<BulkOutcome> {
    return this.run(choice, ticket, async (send) => {
      for (const chunk of chunks(items)) await send(chunk);
    });
  }

  /** The item and all that say nearly the same, also those that were not listed at once. */
  async decideAlike(item: Versioned, choice: BulkChoice, ticket: number): Promise<BulkOutcome> {
    return this.run(choice, ticket, async (send) => {
      const tried = new Set<string>();
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const alike = [...(round === 0 ? [item] : []), ...(await this.api.alike(item.id))];
        const fresh = alike.filter(({ id }) => !tried.has(id));
        if (fresh.length === 0) return;
        for (const { id } of fresh) tried.add(id);
        for (const chunk of chunks(fresh)) await send(chunk);
      }
    });
  }

  /** Takes the last one back; the number of items that wait again. */
  async undo(): Promise<number> {
    const last = this.last();
    if (last === undefined) return 0;
    this.done = this.done.slice(0, -1);
    let undone = 0;
    for (const bulkId of last.bulkIds) {
      const results = await this.api.undoMany(bulkId);
      undone += results.filter(({ status }) => status < 300).length;
    }
    return undone;
  }

  private async run(
    choice: BulkChoice,
    ticket: number,
    work: (send: (items: readonly Versioned[]) => Promise<void>) => Promise<void>,
  ): Promise<BulkOutcome> {
    const stored: StoredBulk[] = [];
    try {
      await work(async (items) => {
        stored.push(await this.api.decideMany(items, choice));
      });
    } finally {
      // What went well before a call failed can be undone as well.
      if (stored.length > 0) {
        const bulkIds = stored.map(({ bulkId }) => bulkId);
        this.done = [...this.done, { ticket, bulkIds, toldAt: stored[0]!.toldAt }].slice(-UNDO_STEPS);
      }
    }
    const results = stored.flatMap((each) => each.results);
    const decided = results.filter(({ status }) => status < 300).map(({ id }) => id);
    const toldAt = stored[0]?.toldAt ?? new Date(0);
    return { decided, refused: results.length - decided.length, toldAt };
  }
}
