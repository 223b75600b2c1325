/** What the queue must know of an item to keep its order. */
export interface Listed {
  readonly id: string;
}

/** A decision made here, from the key press until it can no longer be undone from here. */
export interface Decided<I extends Listed> {
  readonly ticket: number;
  readonly item: I;
  /** Where in the list it stood. */
  readonly index: number;
  readonly isStored: boolean;
}

export interface QueueState<I extends Listed> {
  readonly items: readonly I[];
  /** Cursor of the page after; null at the end. */
  readonly next: string | null;
  readonly currentId: string | undefined;
  readonly skipped: ReadonlySet<string>;
  /** Oldest first; bounded. */
  readonly decided: readonly Decided<I>[];
}

/** Older decisions are undone from the item's history, no longer by a key. */
export const UNDO_STEPS = 20;

export type QueueEvent<I extends Listed> =
  | {
      readonly kind: 'loaded';
      readonly items: readonly I[];
      readonly next: string | null;
      readonly append: boolean;
    }
  | { readonly kind: 'selected'; readonly id: string }
  | { readonly kind: 'stepped'; readonly by: 1 | -1 }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'decided'; readonly ticket: number }
  | { readonly kind: 'stored'; readonly ticket: number }
  /** Somebody else was faster, or the item is gone: it stays away. */
  | { readonly kind: 'settled-elsewhere'; readonly ticket: number }
  /** Not stored, or undone: the item is back where it stood, and is the current one. */
  | { readonly kind: 'returned'; readonly ticket: number }
  /** The items are gone without a decision of their own from here. */
  | { readonly kind: 'vanished'; readonly ids: readonly string[] };

export const EMPTY_QUEUE: QueueState<never> = {
  items: [],
  next: null,
  currentId: undefined,
  skipped: new Set(),
  decided: [],
};

const placeOf = <I extends Listed>(state: QueueState<I>, id: string | undefined): number =>
  state.items.findIndex((item) => item.id === id);

/** Whom to show when the item at `index` has left `items`: its follower, at the end its forerunner. */
const heirAt = (items: readonly Listed[], index: number): string | undefined =>
  (items[index] ?? items[index - 1])?.id;

function without<I extends Listed>(state: QueueState<I>, ids: readonly string[]): QueueState<I> {
  const gone = new Set(ids);
  const items = state.items.filter((item) => !gone.has(item.id));
  if (items.length === state.items.length) return state;
  const { currentId } = state;
  if (currentId === undefined || !gone.has(currentId)) return { ...state, items };
  const place = state.items.slice(0, placeOf(state, currentId)).filter((item) => !gone.has(item.id)).length;
  return { ...state, items, currentId: heirAt(items, place) };
}

function loaded<I extends Listed>(
  state: QueueState<I>,
  event: QueueEvent<I> & { kind: 'loaded' },
): QueueState<I> {
  // A page may be older than the decisions made here since it was asked for.
  const isAway = ({ isStored }: Decided<I>): boolean => event.append || !isStored;
  const away = new Set(state.decided.filter(isAway).map(({ item }) => item.id));
  const known = new Set(event.append ? state.items.map((item) => item.id) : []);
  const fresh = event.items.filter((item) => !away.has(item.id) && !known.has(item.id));
  const items = event.append ? [...state.items, ...fresh] : fresh;
  const stays = items.some((item) => item.id === state.currentId);
  return { ...state, items, next: event.next, currentId: stays ? state.currentId : items[0]?.id };
}

function skip<I extends Listed>(state: QueueState<I>): QueueState<I> {
  const { currentId } = state;
  if (currentId === undefined) return state;
  const skipped = new Set([...state.skipped, currentId]);
  const index = placeOf(state, currentId);
  const after = [...state.items.slice(index + 1), ...state.items.slice(0, index)];
  const nextUp = after.find((item) => !skipped.has(item.id)) ?? after[0];
  return { ...state, skipped, currentId: nextUp?.id ?? currentId };
}

function decide<I extends Listed>(state: QueueState<I>, ticket: number): QueueState<I> {
  const index = placeOf(state, state.currentId);
  const item = state.items[index];
  if (item === undefined) return state;
  const decided = [...state.decided, { ticket, item, index, isStored: false }].slice(-UNDO_STEPS);
  return { ...without(state, [item.id]), decided };
}

function returned<I extends Listed>(state: QueueState<I>, ticket: number): QueueState<I> {
  const entry = state.decided.find((each) => each.ticket === ticket);
  if (entry === undefined) return state;
  const { item, index } = entry;
  const others = state.items.filter((each) => each.id !== item.id);
  const items = [...others.slice(0, index), item, ...others.slice(index)];
  return { ...dropped(state, ticket), items, currentId: item.id };
}

const dropped = <I extends Listed>(state: QueueState<I>, ticket: number): QueueState<I> => ({
  ...state,
  decided: state.decided.filter((each) => each.ticket !== ticket),
});

/** The queue after an event. Pure; an event about what is not there changes nothing. */
export function reduceQueue<I extends Listed>(state: QueueState<I>, event: QueueEvent<I>): QueueState<I> {
  switch (event.kind) {
    case 'loaded':
      return loaded(state, event);
    case 'selected':
      return placeOf(state, event.id) < 0 ? state : { ...state, currentId: event.id };
    case 'stepped': {
      const target = state.items[placeOf(state, state.currentId) + event.by];
      return target === undefined ? state : { ...state, currentId: target.id };
    }
    case 'skipped':
      return skip(state);
    case 'decided':
      return decide(state, event.ticket);
    case 'stored':
      return {
        ...state,
        decided: state.decided.map((each) =>
          each.ticket === event.ticket ? { ...each, isStored: true } : each,
        ),
      };
    case 'settled-elsewhere':
      return dropped(state, event.ticket);
    case 'returned':
      return returned(state, event.ticket);
    case 'vanished':
      return without(state, event.ids);
  }
}
