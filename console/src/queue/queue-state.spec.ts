import * as fc from 'fast-check';
import {
  EMPTY_QUEUE,
  type Listed,
  type QueueEvent,
  type QueueState,
  reduceQueue,
  UNDO_STEPS,
} from './queue-state';

const ids = (text: string): readonly Listed[] => text.split('').map((id) => ({ id }));
const after = (
  events: readonly QueueEvent<Listed>[],
  state: QueueState<Listed> = EMPTY_QUEUE,
): QueueState<Listed> => events.reduce<QueueState<Listed>>(reduceQueue, state);
const load = (text: string, append = false): QueueEvent<Listed> => ({
  kind: 'loaded',
  items: ids(text),
  next: null,
  append,
});
const shown = (state: QueueState<Listed>): string => state.items.map((item) => item.id).join('');

describe('reduceQueue', () => {
  it('starts at the first item, and stays where it was when the list is read again', () => {
    const state = after([load('abc'), { kind: 'stepped', by: 1 }]);
    expect(state.currentId).toBe('b');
    expect(after([load('xab')], state).currentId).toBe('b');
    expect(after([load('xa')], state).currentId).toBe('x');
  });

  it('goes on to the next item after a decision, at the end to the one before', () => {
    const state = after([load('abc'), { kind: 'selected', id: 'b' }, { kind: 'decided', ticket: 1 }]);
    expect([shown(state), state.currentId]).toEqual(['ac', 'c']);
    const last = after([{ kind: 'decided', ticket: 2 }], state);
    expect([shown(last), last.currentId]).toEqual(['a', 'a']);
    expect(after([{ kind: 'decided', ticket: 3 }], last).currentId).toBeUndefined();
  });

  it('brings an item back to its place when its decision is undone or was not stored', () => {
    const state = after([load('abcd'), { kind: 'selected', id: 'b' }, { kind: 'decided', ticket: 1 }]);
    const back = after([{ kind: 'returned', ticket: 1 }], state);
    expect([shown(back), back.currentId, back.decided]).toEqual(['abcd', 'b', []]);
  });

  it('does not show again what was decided while the page was on its way', () => {
    const state = after([load('abc'), { kind: 'decided', ticket: 1 }, load('abc')]);
    expect(shown(state)).toBe('bc');
    const stored = after([{ kind: 'stored', ticket: 1 }], state);
    expect(shown(after([load('ad', true)], stored))).toBe('bcd');
    expect(shown(after([load('ad')], stored))).toBe('ad');
  });

  it('passes over what was skipped as long as there is something else', () => {
    const state = after([load('abc'), { kind: 'skipped' }, { kind: 'skipped' }]);
    expect(state.currentId).toBe('c');
    const round = after([{ kind: 'skipped' }], state);
    expect([round.currentId, shown(round)]).toEqual(['a', 'abc']);
  });

  it('stays at the ends of the list', () => {
    expect(after([load('ab'), { kind: 'stepped', by: -1 }]).currentId).toBe('a');
    expect(after([load('a'), { kind: 'stepped', by: 1 }]).currentId).toBe('a');
  });

  it('keeps a bounded number of decisions to undo', () => {
    const many = Array.from({ length: UNDO_STEPS + 5 }, (_, ticket) => ticket);
    const state = after([
      load('abcdefghijklmnopqrstuvwxyzABCDEF'),
      ...many.map((ticket) => ({ kind: 'decided' as const, ticket })),
    ]);
    expect(state.decided).toHaveLength(UNDO_STEPS);
    expect(state.decided.at(-1)!.ticket).toBe(many.at(-1));
  });

  it('never loses an item: whatever happens, each stands in the list or among the decided, never in both', () => {
    const event = fc.oneof<fc.Arbitrary<QueueEvent<Listed>>[]>(
      fc.constantFrom<QueueEvent<Listed>>({ kind: 'stepped', by: 1 }, { kind: 'stepped', by: -1 }),
      fc.constant({ kind: 'skipped' as const }),
      fc.constantFrom(...'abcdefg'.split('')).map((id) => ({ kind: 'selected' as const, id })),
      fc.nat(9).map((ticket) => ({ kind: 'returned' as const, ticket })),
      fc.nat(9).map((ticket) => ({ kind: 'stored' as const, ticket })),
    );
    const script = fc.array(fc.option(event, { nil: 'decide' as const }), { maxLength: 40 });
    fc.assert(
      fc.property(script, (steps) => {
        let state = after([load('abcdefg')]);
        let ticket = 0;
        for (const step of steps) {
          state = reduceQueue(state, step === 'decide' ? { kind: 'decided', ticket: ticket++ } : step);
          const all = [...state.items, ...state.decided.map(({ item }) => item)].map((item) => item.id);
          expect(all.sort().join('')).toBe('abcdefg');
          expect(state.items.some((item) => item.id === state.currentId)).toBe(state.items.length > 0);
        }
      }),
    );
  });
});
