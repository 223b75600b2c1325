import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommentIntakeService, type IncomingReport } from '../comments/comment-intake.service';
import { ErasureListeners } from '../comments/erasure-listeners';
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
    private readonly erasure: ErasureListeners,
    private readonly review: ReviewService,
  ) {}

  /** What the platform is told; `undefined` where the site has no such comment. */
  async remove(manager: EntityManager, siteId: string, externalId: string): Promise<AnswerItem | undefined> {
    const removed = await this.intake.remove(manager, siteId, externalId);
    if (removed === undefined) return undefined;
    const { commentId, version } = removed;
    await this.erasure.tell(manager, { commentIds: [commentId], scope: 'comment' });
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
