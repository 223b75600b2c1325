const WINDOW_MS = 15 * 60_000;
/** Beyond this many names under watch the oldest are forgotten, so that an attacker cannot fill the memory. */
const WATCHED = 20_000;

interface Failures {
  count: number;
  readonly since: number;
}

/**
 * Counts failed sign-ins per account and per address over a quarter of an hour. Held in memory: a restart or a
 * second process gives an attacker a few more guesses, at 120 random bits a password.
 */
export class LoginAttempts {
  private readonly failures = new Map<string, Failures>();

  constructor(
    private readonly perAccount = 10,
    private readonly perAddress = 50,
  ) {}

  /** Seconds until another attempt is allowed; 0: now. */
  waitSeconds(account: string, address: string, now: number): number {
    const waits = [
      this.waitOf(`account ${account.toLowerCase()}`, this.perAccount, now),
      this.waitOf(`address ${address}`, this.perAddress, now),
    ];
    return Math.ceil(Math.max(...waits) / 1000);
  }

  failed(account: string, address: string, now: number): void {
    this.count(`account ${account.toLowerCase()}`, now);
    this.count(`address ${address}`, now);
  }

  /** Forgives the account; the address stays counted, or an attacker's own account would reset it. */
  succeeded(account: string): void {
    this.failures.delete(`account ${account.toLowerCase()}`);
  }

  get watched(): number {
    return this.failures.size;
  }

  private waitOf(key: string, limit: number, now: number): number {
    const found = this.failures.get(key);
    if (found === undefined || found.count < limit) return 0;
    return Math.max(0, found.since + WINDOW_MS - now);
  }

  private count(key: string, now: number): void {
    const found = this.failures.get(key);
    if (found !== undefined && found.since + WINDOW_MS > now) {
      found.count += 1;
      return;
    }
    this.failures.delete(key);
    this.failures.set(key, { count: 1, since: now });
    if (this.failures.size > WATCHED) this.failures.delete(this.failures.keys().next().value!);
  }
}
