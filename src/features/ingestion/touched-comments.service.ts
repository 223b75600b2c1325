import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppealsService } from '../appeals/appeals.service';
import { CommentIntakeService, type IncomingReport } from '../comments/comment-intake.service';
import { ErasureService } from '../decisions/erasure.service';
import { WithdrawingService } from '../consistency/withdrawing.service';
import { FeedbackService } from '../feedback/feedback.service';
import { ReviewService } from '../review/review.service';
import type { AnswerItem } from './submission';

/**
 * Deletions and reports, within the caller's transaction. A deletion holds whatever moment its webhook tells: better
 * that an edit is lost than that words stay which somebody wanted gone.
 */
@Injectable()
export class TouchedCommentsService {
  constructor(
    private readonly intake: CommentIntakeService,
    private readonly erasure: ErasureService,
    private readonly feedback: FeedbackService,
    private readonly review: ReviewService,
    private readonly appeals: AppealsService,
    private readonly secondReviews: WithdrawingService,
  ) {}

  /** What the platform is told; `undefined` where the site has no such comment. */
  async remove(manager: EntityManager, siteId: string, externalId: string): Promise<AnswerItem | undefined> {
    const removed = await this.intake.remove(manager, siteId, externalId);
    if (removed === undefined) return undefined;
    const { commentId, version } = removed;
    await this.erasure.forgetWords(manager, commentId);
    await this.feedback.forgetWords(manager, commentId);
    await this.secondReviews.forgetWords(manager, commentId);
    await this.review.withdraw(manager, [commentId]);
    await this.appeals.forgetWords(manager, commentId);
    return { id: externalId, commentId, version, status: 'deleted' };
  }

  /** What the platform is told; `undefined` where the site has no such comment. */
  async report(manager: EntityManager, report: IncomingReport): Promise<AnswerItem | undefined> {
    const reported = await this.intake.report(manager, report);
    if (reported === undefined) return undefined;
    if (reported.state !== 'deleted') await this.review.report(manager, reported);
    const { commentId, version } = reported;
    return { id: report.externalId, commentId, version, status: 'reported' };
  }
}
