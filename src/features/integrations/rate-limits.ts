interface Bucket {
  tokens: number;
  /** Milliseconds, of the clock that is handed in. */
  filledAt: number;
}

const MOST_BUCKETS = 10_000;
/** Fractions do not add up to a whole token to the last bit. */
const WHOLE = 1 - 1e-9;

/**
 * Token buckets by key: `perMinute` calls at once, refilled evenly. A bucket that is forgotten is full again, so
 * only the longest unused are.
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();

  /** 0 where the call is let through, else the whole seconds after which the next one will be. */
  take(key: string, perMinute: number, nowMs: number): number {
    const perMs = perMinute / 60_000;
    const before = this.buckets.get(key) ?? { tokens: perMinute, filledAt: nowMs };
    const tokens = Math.min(perMinute, before.tokens + Math.max(0, nowMs - before.filledAt) * perMs);
    const isLetThrough = tokens >= WHOLE;
    this.buckets.delete(key);
    this.buckets.set(key, { tokens: isLetThrough ? Math.max(0, tokens - 1) : tokens, filledAt: nowMs });
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value!);
    return isLetThrough ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
  }
}
