import { Injectable, type OnModuleInit } from '@nestjs/common';
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
      if (scope !== 'author') return;
      await manager.query(
        'UPDATE review_item SET note = $2 WHERE comment_id = ANY($1) AND note IS NOT NULL',
        [commentIds, ERASED],
      );
    });
  }
}
