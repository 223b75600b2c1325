import fc from 'fast-check';
import { type BatcherOptions, BatcherFull, SubmissionBatcher } from './submission-batcher';

interface Item {
  readonly comment: string;
  readonly number: number;
  readonly weight: number;
  readonly isBad: boolean;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const ofOne = new Error('one of these is bad');

/** Stands for the database: all or nothing, writing down what was committed. */
function recorder(options: Partial<BatcherOptions<Item, string>> = {}): {
  batcher: SubmissionBatcher<Item, string>;
  committed: Item[];
  batches: number[];
  mostAtOnce: () => number;
} {
  const committed: Item[] = [];
  const batches: number[] = [];
  let now = 0;
  let most = 0;
  const batcher = new SubmissionBatcher<Item, string>({
    gatherMs: 1,
    maxWeight: 10,
    maxWaiting: 1_000_000,
    weigh: ({ weight }) => weight,
    isFaultOfOne: (error) => error === ofOne,
    run: async (items) => {
      most = Math.max(most, (now += 1));
      await pause(items.length % 3);
      now -= 1;
      if (items.some(({ isBad }) => isBad)) throw ofOne;
      batches.push(items.reduce((sum, { weight }) => sum + weight, 0));
      committed.push(...items);
      return items.map(({ comment, number }) => `${comment}/${number}`);
    },
    ...options,
  });
  return { batcher, committed, batches, mostAtOnce: () => most };
}

const item = (comment: string, number: number, isBad = false): Item => ({
  comment,
  number,
  weight: 1,
  isBad,
});

describe('the submission batcher', () => {
  it('answers each once, keeps the order of each comment, and lets no bad one spoil the others', async () => {
    const submissions = fc.array(
      fc.record({
        comment: fc.constantFrom('a', 'b', 'c'),
        weight: fc.integer({ min: 0, max: 15 }),
        isBad: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
        pauseBefore: fc.constantFrom(0, 0, 0, 0, 1, 3),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(submissions, async (given) => {
        const { batcher, committed, batches, mostAtOnce } = recorder();
        const answers: Promise<PromiseSettledResult<string>[]>[] = [];
        const items = given.map(({ comment, weight, isBad }, number) => ({ comment, weight, isBad, number }));
        for (const [place, each] of items.entries()) {
          if (given[place]!.pauseBefore > 0) await pause(given[place]!.pauseBefore);
          answers.push(Promise.allSettled([batcher.submit(each)]));
        }
        const settled = (await Promise.all(answers)).flat();
        expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : 'refused'))).toEqual(
          items.map(({ comment, number, isBad }) => (isBad ? 'refused' : `${comment}/${number}`)),
        );
        expect(committed).toEqual(items.filter(({ isBad }) => !isBad));
        expect(mostAtOnce()).toBeLessThanOrEqual(1);
        const heaviest = Math.max(10, ...items.map(({ weight }) => weight));
        expect(Math.max(0, ...batches)).toBeLessThanOrEqual(heaviest);
      }),
      { numRuns: 60 },
    );
  });

  it('does what comes together in one batch', async () => {
    const { batcher, batches } = recorder();
    await Promise.all(Array.from({ length: 10 }, (_, number) => batcher.submit(item('a', number))));
    expect(batches).toEqual([10]);
  });

  it('does not try one by one what fails for all', async () => {
    let runs = 0;
    const { batcher } = recorder({
      run: () => {
        runs += 1;
        return Promise.reject(new Error('the database is away'));
      },
    });
    const results = await Promise.allSettled([1, 2, 3].map((number) => batcher.submit(item('a', number))));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(runs).toBe(1);
  });

  it('turns away what exceeds the room, and takes again when there is room', async () => {
    const { batcher } = recorder({ maxWaiting: 2 });
    const taken = [batcher.submit(item('a', 1)), batcher.submit(item('a', 2))];
    await expect(batcher.submit(item('a', 3))).rejects.toBeInstanceOf(BatcherFull);
    await Promise.all(taken);
    expect(await batcher.submit(item('a', 4))).toBe('a/4');
  });

  it('is drained when everything was answered', async () => {
    const { batcher, committed } = recorder();
    void batcher.submit(item('a', 1));
    void batcher.submit(item('a', 2));
    await batcher.drained();
    expect(committed).toHaveLength(2);
  });

  it('lets those who came while a batch ran wait for neighbours, where that is asked for', async () => {
    const trickle = async (betweenMs: number): Promise<number[]> => {
      const { batcher, batches } = recorder({ gatherMs: 1, betweenMs, maxWeight: 100 });
      const answers: Promise<string>[] = [];
      for (let n = 0; n < 30; n += 1) {
        answers.push(batcher.submit(item('a', n)));
        await pause(2);
      }
      await Promise.all(answers);
      return batches;
    };
    const eager = await trickle(0);
    const patient = await trickle(200);
    expect(patient.reduce((sum, size) => sum + size, 0)).toBe(30);
    expect(patient.length).toBeLessThan(eager.length);
    expect(patient.length).toBeLessThanOrEqual(3);
  });

  it('lets nobody wait who fills a batch', async () => {
    const { batcher, batches } = recorder({ gatherMs: 1, betweenMs: 60_000, maxWeight: 10 });
    await Promise.all(Array.from({ length: 40 }, (_, n) => batcher.submit(item('a', n))));
    expect(batches).toEqual([10, 10, 10, 10]);
  });

  it('is drained of what came before, however much comes after', async () => {
    const { batcher, committed } = recorder({ maxWeight: 1 });
    let isOver = false;
    const again = async (): Promise<void> => {
      while (!isOver) await Promise.all([batcher.submit(item('b', 1)), batcher.submit(item('b', 2))]);
    };
    const others = [again(), again()];
    void batcher.submit(item('a', 1));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(() => resolve('late'), 2000)));
    const drained = batcher.drained().then(() => committed.some(({ comment }) => comment === 'a'));
    const first = await Promise.race([drained, late]);
    isOver = true;
    clearTimeout(timer);
    await Promise.all(others);
    expect(first).toBe(true);
  });
});
