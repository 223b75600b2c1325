import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ERASED, ErasureListeners } from '../comments/erasure-listeners';
import { FIXED_REASONS } from '../statements/ground';

/** Forgets what people said in second reviews of comments that were erased; how they decided stays. */
@Injectable()
export class SecondReviewErasure implements OnModuleInit {
  constructor(private readonly erasure: ErasureListeners) {}

  onModuleInit(): void {
    this.erasure.register(async (manager, { commentIds, scope }) => {
      await manager.query(
        'UPDATE second_review SET note = NULL WHERE comment_id = ANY($1) AND note IS NOT NULL',
        [commentIds],
      );
      if (scope !== 'author') return;
      await manager.query(
        `UPDATE second_review SET
           first_reason = CASE WHEN first_reason <> ALL($3) THEN $2 ELSE first_reason END,
           second_reason = CASE WHEN second_reason <> ALL($3) THEN $2 ELSE second_reason END
         WHERE comment_id = ANY($1) AND (first_reason IS NOT NULL OR second_reason IS NOT NULL)`,
        [commentIds, ERASED, FIXED_REASONS],
      );
    });
  }
}
