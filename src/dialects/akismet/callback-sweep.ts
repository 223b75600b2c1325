import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommentsService } from '../../features/comments/comments.service';
import { DecisionRecordsService } from '../../features/decisions/decision-records.service';
import { nextStep } from '../../features/delivery/retry-schedule';
import { SitesService } from '../../features/sites/sites.service';
import { HttpClient } from '../../foundation/http-client';
import { mayBePrivate } from './callback-address';
import { callbackMessage } from './callback-message';
import { type PromisedCallback, PromisedCallbacks } from './promised-callbacks';

const INTERVAL_MS = 1000;
const LOOKED_AT_ONCE = 500;
/** Requests under way at the same time. */
const MOST_UNDER_WAY = 32;
const TIMEOUT_MS = 10_000;
/** Longer than a request may take: nobody else sends the same meanwhile. */
const LEASE_MS = TIMEOUT_MS + 5_000;
const CLOSING_MS = 2000;
const FORGET_EVERY = 3600;

/**
 * Looks whether comments that were answered provisionally have been decided, and calls back. What a moderator may
 * still undo is not told. A callback stands in the record until it is taken or given up, so a restart loses none.
 */
@Injectable()
export class CallbackSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('akismet');
  private readonly underWay = new Set<Promise<void>>();
  private readonly interruption = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private rounds = 0;
  private isClosing = false;

  constructor(
    private readonly callbacks: PromisedCallbacks,
    private readonly records: DecisionRecordsService,
    private readonly comments: CommentsService,
    private readonly sites: SitesService,
    private readonly http: HttpClient,
  ) {}

  onApplicationBootstrap(): void {
    this.again();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    const patience = setTimeout(() => this.interruption.abort(), CLOSING_MS);
    await this.running;
    await Promise.all(this.underWay);
    clearTimeout(patience);
  }

  private again(): void {
    if (this.isClosing) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep().finally(() => this.again());
    }, INTERVAL_MS);
  }

  private async sweep(): Promise<void> {
    try {
      if (this.rounds % FORGET_EVERY === 0) await this.forgetOld();
      this.rounds += 1;
      await this.look();
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string };
      this.logger.warn({ errorName: name, code }, 'the sweep for callbacks failed; it comes again');
    }
  }

  private async forgetOld(): Promise<void> {
    const forgotten = await this.callbacks.forgetOld();
    if (forgotten > 0) this.logger.warn({ callbacks: forgotten }, 'never decided, so never called back');
  }

  private async look(): Promise<void> {
    const taken = await this.callbacks.take(LOOKED_AT_ONCE, LEASE_MS);
    if (taken.length === 0) return;
    const commentIds = [...new Set(taken.map(({ commentId }) => commentId))];
    const [states, comments] = await Promise.all([
      this.records.toldStates(commentIds),
      this.comments.findAll(commentIds),
    ]);
    const gone = new Set(comments.filter(({ state }) => state === 'deleted').map(({ id }) => id));
    const undecided: string[] = [];
    const pointless: string[] = [];
    // Read after the states: who told us of the decision has released the callback together with it.
    const owed = await this.callbacks.stillOwed(taken.map(({ guid }) => guid));
    for (const callback of taken.filter(({ guid }) => owed.has(guid))) {
      const state = states.get(callback.commentId);
      if (gone.has(callback.commentId)) pointless.push(callback.guid);
      else if (state === undefined || state === 'held' || !this.isFree()) undecided.push(callback.guid);
      else this.begin(callback, state === 'rejected');
    }
    await Promise.all([this.callbacks.lookAgain(undecided), this.callbacks.settle(pointless)]);
  }

  private isFree(): boolean {
    return !this.isClosing && this.underWay.size < MOST_UNDER_WAY;
  }

  private begin(callback: PromisedCallback, isUnwanted: boolean): void {
    const call = this.call(callback, isUnwanted)
      .catch((error: unknown) => {
        const { name, code } = error as { name?: string; code?: string };
        const { guid, siteId } = callback;
        this.logger.warn({ guid, siteId, errorName: name, code }, 'a callback failed; it is made again');
      })
      .finally(() => this.underWay.delete(call));
    this.underWay.add(call);
  }

  private async call({ guid, siteId, url, attempts }: PromisedCallback, isUnwanted: boolean): Promise<void> {
    const site = await this.sites.settingsOf(siteId);
    const result = await this.http.post({
      url,
      ...callbackMessage(guid, isUnwanted),
      timeoutMs: TIMEOUT_MS,
      signal: this.interruption.signal,
      allowPrivate: mayBePrivate(url, site),
    });
    // What was cut off is due again when its lease is over.
    if (this.interruption.signal.aborted && result.kind === 'failed') return;
    const next = nextStep(result, attempts + 1, Date.now(), Math.random());
    if (next.state === 'pending') {
      await this.callbacks.tryAgain(guid, next.waitMs);
      return;
    }
    if (next.state === 'exhausted') {
      this.logger.warn({ guid, siteId, attempts: attempts + 1 }, 'a callback was given up');
    }
    await this.callbacks.settle([guid]);
  }
}
