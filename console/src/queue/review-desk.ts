import { faultOf, RefusedError } from '../api/http';
import type {
  BulkChoice,
  Choice,
  Filters,
  ItemDetail,
  ListedItem,
  ReviewApi,
  StoredDecision,
} from '../api/review';
import { wordsOf } from '../keys/reasons';
import { Bulk, type BulkOutcome } from './bulk';
import { DetailShelf } from './detail-shelf';
import { ItemClaim } from './item-claim';
import { EMPTY_QUEUE, type QueueEvent, type QueueState, reduceQueue } from './queue-state';

export interface Notice {
  readonly text: string;
  readonly tone: 'done' | 'plain' | 'fault';
  /** Until when an undo reaches the decision before the platform hears of it. */
  readonly undoUntil?: Date;
}

export interface DeskView {
  readonly queue: QueueState<ListedItem>;
  readonly isLoading: boolean;
  /** Why the list could not be read. */
  readonly fault: string | undefined;
  readonly notice: Notice | undefined;
  /** Somebody else who has the current item open. */
  readonly claimedBy: string | undefined;
  /** Ids of the items that are to be decided together. */
  readonly marked: ReadonlySet<string>;
}

/** As the service tells it in a conflict. */
interface OthersDecision {
  readonly action: string;
  readonly reason: string | null;
  readonly userEmail: string | null;
}

interface Outcome {
  readonly stored?: StoredDecision;
  readonly wantsUndo?: boolean;
}

/** An undo that the platform would hear of asks once more, for this long. */
const CONFIRM_MS = 8000;
const PREFETCHED = 2;
const LOAD_AHEAD = 8;

const DONE: Readonly<Record<Choice['action'], string>> = {
  approve: 'Approved',
  reject: 'Rejected',
  escalate: 'Escalated',
  'second-opinion': 'A colleague is asked',
};
const PAST: Readonly<Record<string, string>> = { approve: 'approved', reject: 'rejected' };
const describe = ({ action, reason }: Choice): string =>
  reason === undefined ? DONE[action] : `${DONE[action]}: ${wordsOf(reason)}`;

const isSettled = (error: unknown): error is RefusedError =>
  error instanceof RefusedError &&
  (error.status === 404 || /already-(decided|escalated)$/.test(String(error.problem['type'])));

/** Who was faster, and with what. */
function settlementOf(error: RefusedError): string {
  const decision = error.problem['decision'] as OthersDecision | null | undefined;
  if (decision == null) return faultOf(error);
  const act = PAST[decision.action] ?? 'decided';
  const reason = decision.reason === null ? '' : `: ${wordsOf(decision.reason)}`;
  return `Not stored: ${decision.userEmail ?? 'the engine'} ${act} it first${reason}`;
}

/**
 * The moderator's desk: which item is open, what was decided, what can be undone. Decisions show at once and are
 * sent behind the moderator's back; whatever the service refuses comes back to where it was.
 */
export class ReviewDesk {
  private view: DeskView = {
    queue: EMPTY_QUEUE,
    isLoading: true,
    fault: undefined,
    notice: undefined,
    claimedBy: undefined,
    marked: new Set(),
  };
  private readonly listeners = new Set<() => void>();
  private readonly outcomes = new Map<number, Outcome>();
  /** Items that are on their way back: shown, but not to be decided before the service has them back too. */
  private readonly returning = new Set<string>();
  private readonly shelf: DetailShelf;
  private readonly claim: ItemClaim;
  private readonly bulk: Bulk;
  private ticket = 0;
  private listing = 0;
  private armedId: string | undefined;
  private confirmUntil = 0;

  constructor(
    private readonly api: ReviewApi,
    private readonly filters: Filters,
    private readonly now: () => number = Date.now,
  ) {
    this.shelf = new DetailShelf(
      (id) => api.detail(id),
      () => this.emit(),
    );
    this.bulk = new Bulk(api);
    this.claim = new ItemClaim(api, (id, claimedBy) => {
      if (id === this.view.queue.currentId) this.change({ claimedBy });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): DeskView => this.view;

  /** What is known of the open item; a fault where it could not be read. */
  detail(): ItemDetail | { readonly fault: string } | undefined {
    const { currentId } = this.view.queue;
    return currentId === undefined ? undefined : this.shelf.peek(currentId);
  }

  async load(append = false): Promise<void> {
    const listing = (this.listing += 1);
    const cursor = append ? (this.view.queue.next ?? undefined) : undefined;
    this.change({ isLoading: true, fault: undefined });
    try {
      const page = await this.api.list(this.filters, cursor);
      if (listing !== this.listing) return;
      this.change({ isLoading: false });
      this.happen({ kind: 'loaded', items: page.items, next: page.next, append });
    } catch (error) {
      if (listing === this.listing) this.change({ isLoading: false, fault: faultOf(error) });
    }
  }

  /** Called by the screen once the open item stands there to be read: only then may a key decide it. */
  arm(id: string): void {
    if (id === this.view.queue.currentId) this.armedId = id;
  }

  select(id: string): void {
    this.happen({ kind: 'selected', id });
  }

  step(by: 1 | -1): void {
    this.happen({ kind: 'stepped', by });
  }

  skip(): void {
    const { currentId } = this.view.queue;
    // Whether the service keeps it in mind, too, matters little: here it is passed over in any case.
    if (currentId !== undefined) void this.api.skip(currentId).catch(() => undefined);
    this.happen({ kind: 'skipped' });
  }

  /** Marks an item for a decision together with others, or takes the mark away; the open one unless told otherwise. */
  mark(id = this.view.queue.currentId): void {
    if (id === undefined) return;
    const marked = new Set(this.view.marked);
    if (!marked.delete(id)) marked.add(id);
    this.change({ marked });
  }

  markAll(): void {
    this.change({ marked: new Set(this.view.queue.items.map((item) => item.id)) });
  }

  unmarkAll(): void {
    this.change({ marked: new Set() });
  }

  /** The marked items, in the order of the list. */
  marked(): readonly ListedItem[] {
    return this.view.queue.items.filter(({ id }) => this.view.marked.has(id));
  }

  decideMarked(choice: BulkChoice): Promise<void> {
    const items = this.marked();
    return this.decideTogether(choice, (ticket) => this.bulk.decide(items, choice, ticket));
  }

  /** The open item and those that say nearly the same, the first hundred. */
  async alike(): Promise<readonly ListedItem[]> {
    const detail = this.detail();
    if (detail === undefined || 'fault' in detail) return [];
    return [detail, ...(await this.api.alike(detail.id))];
  }

  /** Decides the open item and all that say nearly the same. */
  decideAlike(choice: BulkChoice): Promise<void> {
    const detail = this.detail();
    if (detail === undefined || 'fault' in detail) return Promise.resolve();
    return this.decideTogether(choice, (ticket) => this.bulk.decideAlike(detail, choice, ticket));
  }

  retry(): void {
    const { currentId } = this.view.queue;
    if (currentId === undefined) return;
    this.shelf.forget(currentId);
    this.emit();
    this.open();
  }

  dismiss(): void {
    this.change({ notice: undefined });
  }

  /** Decides the open item and goes on at once; false where it is not yet there to be read. */
  decide(choice: Choice): boolean {
    const id = this.view.queue.currentId;
    const detail = this.detail();
    if (id === undefined || id !== this.armedId || this.returning.has(id)) return false;
    if (detail === undefined || 'fault' in detail) return false;
    const ticket = (this.ticket += 1);
    const claim = this.claim.decided(id);
    this.outcomes.set(ticket, {});
    this.change({ notice: { text: describe(choice), tone: 'done' } });
    this.happen({ kind: 'decided', ticket });
    void this.send(ticket, detail, choice, claim);
    return true;
  }

  /** Takes the last decision back; one that the platform has heard of only when asked twice. */
  async undo(): Promise<void> {
    const last = this.view.queue.decided.at(-1);
    const bulk = this.bulk.last();
    if (bulk !== undefined && bulk.ticket > (last?.ticket ?? 0)) {
      if (this.isConfirmed(bulk.toldAt)) await this.undoBulk();
      return;
    }
    const outcome = last === undefined ? undefined : this.outcomes.get(last.ticket);
    if (last === undefined || outcome === undefined) {
      this.change({ notice: { text: 'There is nothing to undo', tone: 'plain' } });
      return;
    }
    if (outcome.stored === undefined) {
      this.outcomes.set(last.ticket, { wantsUndo: true });
      this.returning.add(last.item.id);
      this.happen({ kind: 'returned', ticket: last.ticket });
      return;
    }
    if (outcome.stored.decisionId === null) {
      this.happen({ kind: 'settled-elsewhere', ticket: last.ticket });
      const text = 'Nothing was decided that could be undone: somebody else has the item now';
      this.change({ notice: { text, tone: 'plain' } });
      return;
    }
    if (!this.isConfirmed(outcome.stored.toldAt)) return;
    this.returning.add(last.item.id);
    this.happen({ kind: 'returned', ticket: last.ticket });
    await this.takeBack(last.ticket, last.item.id, outcome.stored.decisionId);
  }

  /** Lets go of the open item; `isLeaving` while the page is going away. */
  leave(isLeaving = false): void {
    void this.claim.leave(isLeaving);
  }

  /** Whether an undo may go out: one that the platform hears of must be asked for twice. */
  private isConfirmed(toldAt: Date): boolean {
    if (toldAt.getTime() <= this.now() && this.confirmUntil < this.now()) {
      this.confirmUntil = this.now() + CONFIRM_MS;
      const text = 'The site has been told already. Press Z again to revert the decision there too';
      this.change({ notice: { text, tone: 'plain' } });
      return false;
    }
    this.confirmUntil = 0;
    return true;
  }

  private async decideTogether(
    choice: BulkChoice,
    decide: (ticket: number) => Promise<BulkOutcome>,
  ): Promise<void> {
    const ticket = (this.ticket += 1);
    this.change({ notice: { text: 'Deciding…', tone: 'plain' } });
    try {
      const { decided, refused, toldAt } = await decide(ticket);
      const gone = new Set(decided);
      this.change({ marked: new Set([...this.view.marked].filter((id) => !gone.has(id))) });
      this.happen({ kind: 'vanished', ids: decided });
      const rest = refused === 0 ? '' : `; ${refused} not, since somebody else has or had them`;
      const text = `${describe(choice)}, ${decided.length} together${rest}`;
      this.change({ notice: { text, tone: refused === 0 ? 'done' : 'plain', undoUntil: toldAt } });
      if (this.view.queue.items.length === 0) await this.load();
    } catch (error) {
      this.change({ notice: { text: `Not all is stored. ${faultOf(error)}`, tone: 'fault' } });
      await this.load();
    }
  }

  private async undoBulk(): Promise<void> {
    try {
      const undone = await this.bulk.undo();
      this.change({ notice: { text: `Undone, ${undone} together`, tone: 'plain' } });
    } catch (error) {
      this.change({ notice: { text: `Not all is undone. ${faultOf(error)}`, tone: 'fault' } });
    }
    await this.load();
  }

  private async send(
    ticket: number,
    detail: ItemDetail,
    choice: Choice,
    claim: Promise<void>,
  ): Promise<void> {
    await claim;
    let stored: StoredDecision;
    try {
      stored = await this.api.decide(detail, choice);
    } catch (error) {
      this.refused(ticket, detail.id, error);
      return;
    }
    if (this.outcomes.get(ticket)?.wantsUndo === true) {
      if (stored.decisionId === null) this.gone(ticket, detail.id, 'Escalated already');
      else await this.takeBack(ticket, detail.id, stored.decisionId);
      return;
    }
    this.outcomes.set(ticket, { stored });
    this.happen({ kind: 'stored', ticket });
    const isNewest = this.view.queue.decided.at(-1)?.ticket === ticket;
    if (isNewest && this.view.notice?.tone !== 'fault') {
      const undoUntil = stored.decisionId === null ? {} : { undoUntil: stored.toldAt };
      // The second of two opinions differs from the first: a senior decides.
      const isPassedOn = stored.state === 'escalated' && choice.action !== 'escalate';
      const text = isPassedOn ? 'A colleague thinks otherwise: a senior moderator decides' : describe(choice);
      this.change({ notice: { text, tone: isPassedOn ? 'plain' : 'done', ...undoUntil } });
    }
  }

  private refused(ticket: number, id: string, error: unknown): void {
    if (isSettled(error)) {
      this.gone(ticket, id, settlementOf(error));
      return;
    }
    const wantsUndo = this.outcomes.get(ticket)?.wantsUndo === true;
    this.outcomes.delete(ticket);
    this.returning.delete(id);
    if (!wantsUndo) this.happen({ kind: 'returned', ticket });
    this.change({ notice: { text: `Not stored. ${faultOf(error)}`, tone: 'fault' } });
    // It may have been refused because it is no longer what was shown.
    void this.shelf.refresh(id);
  }

  /** The item is settled without us: it stays away, or leaves if an undo has brought it back meanwhile. */
  private gone(ticket: number, id: string, text: string): void {
    this.outcomes.delete(ticket);
    this.returning.delete(id);
    this.shelf.forget(id);
    this.happen({ kind: 'settled-elsewhere', ticket });
    this.happen({ kind: 'vanished', ids: [id] });
    this.change({ notice: { text, tone: 'plain' } });
  }

  private async takeBack(ticket: number, id: string, decisionId: string): Promise<void> {
    this.outcomes.delete(ticket);
    let openAgain: string | null;
    try {
      openAgain = await this.api.undo(decisionId);
    } catch (error) {
      this.gone(ticket, id, `Not undone. ${faultOf(error)}`);
      return;
    }
    this.change({ notice: { text: 'Undone', tone: 'plain' } });
    if (openAgain === id) {
      await this.shelf.refresh(id);
      this.returning.delete(id);
    } else {
      this.returning.delete(id);
      this.shelf.forget(id);
      this.happen({ kind: 'vanished', ids: [id] });
      await this.load();
    }
  }

  private happen(event: QueueEvent<ListedItem>): void {
    const before = this.view.queue.currentId;
    const queue = reduceQueue(this.view.queue, event);
    if (queue === this.view.queue) return;
    const isOther = queue.currentId !== before;
    if (isOther) {
      this.armedId = undefined;
      this.leave();
    }
    this.change({ queue, ...(isOther ? { claimedBy: undefined } : {}) });
    this.open();
    if (isOther && queue.currentId !== undefined) this.claim.openSoon(queue.currentId);
    const place = queue.items.findIndex((item) => item.id === queue.currentId);
    const isNearEnd = place >= queue.items.length - LOAD_AHEAD;
    if (isNearEnd && queue.next !== null && !this.view.isLoading) void this.load(true);
    else if (queue.items.length === 0 && event.kind === 'stored') void this.load();
  }

  /** Reads the open item and those that come next. */
  private open(): void {
    const { items, currentId } = this.view.queue;
    const place = items.findIndex((item) => item.id === currentId);
    if (place >= 0) this.shelf.want(items.slice(place, place + 1 + PREFETCHED).map((item) => item.id));
  }

  private change(part: Partial<DeskView>): void {
    this.view = { ...this.view, ...part };
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}
