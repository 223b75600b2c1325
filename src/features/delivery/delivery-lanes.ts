import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { CircuitBreaker } from './circuit-breaker';
import { ATTEMPT_TIMEOUT_MS, type Attempted, DeliverySender } from './delivery-sender';
import { type ClaimedEvent, OutgoingEvents } from './outgoing-events';
import { Receivers } from './receivers';
import { askedWaitMs, isSuccess } from './retry-schedule';

/** Requests under way to one site; another site's lane is not held up by them. */
const AT_ONCE = 8;
const CLAIM_LIMIT = 32;
/** How long requests under way may go on when the process is to stop. */
const CLOSING_MS = 2_000;
/** Even if every request of a claim runs into its timeout, nobody else takes the events meanwhile. */
const LEASE_MS = (CLAIM_LIMIT / AT_ONCE + 1) * ATTEMPT_TIMEOUT_MS;

interface Lane {
  readonly breaker: CircuitBreaker;
  /** The run under way; absent: the lane rests. */
  run: Promise<void> | undefined;
  isWokenAgain: boolean;
}

/** One lane of sending per site: rests until it is woken, then works until nothing is due. */
@Injectable()
export class DeliveryLanes implements BeforeApplicationShutdown {
  private readonly logger = new Logger('delivery');
  private readonly lanes = new Map<string, Lane>();
  private readonly interruption = new AbortController();
  private isClosing = false;

  constructor(
    private readonly events: OutgoingEvents,
    private readonly receivers: Receivers,
    private readonly sender: DeliverySender,
  ) {}

  wake(siteIds: readonly string[]): void {
    for (const siteId of siteIds) {
      const lane = this.laneOf(siteId);
      if (lane.run !== undefined) lane.isWokenAgain = true;
      else if (!this.isClosing) lane.run = this.run(siteId, lane);
    }
  }

  /** Begins nothing more, and gives what is under way a moment; what is cut off is told again later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    const timer = setTimeout(() => this.interruption.abort(), CLOSING_MS);
    await Promise.all([...this.lanes.values()].flatMap(({ run }) => run ?? []));
    clearTimeout(timer);
  }

  private laneOf(siteId: string): Lane {
    const known = this.lanes.get(siteId);
    if (known !== undefined) return known;
    const lane: Lane = { breaker: new CircuitBreaker(), run: undefined, isWokenAgain: false };
    this.lanes.set(siteId, lane);
    return lane;
  }

  private async run(siteId: string, lane: Lane): Promise<void> {
    try {
      do {
        lane.isWokenAgain = false;
        while (!this.isClosing && (await this.round(siteId, lane)));
        // TypeScript cannot see that `wake` sets it during the awaits.
      } while (!this.isClosing && (lane.isWokenAgain as boolean));
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string };
      this.logger.error(
        { siteId, errorName: name, code },
        'a round of deliveries failed; the sweep tries again',
      );
    } finally {
      lane.run = undefined;
    }
  }

  /** Whether there may be more to do at once. */
  private async round(siteId: string, lane: Lane): Promise<boolean> {
    await this.events.releaseDue(siteId, 10 * CLAIM_LIMIT);
    const allowance = lane.breaker.allowance(Date.now(), CLAIM_LIMIT);
    if (allowance === 0) return false;
    const claimed = await this.events.claim(siteId, allowance, LEASE_MS);
    if (claimed.length === 0) return false;
    const [receiver, contents] = await Promise.all([
      this.receivers.of(siteId, this.interruption.signal),
      this.sender.describe(claimed),
    ]);
    const queues = perComment(claimed);
    const untried: string[] = [];
    const done: Attempted[] = [];
    const work = async (): Promise<void> => {
      for (let queue = queues.pop(); queue !== undefined; queue = queues.pop()) {
        for (const event of queue) {
          if (this.isClosing || lane.breaker.allowance(Date.now(), CLAIM_LIMIT) === 0) {
            untried.push(event.id);
            continue;
          }
          const attempted = await this.sender.attempt(event, contents.get(event.id), receiver);
          if (this.interruption.signal.aborted && attempted.result.kind === 'failed') {
            untried.push(event.id);
            continue;
          }
          done.push(attempted);
          this.learn(lane.breaker, attempted);
          if (done.length >= AT_ONCE) await this.sender.record(done.splice(0));
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await this.sender.record(done);
    await this.events.giveBack(untried);
    return true;
  }

  private learn(breaker: CircuitBreaker, { result }: Attempted): void {
    if (result.kind === 'untried') return;
    if (isSuccess(result)) breaker.succeeded();
    else breaker.failed(Date.now(), askedWaitMs(result, Date.now()));
  }
}

/** What concerns one comment is sent in order, one after the other; the rest at the same time. */
function perComment(events: readonly ClaimedEvent[]): (readonly ClaimedEvent[])[] {
  const queues = new Map<string, ClaimedEvent[]>();
  for (const event of events) {
    const queue = queues.get(event.commentId);
    if (queue === undefined) queues.set(event.commentId, [event]);
    else queue.push(event);
  }
  return [...queues.values()].reverse();
}
