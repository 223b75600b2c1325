import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Metrics } from '../../foundation/metrics';
import { AppealsService } from '../appeals/appeals.service';
import { CommentsService } from '../comments/comments.service';
import { DecisionsService } from '../decisions/decisions.service';
import { isDecidedBefore, type JudgedComment } from '../decisions/verdicts';
import { ReviewService } from '../review/review.service';

/** Makes verdicts hold. */
@Injectable()
export class OutcomeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly review: ReviewService,
    private readonly appeals: AppealsService,
    private readonly metrics: Metrics,
  ) {}

  /**
   * One transaction: states, verdicts, decisions, review items, audit entries and outgoing events. Comments that
   * somebody else settled in the meantime, or that were edited or deleted, are passed over.
   */
  async settle(judged: readonly JudgedComment[]): Promise<void> {
    if (judged.length === 0) return;
    const settled = await this.dataSource.transaction(async (manager) => {
      const locked = await this.comments.lock(
        manager,
        judged.map(({ comment }) => comment.id),
      );
      const waiting = new Map(
        locked
          .filter(({ state }) => state === 'received')
          .map(({ id, version, round }) => [id, `${version} ${round}`]),
      );
      // A comment that was called back meanwhile is not decided by what judged it before.
      const mine = judged.filter(
        ({ comment: { id, version, round = 0 } }) => waiting.get(id) === `${version} ${round}`,
      );
      if (mine.length === 0) return mine;
      const decided = await this.decisions.recordVerdicts(manager, mine);
      await this.review.open(
        manager,
        decided.filter(({ verdict }) => verdict.action === 'review'),
      );
      await this.review.withdraw(
        manager,
        decided
          .filter(({ verdict, comment }) => verdict.action !== 'review' && isDecidedBefore(comment))
          .map(({ comment }) => comment.id),
      );
      await this.appeals.endForEdited(
        manager,
        decided.filter(({ comment }) => comment.version > 1).map(({ comment }) => comment.id),
      );
      await this.reviewReported(
        manager,
        decided.filter(({ verdict }) => verdict.action === 'approve').map(({ comment }) => comment),
      );
      return mine;
    });
    this.count(settled);
    await this.decisions.tellPlatforms([...new Set(settled.map(({ comment }) => comment.siteId))]);
  }

  /** A reader may be faster than the engine: what it approves comes before a person all the same. */
  private async reviewReported(
    manager: EntityManager,
    approved: readonly JudgedComment['comment'][],
  ): Promise<void> {
    const counts = await this.comments.reportCounts(
      manager,
      approved.map(({ id }) => id),
    );
    for (const { id: commentId, siteId, version } of approved) {
      const reports = counts.get(commentId);
      if (reports === undefined) continue;
      await this.review.report(manager, { commentId, siteId, version, state: 'approved', reports });
    }
  }

  private count(settled: readonly JudgedComment[]): void {
    const now = Date.now();
    for (const { comment, verdict } of settled) {
      this.metrics.commentsDecided.inc({ action: verdict.action });
      this.metrics.decisionSeconds.observe((now - comment.receivedAt.getTime()) / 1000);
      if (verdict.undetermined !== undefined) {
        this.metrics.commentsUndetermined.inc({ cause: verdict.undetermined.cause });
      }
    }
  }
}
