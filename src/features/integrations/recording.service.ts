import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Problem } from '../../foundation/problem';
import type { JudgedComment } from '../decisions/verdicts';
import { BackPressureService } from '../ingestion/back-pressure.service';
import { SubmissionBatcher } from '../ingestion/submission-batcher';
import type { Change } from '../ingestion/submission';
import { SubmissionsService } from '../ingestion/submissions.service';
import { ModerationQueue } from '../moderation/moderation-queue';
import { OutcomeService } from '../moderation/outcome.service';
import { AnsweredFirst } from './answered-first';
import type { Assessment } from './assessments.service';
import { within } from './patience';

/** Verdicts that become decisions in one transaction, and how many may wait for theirs. */
const SETTLED_AT_ONCE = 100;
const MOST_WAITING = 5000;
/** Nobody waits for them, and few large transactions cost a fraction of many small ones. */
const GATHER_MS = 100;

/** What a comment is beside its text. Ids are the platform's, or made by `contentId`. */
export interface CommentIdentity {
  readonly externalId: string;
  readonly url: string | null;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly articleId: string;
  readonly articleUrl: string | null;
  readonly parentId: string | null;
  readonly postedAt: Date | null;
}

/** A comment that is on record. */
export interface Recorded {
  readonly commentId: string;
  readonly version: number;
  /** `known`: it is on record with the same text, and what was decided about it holds. */
  readonly outcome: 'new' | 'known' | 'deleted';
}

/**
 * Keeps assessed texts as comments like any other. The row is committed first; the verdict that the caller was told,
 * the decision and the review item follow in the next batch. What is lost on that way, the sweep judges anew.
 */
@Injectable()
export class RecordingService implements OnApplicationShutdown {
  private readonly logger = new Logger('integrations');
  private readonly answered = new AnsweredFirst();
  private readonly settling = new SubmissionBatcher<JudgedComment, void>({
    gatherMs: GATHER_MS,
    betweenMs: GATHER_MS,
    maxWeight: SETTLED_AT_ONCE,
    maxWaiting: MOST_WAITING,
    weigh: () => 1,
    run: async (judged) => {
      await this.outcome.settle(judged);
      return judged.map(() => undefined);
    },
    isFaultOfOne: () => true,
  });

  constructor(
    private readonly submissions: SubmissionsService,
    private readonly backPressure: BackPressureService,
    private readonly outcome: OutcomeService,
    private readonly queue: ModerationQueue,
  ) {}

  /**
   * Resolves after the comment's row was committed; `undefined` where that takes longer than `patienceMs`: it is
   * then seen to, while the process lives. Throws problems 503 where nothing was, or will be, stored.
   */
  async record(
    assessment: Assessment,
    identity: CommentIdentity,
    patienceMs: number,
  ): Promise<Recorded | undefined> {
    this.answered.refuseIfFull();
    const write = (): Promise<Recorded> =>
      this.backPressure.check().then(() => this.write(assessment, identity));
    const written = write();
    const recorded = await within(written, patienceMs, undefined);
    if (recorded === undefined) this.answered.follow(written, write);
    return recorded;
  }

  /** Resolves when what was recorded so far has been decided. */
  drained(): Promise<void> {
    return this.settling.drained();
  }

  async onApplicationShutdown(): Promise<void> {
    this.answered.stop();
    await this.settling.drained();
  }

  private async write(assessment: Assessment, identity: CommentIdentity): Promise<Recorded> {
    const outcome = await this.submissions.submit({
      change: changeOf(assessment, identity),
      receipt: undefined,
      isAwaited: true,
    });
    const item = outcome.kind === 'answered' ? outcome.answer[0] : undefined;
    if (outcome.kind !== 'answered' || item?.commentId === undefined) {
      throw new Problem(500, 'internal', 'The service failed');
    }
    const { commentId, version = 1, status } = item;
    if (status === 'deleted') return { commentId, version, outcome: 'deleted' };
    if (!outcome.toJudge.includes(commentId)) return { commentId, version, outcome: 'known' };
    this.settle(judgedOf(assessment, commentId, version));
    return { commentId, version, outcome: 'new' };
  }

  private settle(judged: JudgedComment): void {
    this.settling.submit(judged).catch((error: unknown) => {
      const errorName = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ commentId: judged.comment.id, errorName }, 'not decided at once, left to the queue');
      void this.queue.enqueue([judged.comment.id]);
    });
  }
}

function changeOf({ siteId, text }: Assessment, identity: CommentIdentity): Change {
  const { articleId, articleUrl, ...about } = identity;
  return {
    kind: 'comments',
    comments: [
      {
        siteId,
        ...about,
        articleId,
        body: text.body,
        format: text.format,
        language: text.language,
        changedAt: new Date(),
        orderedBy: 'arrival',
      },
    ],
    articles: [
      {
        siteId,
        externalId: articleId,
        title: text.article?.title ?? null,
        body: text.article?.body ?? null,
        url: articleUrl,
        mode: 'mentioned',
      },
    ],
  };
}

const judgedOf = (
  { siteId, text, context, verdict, policyId, siteLanguage }: Assessment,
  id: string,
  version: number,
): JudgedComment => ({
  comment: { id, version, siteId, body: text.body, receivedAt: new Date(), ...context, thread: [] },
  verdict,
  policyId,
  ...(text.language !== null || siteLanguage === null ? {} : { siteLanguage }),
});
