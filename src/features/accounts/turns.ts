/** Lets a few pieces of work run at a time and a bounded number wait for their turn, first come first served. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** What `work` gives; `full`, without starting it, where too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T | 'full'> {
    if (this.running < this.atOnce) this.running += 1;
    else if (this.waiting.length >= this.mostWaiting) return 'full';
    // Whoever ends hands its place on, so that nobody who comes meanwhile slips in.
    else await new Promise<void>((start) => this.waiting.push(start));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
