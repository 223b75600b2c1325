export interface BatcherOptions<Item, Answer> {
  /** For how long the first of a batch waits for neighbours. */
  readonly gatherMs: number;
  /** For how long those wait for neighbours that came while a batch ran; absent: not at all. */
  readonly betweenMs?: number;
  /** A batch ends before its weight exceeds this; a heavier single item is a batch of its own. */
  readonly maxWeight: number;
  /** Above this weight waiting, new items are turned away. */
  readonly maxWaiting: number;
  weigh(item: Item): number;
  /** Does the items in order, all or nothing, and answers each. */
  run(items: readonly Item[]): Promise<readonly Answer[]>;
  /** Whether an error may be the fault of one item, so that the others are worth trying without it. */
  isFaultOfOne(error: unknown): boolean;
}

/** Turned away because too much waits. */
export class BatcherFull extends Error {
  constructor() {
    super('too many submissions are waiting');
  }
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly weight: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Trying items one by one after a failure may take this long; those left over fail with the batch's error. */
const ONE_BY_ONE_MS = 4000;

/**
 * Gathers concurrent submissions and does them together, since single-row transactions are the first limit of the
 * whole service. One batch runs at a time, so items are done in the order in which they came; those that come
 * meanwhile are the next batch. Each is answered once, after its batch was committed.
 */
export class SubmissionBatcher<Item, Answer> {
  private readonly waiting: Waiting<Item, Answer>[] = [];
  private waitingWeight = 0;
  private running: Promise<void> | undefined;
  private newest: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: BatcherOptions<Item, Answer>) {}

  submit(item: Item): Promise<Answer> {
    const weight = this.options.weigh(item);
    if (this.waitingWeight > 0 && this.waitingWeight + weight > this.options.maxWaiting) {
      return Promise.reject(new BatcherFull());
    }
    const answered = new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ item, weight, resolve, reject });
      this.waitingWeight += weight;
      this.running ??= this.work();
    });
    this.newest = answered.then(nothing, nothing);
    return answered;
  }

  /** Resolves when everything submitted so far has been answered. */
  async drained(): Promise<void> {
    // Items are answered in their order. Not until nothing runs: that may be never while others keep submitting.
    await this.newest;
  }

  private async work(): Promise<void> {
    if (this.waitingWeight < this.options.maxWeight) await sleep(this.options.gatherMs);
    while (this.waiting.length > 0) {
      await this.runTogether(this.take());
      const { betweenMs = 0, maxWeight } = this.options;
      const isWorthTheWait = betweenMs > 0 && this.waitingWeight > 0 && this.waitingWeight < maxWeight;
      if (isWorthTheWait) await sleep(betweenMs);
    }
    // In the same step as the look at `waiting`: whoever comes next must start the work anew.
    this.running = undefined;
  }

  private take(): Waiting<Item, Answer>[] {
    let count = 0;
    let weight = 0;
    for (const next of this.waiting) {
      if (count > 0 && weight + next.weight > this.options.maxWeight) break;
      count += 1;
      weight += next.weight;
    }
    this.waitingWeight -= weight;
    return this.waiting.splice(0, count);
  }

  private async runTogether(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.options.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, place) => resolve(answers[place]!));
    } catch (error) {
      if (batch.length > 1 && this.options.isFaultOfOne(error)) await this.runOneByOne(batch, error);
      else batch.forEach(({ reject }) => reject(error));
    }
  }

  private async runOneByOne(batch: readonly Waiting<Item, Answer>[], batchError: unknown): Promise<void> {
    const until = performance.now() + ONE_BY_ONE_MS;
    for (const { item, resolve, reject } of batch) {
      if (performance.now() > until) {
        reject(batchError);
        continue;
      }
      try {
        const [answer] = await this.options.run([item]);
        resolve(answer!);
      } catch (error) {
        reject(error);
      }
    }
  }
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const nothing = (): void => undefined;
