import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ERASED, ErasureListeners } from '../comments/erasure-listeners';
import { AppealsService } from './appeals.service';

/** Ends the appeals of comments that were erased, and forgets what was said in them; how they ended stays. */
@Injectable()
export class AppealErasure implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureListeners,
    private readonly appeals: AppealsService,
  ) {}

  onModuleInit(): void {
    this.erasure.register(async (manager, { commentIds, scope }) => {
      for (const commentId of commentIds) await this.appeals.forgetWords(manager, commentId);
      if (scope !== 'author') return;
      await manager.query(
        `UPDATE appeal SET note = CASE WHEN note IS NULL THEN NULL ELSE $2 END,
           outcome_reason = CASE WHEN outcome_reason IS NULL THEN NULL ELSE $2 END
         WHERE comment_id = ANY($1) AND (note IS NOT NULL OR outcome_reason IS NOT NULL)`,
        [commentIds, ERASED],
      );
    });
  }
}
