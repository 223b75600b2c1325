interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/**
 * Remembers what `load` found for at most `ttlMs`, so that a burst of requests asks once; another process's
 * change is seen after that time. Failures are not remembered. Holds at most `limit` keys.
 */
export class BriefCache<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(
    private readonly ttlMs: number,
    private readonly load: (key: string) => Promise<T>,
    private readonly limit = 10_000,
  ) {}

  get(key: string): Promise<T> {
    const now = performance.now();
    const found = this.entries.get(key);
    if (found !== undefined && found.until > now) return found.value;
    this.entries.delete(key);
    const value = this.load(key);
    const entry = { value, until: now + this.ttlMs };
    this.entries.set(key, entry);
    value.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    if (this.entries.size > this.limit) this.entries.delete(this.entries.keys().next().value!);
    return value;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  forgetAll(): void {
    this.entries.clear();
  }
}
