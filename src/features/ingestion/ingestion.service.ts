import { Injectable, Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Metrics } from '../../foundation/metrics';
import { Problem } from '../../foundation/problem';
import { ModerationQueue } from '../moderation/moderation-queue';
import { ModerationService } from '../moderation/moderation.service';
import { BackPressureService } from './back-pressure.service';
import type { AnswerItem, Change, Receipt, Submission } from './submission';
import { SubmissionsService } from './submissions.service';

/** Judged in one go while somebody waits; between two of them others get their turn. */
const JUDGED_AT_ONCE = 50;

/** Takes what platforms send, and answers after it was committed. */
@Injectable()
export class IngestionService {
  private readonly logger = new Logger('ingestion');

  constructor(
    private readonly submissions: SubmissionsService,
    private readonly backPressure: BackPressureService,
    private readonly moderation: ModerationService,
    private readonly queue: ModerationQueue,
    private readonly metrics: Metrics,
  ) {}

  /**
   * What is told of each thing that came. With `waitSeconds`, comments are judged before the answer, as long as
   * there is time. Throws problems: 404 for a comment that the site does not have, 409 for a message that came
   * before with another body, 503 where the sender must come again.
   */
  async accept(
    change: Change,
    receipt: Receipt | undefined,
    waitSeconds = 0,
  ): Promise<readonly AnswerItem[]> {
    if (change.kind === 'comments') await this.backPressure.check();
    const submission: Submission = { change, receipt, isAwaited: waitSeconds > 0 };
    const outcome = await this.submissions.submit(submission);
    if (outcome.kind === 'other-body') throw otherBody(receipt!);
    if (outcome.kind === 'unknown-comment') throw Problem.notFound('comment');
    this.metrics.commentsAccepted.inc(outcome.toJudge.length);
    if (waitSeconds > 0) {
      // Also what an earlier, interrupted request left waiting; what is judged already is passed over.
      await this.judgeInTime(
        outcome.answer.flatMap(({ commentId }) => commentId ?? []),
        waitSeconds * 1000,
      );
    }
    return outcome.answer;
  }

  private async judgeInTime(commentIds: readonly string[], ms: number): Promise<void> {
    const until = performance.now() + ms;
    for (let from = 0; from < commentIds.length; from += JUDGED_AT_ONCE) {
      const left = until - performance.now();
      const isJudged = left > 0 && (await this.judge(commentIds.slice(from, from + JUDGED_AT_ONCE), left));
      if (!isJudged) {
        void this.queue.enqueue(commentIds.slice(from));
        return;
      }
    }
  }

  private async judge(commentIds: readonly string[], ms: number): Promise<boolean> {
    const judged = this.moderation.judge(commentIds).then(
      () => true,
      (error: unknown) => {
        const errorName = error instanceof Error ? error.name : 'unknown';
        this.logger.warn({ errorName }, 'not judged while somebody waited, left to the queue');
        return false;
      },
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    try {
      return await Promise.race([judged, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

export const receiptOf = (siteId: string, kind: Receipt['kind'], key: string, body: Buffer): Receipt => ({
  siteId,
  kind,
  key,
  bodyHash: createHash('sha256').update(body).digest(),
});

function otherBody({ kind }: Receipt): Problem {
  const [name, remedy] =
    kind === 'webhook'
      ? ['webhook-id', 'Give every message an id of its own.']
      : ['Idempotency-Key', 'Give every request a key of its own.'];
  return Problem.conflict('other-body', `This ${name} came before with another body`, remedy);
}
