const MINUTE_MS = 60_000;
/** Beyond this many names under watch the oldest are forgotten, so that an attacker cannot fill the memory. */
const WATCHED = 20_000;

/** So many failures in so long a time, then none until that time is over. */
export interface AttemptLimit {
  readonly failures: number;
  readonly windowMs: number;
}

export interface AttemptLimits {
  /** One account from one address: somebody guesses. */
  readonly pair: AttemptLimit;
  /** One address, whatever the accounts. */
  readonly address: AttemptLimit;
  /** One account from everywhere: high and short, or strangers could keep its owner out. */
  readonly account: AttemptLimit;
}

const LIMITS: AttemptLimits = {
  pair: { failures: 10, windowMs: 15 * MINUTE_MS },
  address: { failures: 50, windowMs: 15 * MINUTE_MS },
  account: { failures: 200, windowMs: MINUTE_MS },
};

interface Failures {
  count: number;
  readonly since: number;
}

/** An attempt that was let through and counts as failed until it is told otherwise. */
export interface Attempt {
  readonly kind: 'allowed';
  /** The password was right: the attempt counts no more, and failures of this account from this address are forgiven. */
  succeeded(): void;
  /** It was never held against a password: as if it had not been made. */
  withdrawn(): void;
}

export type AttemptOutcome = Attempt | { readonly kind: 'too-many'; readonly waitSeconds: number };

/**
 * Counts failed sign-ins. Held in memory: a restart or a second process gives an attacker a few more guesses, at
 * 120 random bits a password.
 */
export class LoginAttempts {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly limits: AttemptLimits = LIMITS) {}

  /** Counts the attempt before its password is looked at, so that many at once cannot pass a limit together. */
  begin(account: string, address: string, now: number): AttemptOutcome {
    const name = account.toLowerCase();
    const pair = `pair ${address} ${name}`;
    const counted: readonly (readonly [string, AttemptLimit])[] = [
      [pair, this.limits.pair],
      [`address ${address}`, this.limits.address],
      [`account ${name}`, this.limits.account],
    ];
    const waitMs = Math.max(...counted.map(([key, limit]) => this.waitOf(key, limit, now)));
    if (waitMs > 0) return { kind: 'too-many', waitSeconds: Math.ceil(waitMs / 1000) };
    const entries = counted.map(([key, limit]) => ({ key, entry: this.count(key, limit, now) }));
    const withdrawn = (): void => {
      for (const { key, entry } of entries) {
        entry.count -= 1;
        if (entry.count <= 0 && this.failures.get(key) === entry) this.failures.delete(key);
      }
    };
    const succeeded = (): void => {
      withdrawn();
      this.failures.delete(pair);
    };
    return { kind: 'allowed', succeeded, withdrawn };
  }

  get watched(): number {
    return this.failures.size;
  }

  private waitOf(key: string, { failures, windowMs }: AttemptLimit, now: number): number {
    const found = this.failures.get(key);
    if (found === undefined || found.count < failures) return 0;
    return Math.max(0, found.since + windowMs - now);
  }

  private count(key: string, { windowMs }: AttemptLimit, now: number): Failures {
    const found = this.failures.get(key);
    if (found !== undefined && found.since + windowMs > now) {
      found.count += 1;
      return found;
    }
    const entry = { count: 1, since: now };
    this.failures.delete(key);
    this.failures.set(key, entry);
    if (this.failures.size > WATCHED) this.failures.delete(this.failures.keys().next().value!);
    return entry;
  }
}
