import { RefusedError } from '../api/http';
import type { ReviewApi } from '../api/review';

/** Passing over an item by J or K is not opening it. */
const CLAIM_AFTER_MS = 300;
/** Well within the lease. */
const RENEW_AFTER_MS = 2 * 60_000;

interface Held {
  readonly id: string;
  /** Whether the service gave it to us. */
  readonly isOurs: Promise<boolean>;
}

/** The lease on the open item: taken when it stays open, renewed while it does, given back on leaving. */
export class ItemClaim {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private held: Held | undefined;

  constructor(
    private readonly api: Pick<ReviewApi, 'claim' | 'release'>,
    private readonly onTaken: (id: string, by: string) => void,
  ) {}

  openSoon(id: string): void {
    this.timer = setTimeout(() => this.take(id), CLAIM_AFTER_MS);
  }

  /** The item is being decided, which ends the lease by itself; resolves when no claim is on its way any more. */
  async decided(id: string): Promise<void> {
    clearTimeout(this.timer);
    const { held } = this;
    this.held = undefined;
    if (held?.id === id) await held.isOurs;
  }

  /** Gives the item back; `isLeaving` while the page is going away. Never a colleague's: seniors could. */
  async leave(isLeaving: boolean): Promise<void> {
    clearTimeout(this.timer);
    const { held } = this;
    this.held = undefined;
    if (held !== undefined && (await held.isOurs)) {
      await this.api.release(held.id, isLeaving).catch(() => undefined);
    }
  }

  private take(id: string): void {
    const isOurs = this.api.claim(id).then(
      () => {
        if (this.held?.id === id) this.timer = setTimeout(() => this.take(id), RENEW_AFTER_MS);
        return true;
      },
      (error: unknown) => {
        if (this.held?.id === id) this.held = undefined;
        const problem: Readonly<Record<string, unknown>> = error instanceof RefusedError ? error.problem : {};
        const claim = problem['claim'] as { readonly by: string | null } | undefined;
        // Where it must not be told who, there is the kind of the problem alone.
        if (claim !== undefined || /\bclaimed$/.test(String(problem['type']))) {
          this.onTaken(id, claim?.by ?? 'Somebody');
        }
        return false;
      },
    );
    this.held = { id, isOurs };
  }
}
