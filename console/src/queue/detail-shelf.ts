import { faultOf } from '../api/http';
import type { ItemDetail } from '../api/review';

type Held = ItemDetail | { readonly fault: string } | undefined;

/** A moderator goes forward, seldom back: more than this would only grow old. */
const KEPT = 24;

/** Items read ahead, so that the next one stands there at once. */
export class DetailShelf {
  /** In order of wanting; an empty place while the item is on its way. */
  private readonly places = new Map<string, { held: Held }>();

  constructor(
    private readonly read: (id: string) => Promise<ItemDetail>,
    private readonly changed: () => void,
  ) {}

  peek(id: string): Held {
    return this.places.get(id)?.held;
  }

  /** Reads what is not there yet, the most wanted first. */
  want(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.places.has(id)) void this.refresh(id);
    }
    for (const id of this.places.keys()) {
      if (this.places.size <= KEPT) break;
      if (!ids.includes(id)) this.places.delete(id);
    }
  }

  /** Reads an item again; what is known of it stays to be seen meanwhile. */
  async refresh(id: string): Promise<void> {
    const place = { held: this.peek(id) };
    this.places.set(id, place);
    let found: Held;
    try {
      found = await this.read(id);
    } catch (error) {
      found = { fault: faultOf(error) };
    }
    // Asked for once more, or forgotten, meanwhile: this answer is an old one.
    if (this.places.get(id) !== place) return;
    place.held = found;
    this.changed();
  }

  forget(id: string): void {
    this.places.delete(id);
  }
}
