import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { ArticlesService } from '../comments/articles.service';
import { CommentIntakeService } from '../comments/comment-intake.service';
import type { AcceptedComment } from '../comments/incoming';
import { ModerationQueue } from '../moderation/moderation-queue';
import { isContention, isFaultOfData, isTimeout } from './database-fault';
import { keyOfReceipt, ReceiptsService, ReceiptTaken } from './receipts.service';
import type { AnswerItem, Change, Outcome, Submission } from './submission';
import { BatcherFull, SubmissionBatcher } from './submission-batcher';
import { TouchedCommentsService } from './touched-comments.service';

const GATHER_MS = 1;
/** Comments a transaction. */
const MAX_BATCH = 500;
/** Comments that may wait for their transaction. */
const MAX_WAITING = 20_000;
/** Shorter than a caller's patience; somebody else's lock must not hold up everybody's submissions. */
const LOCK_TIMEOUT_MS = 2000;
const STATEMENT_TIMEOUT_MS = 10_000;
const TRIES = 3;

/** A change with its place among the submissions. */
interface Placed<C extends Change = Change> {
  readonly index: number;
  readonly change: C;
}
type CommentsChange = Extract<Change, { kind: 'comments' }>;

/** Writes what platforms send: many submissions a transaction, each answered after its commit. */
@Injectable()
export class SubmissionsService implements OnApplicationShutdown {
  private readonly batcher = new SubmissionBatcher<Submission, Outcome>({
    gatherMs: GATHER_MS,
    maxWeight: MAX_BATCH,
    maxWaiting: MAX_WAITING,
    weigh: ({ change }) => (change.kind === 'comments' ? change.comments.length : 1),
    run: (submissions) => this.run(submissions),
    isFaultOfOne: (error) => error instanceof ReceiptTaken || isContention(error) || isFaultOfData(error),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly receipts: ReceiptsService,
    private readonly intake: CommentIntakeService,
    private readonly articles: ArticlesService,
    private readonly touched: TouchedCommentsService,
    private readonly queue: ModerationQueue,
  ) {}

  /** Resolves after the commit; rejects with a problem 503 where that could not be had in time. */
  async submit(submission: Submission): Promise<Outcome> {
    try {
      return await this.batcher.submit(submission);
    } catch (error) {
      if (error instanceof BatcherFull || error instanceof ReceiptTaken) throw comeAgain();
      if (isContention(error) || isTimeout(error)) throw comeAgain();
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.batcher.drained();
  }

  private async run(submissions: readonly Submission[]): Promise<readonly Outcome[]> {
    const outcomes = await this.write(submissions);
    const toJudge = outcomes.flatMap((outcome, place) =>
      outcome.kind === 'answered' && !submissions[place]!.isAwaited ? outcome.toJudge : [],
    );
    // Not waited for: the rows are committed, and what no queue knows of is found by the sweep.
    if (toJudge.length > 0) void this.queue.enqueue([...new Set(toJudge)]);
    return outcomes;
  }

  private async write(submissions: readonly Submission[]): Promise<readonly Outcome[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction((manager) => this.writeAll(manager, submissions));
      } catch (error) {
        const isWorthwhile = error instanceof ReceiptTaken || isContention(error);
        // A batch is taken apart instead; what stands alone has nobody left to be in the way of.
        if (submissions.length > 1 || !isWorthwhile || attempt === TRIES) throw error;
      }
    }
  }

  private async writeAll(
    manager: EntityManager,
    submissions: readonly Submission[],
  ): Promise<readonly Outcome[]> {
    await manager.query(
      `SELECT set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)`,
      [String(LOCK_TIMEOUT_MS), String(STATEMENT_TIMEOUT_MS)],
    );
    const answered = await this.receipts.find(
      manager,
      submissions.flatMap(({ receipt }) => receipt ?? []),
    );
    const outcomes: (Outcome | undefined)[] = submissions.map(() => undefined);
    const firstOf = new Map<string, number>();
    const todo: Placed[] = [];
    for (const [index, { receipt, change }] of submissions.entries()) {
      const key = receipt === undefined ? undefined : keyOfReceipt(receipt);
      const before = key === undefined ? undefined : answered.get(key);
      if (before !== undefined) {
        const isSame = before.bodyHash.equals(receipt!.bodyHash);
        outcomes[index] = isSame
          ? { kind: 'answered', answer: before.answer, toJudge: [] }
          : { kind: 'other-body' };
      } else if (key === undefined || !firstOf.has(key)) {
        if (key !== undefined) firstOf.set(key, index);
        todo.push({ index, change });
      }
    }
    for (const run of runsOfOneKind(todo)) {
      for (const [index, outcome] of await this.writeRun(manager, run)) outcomes[index] = outcome;
    }
    await this.receipts.add(
      manager,
      todo.flatMap(({ index }) => {
        const { receipt } = submissions[index]!;
        const outcome = outcomes[index];
        if (receipt === undefined || outcome?.kind !== 'answered') return [];
        return [{ ...receipt, answer: outcome.answer }];
      }),
    );
    return outcomes.map((outcome, index) => outcome ?? repeated(submissions, outcomes, firstOf, index));
  }

  private async writeRun(
    manager: EntityManager,
    run: readonly Placed[],
  ): Promise<readonly (readonly [number, Outcome])[]> {
    const comments = run.filter((each): each is Placed<CommentsChange> => each.change.kind === 'comments');
    if (comments.length > 0) return this.writeComments(manager, comments);
    const written: (readonly [number, Outcome])[] = [];
    for (const { index, change } of run) written.push([index, await this.writeOther(manager, change)]);
    return written;
  }

  private async writeComments(
    manager: EntityManager,
    run: readonly Placed<CommentsChange>[],
  ): Promise<readonly (readonly [number, Outcome])[]> {
    await this.articles.upsert(
      manager,
      run.flatMap(({ change }) => change.articles),
    );
    const accepted = await this.intake.acceptComments(
      manager,
      run.flatMap(({ change }) => change.comments),
    );
    let from = 0;
    return run.map(({ index, change }) => {
      const own = accepted.slice(from, (from += change.comments.length));
      const toJudge = own
        .filter(({ outcome }) => outcome === 'created' || outcome === 'edited')
        .map(({ commentId }) => commentId);
      return [index, { kind: 'answered', answer: own.map(itemOf), toJudge }];
    });
  }

  private async writeOther(manager: EntityManager, change: Change): Promise<Outcome> {
    if (change.kind === 'article') {
      await this.articles.upsert(manager, [change.article]);
      return answered({ id: change.article.externalId, status: 'received' });
    }
    if (change.kind === 'removal') {
      return answered(await this.touched.remove(manager, change.siteId, change.externalId));
    }
    if (change.kind === 'report') return answered(await this.touched.report(manager, change.report));
    throw new Error(`no way to write ${change.kind} alone`);
  }
}

/** In the order of arrival, cut wherever the kind changes: a deletion after a creation stays after it. */
function runsOfOneKind(todo: readonly Placed[]): Placed[][] {
  const runs: Placed[][] = [];
  for (const each of todo) {
    const last = runs.at(-1);
    if (last?.[0]?.change.kind === each.change.kind) last.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** The answer to a message that came twice within one batch. */
function repeated(
  submissions: readonly Submission[],
  outcomes: readonly (Outcome | undefined)[],
  firstOf: ReadonlyMap<string, number>,
  index: number,
): Outcome {
  const receipt = submissions[index]!.receipt!;
  const first = firstOf.get(keyOfReceipt(receipt))!;
  if (!submissions[first]!.receipt!.bodyHash.equals(receipt.bodyHash)) return { kind: 'other-body' };
  const outcome = outcomes[first]!;
  return outcome.kind === 'answered' ? { ...outcome, toJudge: [] } : outcome;
}

const answered = (item: AnswerItem | undefined): Outcome =>
  item === undefined ? { kind: 'unknown-comment' } : { kind: 'answered', answer: [item], toJudge: [] };

const itemOf = ({ externalId, commentId, version, outcome }: AcceptedComment): AnswerItem => ({
  id: externalId,
  commentId,
  version,
  status: outcome === 'deleted' ? 'deleted' : 'received',
});

const comeAgain = (): Problem =>
  new Problem(
    503,
    'unavailable',
    'Too much is being written',
    'Nothing of this request was stored. Send it again after the seconds that retry-after says.',
    {},
    { 'retry-after': '2' },
  );
