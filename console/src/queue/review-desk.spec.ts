import { RefusedError } from '../api/http';
import type { Choice, ItemDetail, ListedItem, ReviewApi, StoredDecision } from '../api/review';
import { ReviewDesk } from './review-desk';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

interface Call {
  readonly name: string;
  readonly id: string;
}

/** A service of three items that keeps a decision for five seconds; `onDecide` may refuse or delay. */
function service(onDecide: () => Promise<void> = () => Promise.resolve(), refusedInBulk?: string) {
  const calls: Call[] = [];
  const api: ReviewApi = {
    list: () => Promise.resolve({ items: ['a', 'b', 'c'].map((id) => ({ id }) as ListedItem), next: null }),
    detail: (id) => {
      calls.push({ name: 'detail', id });
      return Promise.resolve({ id, version: 7 } as ItemDetail);
    },
    claim: () => Promise.resolve(),
    release: () => Promise.resolve(),
    decide: async ({ id }, _choice: Choice): Promise<StoredDecision> => {
      calls.push({ name: 'decide', id });
      await onDecide();
      return { decisionId: `decision-of-${id}`, state: 'decided', toldAt: new Date(NOW + 5000) };
    },
    skip: (id) => {
      calls.push({ name: 'skip', id });
      return Promise.resolve();
    },
    alike: () => Promise.resolve([]),
    decideMany: (items) => {
      const ids = items.map(({ id }) => id);
      calls.push({ name: 'decide-many', id: ids.join('') });
      const results = ids.map((id) => ({ id, status: id === refusedInBulk ? 409 : 200 }));
      return Promise.resolve({ bulkId: 'bulk', results, toldAt: new Date(NOW + 5000) });
    },
    undoMany: (id) => {
      calls.push({ name: 'undo-many', id });
      return Promise.resolve([{ id: 'a', status: 200 }]);
    },
    undo: (id) => {
      calls.push({ name: 'undo', id });
      return Promise.resolve(id.slice(-1));
    },
  };
  const named = (name: string): string[] => calls.filter((call) => call.name === name).map((call) => call.id);
  return { api, named };
}

async function opened(api: ReviewApi, now: () => number = () => NOW): Promise<ReviewDesk> {
  const desk = new ReviewDesk(api, {}, now);
  await desk.load();
  await settled();
  desk.arm('a');
  return desk;
}
const shown = (desk: ReviewDesk): string =>
  desk
    .current()
    .queue.items.map((item) => item.id)
    .join('');

describe('ReviewDesk', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('reads ahead, and goes on before the service has answered', async () => {
    const { api, named } = service(() => new Promise(() => undefined));
    const desk = await opened(api);
    expect(named('detail')).toEqual(['a', 'b', 'c']);
    expect(desk.decide({ action: 'approve' })).toBe(true);
    expect([shown(desk), desk.detail()]).toEqual(['bc', { id: 'b', version: 7 }]);
  });

  it('decides nothing that has not been shown, so that a double press judges one comment', async () => {
    const { api, named } = service();
    const desk = await opened(api);
    desk.decide({ action: 'approve' });
    expect(desk.decide({ action: 'approve' })).toBe(false);
    desk.arm('a');
    expect(desk.decide({ action: 'approve' })).toBe(false);
    await settled();
    expect(named('decide')).toEqual(['a']);
  });

  it('takes a stored decision back within the hold', async () => {
    const { api, named } = service();
    const desk = await opened(api);
    desk.decide({ action: 'reject', reason: 'insult' });
    await settled();
    expect(desk.current().notice).toEqual({
      text: 'Rejected: Insult',
      tone: 'done',
      undoUntil: new Date(NOW + 5000),
    });
    const undone = desk.undo();
    expect([shown(desk), desk.current().queue.currentId]).toEqual(['abc', 'a']);
    desk.arm('a');
    expect(desk.decide({ action: 'approve' })).toBe(false);
    await undone;
    expect(named('undo')).toEqual(['decision-of-a']);
    expect(named('detail').filter((id) => id === 'a')).toHaveLength(2);
    expect(desk.decide({ action: 'approve' })).toBe(true);
  });

  it('undoes a decision that is still on its way as soon as it is stored', async () => {
    let store: () => void = () => undefined;
    const { api, named } = service(() => new Promise((done) => (store = done)));
    const desk = await opened(api);
    desk.decide({ action: 'approve' });
    await settled();
    await desk.undo();
    expect(shown(desk)).toBe('abc');
    expect(named('undo')).toEqual([]);
    store();
    await settled();
    expect(named('undo')).toEqual(['decision-of-a']);
    expect(desk.current().notice?.text).toBe('Undone');
  });

  it('asks once more before it reverts what the platform has been told', async () => {
    let now = NOW;
    const { api, named } = service();
    const desk = await opened(api, () => now);
    desk.decide({ action: 'approve' });
    await settled();
    now += 6000;
    await desk.undo();
    expect([named('undo'), shown(desk)]).toEqual([[], 'bc']);
    await desk.undo();
    expect([named('undo'), shown(desk)]).toEqual([['decision-of-a'], 'abc']);
  });

  it('brings an item back when its decision could not be stored', async () => {
    const { api } = service(() => Promise.reject(new RefusedError(0, 'No way', undefined, {})));
    const desk = await opened(api);
    desk.decide({ action: 'approve' });
    await settled();
    expect([shown(desk), desk.current().queue.currentId]).toEqual(['abc', 'a']);
    expect(desk.current().notice).toMatchObject({ tone: 'fault', text: 'Not stored. No way.' });
  });

  it('reads an item again that changed under the decision', async () => {
    const changed = new RefusedError(409, 'This item has changed', undefined, {
      type: 'https://evenhand.dev/problems/item-changed',
    });
    const { api, named } = service(() => Promise.reject(changed));
    const desk = await opened(api);
    desk.decide({ action: 'approve' });
    await settled();
    expect([shown(desk), desk.current().queue.currentId]).toEqual(['abc', 'a']);
    expect(named('detail').filter((id) => id === 'a')).toHaveLength(2);
  });

  it('does not undo what came before an escalation in its place', async () => {
    const { api, named } = service();
    const desk = await opened(api);
    desk.decide({ action: 'approve' });
    await settled();
    jest
      .spyOn(api, 'decide')
      .mockResolvedValue({ decisionId: null, state: 'escalated', toldAt: new Date(NOW) });
    desk.arm('b');
    desk.decide({ action: 'escalate' });
    await settled();
    await desk.undo();
    expect([named('undo'), shown(desk)]).toEqual([[], 'c']);
    await desk.undo();
    expect([named('undo'), shown(desk)]).toEqual([['decision-of-a'], 'ac']);
  });

  it('tells of a faster colleague, and stays where it has got to', async () => {
    const conflict = new RefusedError(409, 'Somebody else was faster', undefined, {
      type: 'https://evenhand.dev/problems/already-decided',
      decision: { action: 'reject', reason: 'threat', userEmail: 'lena@example.test' },
    });
    const { api } = service(() => Promise.reject(conflict));
    const desk = await opened(api);
    desk.decide({ action: 'approve' });
    await settled();
    expect([shown(desk), desk.current().queue.currentId]).toEqual(['bc', 'b']);
    expect(desk.current().notice).toEqual({
      text: 'Not stored: lena@example.test rejected it first: Threat',
      tone: 'plain',
    });
  });

  it('claims what stays open, not what is passed over, and lets go on leaving', async () => {
    const { api } = service();
    const claim = jest.spyOn(api, 'claim');
    const release = jest.spyOn(api, 'release');
    const desk = await opened(api);
    desk.step(1);
    desk.step(1);
    jest.advanceTimersByTime(1000);
    await settled();
    expect(claim.mock.calls).toEqual([['c']]);
    desk.step(-1);
    await settled();
    expect(release.mock.calls).toEqual([['c', false]]);
  });

  it("never gives back a colleague's item", async () => {
    const { api } = service();
    const taken = new RefusedError(409, 'Somebody else is at this item', undefined, {
      claim: { by: 'lena@example.test' },
    });
    jest.spyOn(api, 'claim').mockRejectedValue(taken);
    const release = jest.spyOn(api, 'release');
    const desk = await opened(api);
    await jest.advanceTimersByTimeAsync(300);
    expect(desk.current().claimedBy).toBe('lena@example.test');
    desk.step(1);
    jest.advanceTimersByTime(300);
    desk.step(1);
    await jest.advanceTimersByTimeAsync(1000);
    expect(release).not.toHaveBeenCalled();
  });

  it('renews the claim of an item that takes long', async () => {
    const { api } = service();
    const claim = jest.spyOn(api, 'claim');
    const desk = await opened(api);
    await jest.advanceTimersByTimeAsync(5 * 60_000);
    expect(claim.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(new Set(claim.mock.calls.map(([id]) => id))).toEqual(new Set(['a']));
    desk.leave(true);
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    const before = claim.mock.calls.length;
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(claim.mock.calls).toHaveLength(before);
  });

  it('decides what is marked together, keeps what was refused, and takes all back by one undo', async () => {
    const { api, named } = service(undefined, 'c');
    const desk = await opened(api);
    desk.mark();
    desk.mark('b');
    desk.mark('b');
    desk.mark('c');
    await desk.decideMarked({ action: 'approve' });
    expect(named('decide-many')).toEqual(['ac']);
    expect(shown(desk)).toBe('bc');
    expect([...desk.current().marked]).toEqual(['c']);
    expect(desk.current().notice?.text).toMatch(/^Approved, 1 together; 1 not/);
    await desk.undo();
    expect(named('undo-many')).toEqual(['bulk']);
    expect([shown(desk), named('undo')]).toEqual(['abc', []]);
  });

  it('undoes what was done last, be it one or many', async () => {
    const { api, named } = service();
    const desk = await opened(api);
    desk.mark('c');
    await desk.decideMarked({ action: 'approve' });
    desk.decide({ action: 'approve' });
    await settled();
    await desk.undo();
    expect([named('undo'), named('undo-many')]).toEqual([['decision-of-a'], []]);
    await desk.undo();
    expect(named('undo-many')).toEqual(['bulk']);
  });

  it('tells the service of a skip', async () => {
    const { api, named } = service();
    const desk = await opened(api);
    desk.skip();
    expect([named('skip'), desk.current().queue.currentId]).toEqual([['a'], 'b']);
  });
});
