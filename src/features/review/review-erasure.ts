import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ERASED, ErasureListeners } from '../comments/erasure-listeners';
import { ReviewService } from './review.service';

/** Takes comments that were erased back from the queue, and what colleagues said of an erased author's. */
@Injectable()
export class ReviewErasure implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureListeners,
    private readonly review: ReviewService,
  ) {}

  onModuleInit(): void {
    this.erasure.register(async (manager, { commentIds, scope }) => {
      await this.review.withdraw(manager, commentIds);
      await forgetLikeness(manager, commentIds);
      if (scope === 'author') await forgetAuthor(manager, commentIds);
    });
  }
}

/** What a text is known by among its near-duplicates is made of its words; a cluster that others share stays theirs. */
async function forgetLikeness(manager: EntityManager, commentIds: readonly string[]): Promise<void> {
  await manager.query(
    `WITH left_behind AS (
       UPDATE review_item i SET cluster_id = NULL FROM review_item old
       WHERE old.id = i.id AND i.comment_id = ANY($1) AND i.cluster_id IS NOT NULL RETURNING old.cluster_id AS id)
     DELETE FROM review_cluster c USING left_behind l WHERE c.id = l.id AND NOT EXISTS (
       SELECT 1 FROM review_item i WHERE i.cluster_id = c.id AND NOT i.comment_id = ANY($1))`,
    [commentIds],
  );
}

async function forgetAuthor(manager: EntityManager, commentIds: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE review_item i SET author_id = c.author_id, note = CASE WHEN i.note IS NULL THEN NULL ELSE $2 END
     FROM comment c WHERE c.id = i.comment_id AND i.comment_id = ANY($1)`,
    [commentIds, ERASED],
  );
  await manager.query(
    `UPDATE review_opinion o SET note = CASE WHEN o.note IS NULL THEN NULL ELSE $2 END,
       reason = CASE WHEN o.reason IS NULL THEN NULL ELSE $2 END
     FROM review_item i WHERE i.id = o.item_id AND i.comment_id = ANY($1)`,
    [commentIds, ERASED],
  );
}
