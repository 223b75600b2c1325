import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import type { SecondReview } from './second-review.entity';

type Comment = Awaited<ReturnType<CommentsService['findAll']>>[number];

/** Ends second reviews that have nothing left to compare. */
@Injectable()
export class WithdrawingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly records: DecisionRecordsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Of open ones, those that still make sense, each with its comment. The others become void: the comment was edited or
   * deleted, or the decision undone. One that another decision merely replaced stays: it was somebody's judgement.
   */
  async stillSound(
    open: readonly SecondReview[],
  ): Promise<readonly { readonly review: SecondReview; readonly comment: Comment }[]> {
    if (open.length === 0) return [];
    const [comments, undone] = await Promise.all([
      this.comments.findAll(open.map(({ commentId }) => commentId)),
      this.records.undoneAmong(open.map(({ decisionId, commentId }) => ({ id: decisionId, commentId }))),
    ]);
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    const sound = open.flatMap((review) => {
      const comment = commentById.get(review.commentId);
      const isAsItWas =
        comment !== undefined && comment.version === review.commentVersion && comment.state !== 'deleted';
      return isAsItWas && !undone.has(review.decisionId) ? [{ review, comment }] : [];
    });
    if (sound.length < open.length) {
      const kept = new Set(sound.map(({ review }) => review.id));
      const gone = open.filter(({ id }) => !kept.has(id));
      await this.dataSource.transaction((manager) => this.end(manager, gone));
    }
    return sound;
  }

  private async end(manager: EntityManager, gone: readonly SecondReview[]): Promise<void> {
    await this.comments.lock(
      manager,
      gone.map(({ commentId }) => commentId),
    );
    const [ended] = await manager.query<[{ id: string; siteId: string; commentId: string }[], number]>(
      `UPDATE second_review SET state = 'void', since = now(), claimed_by = NULL, claim_expires_at = NULL,
         version = version + 1
       WHERE id IN (SELECT id FROM second_review WHERE id = ANY($1) AND state = 'open' ORDER BY id FOR UPDATE)
       RETURNING id, site_id AS "siteId", comment_id AS "commentId"`,
      [gone.map(({ id }) => id)],
    );
    await this.audit.append(
      manager,
      ended.map(({ id, siteId, commentId }) => ({
        siteId,
        actorKind: 'engine',
        actorId: null,
        action: 'second-review.voided',
        subjectKind: 'comment',
        subjectId: commentId,
        detail: { secondReviewId: id },
      })),
    );
  }
}
