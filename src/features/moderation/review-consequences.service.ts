import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppealsService } from '../appeals/appeals.service';
import { CommentsService } from '../comments/comments.service';
import { type DecidedComment, isDecidedBefore } from '../decisions/verdicts';
import { ReviewService } from '../review/review.service';

/** What verdicts mean for those who review. */
@Injectable()
export class ReviewConsequences {
  constructor(
    private readonly comments: CommentsService,
    private readonly review: ReviewService,
    private readonly appeals: AppealsService,
  ) {}

  /** Opens what a person must look at, and ends what is settled; within the transaction that decides. */
  async follow(manager: EntityManager, decided: readonly DecidedComment[]): Promise<void> {
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
  }

  /** A reader may be faster than the engine: what it approves comes before a person all the same. */
  private async reviewReported(
    manager: EntityManager,
    approved: readonly DecidedComment['comment'][],
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
}
