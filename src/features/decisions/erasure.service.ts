import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ERASED, type ErasedComments, ErasureListeners } from '../comments/erasure-listeners';
import { FIXED_REASONS } from '../statements/ground';

/** Forgets the words of deleted comments that the record of verdicts and decisions holds. */
@Injectable()
export class ErasureService implements OnModuleInit {
  constructor(private readonly listeners: ErasureListeners) {}

  onModuleInit(): void {
    this.listeners.register(async (manager, erased) => {
      await this.forgetWords(manager, erased);
      if (erased.scope === 'author') await this.forgetWordsAbout(manager, erased);
    });
  }

  /**
   * Labels keep their places in the text, which is gone; what a disguise was read as is a word of it. Statements of
   * reasons hold places alone, and what moderators wrote.
   */
  private async forgetWords(manager: EntityManager, { commentIds }: ErasedComments): Promise<void> {
    await manager.query(
      `UPDATE verdict SET labels = (
         SELECT coalesce(jsonb_agg(label - 'undone' ORDER BY place), '[]')
         FROM jsonb_array_elements(labels) WITH ORDINALITY AS l (label, place))
       WHERE comment_id = ANY($1) AND labels @? '$[*].undone'`,
      [commentIds],
    );
  }

  /** What people said of the comments in their own words. The law that an order rests on speaks of nobody, and stays. */
  private async forgetWordsAbout(manager: EntityManager, { commentIds }: ErasedComments): Promise<void> {
    await manager.query('UPDATE decision SET note = $2 WHERE comment_id = ANY($1) AND note IS NOT NULL', [
      commentIds,
      ERASED,
    ]);
    await manager.query(
      `UPDATE decision SET reason = $2,
         statement = CASE WHEN statement IS NULL THEN NULL
           ELSE jsonb_set(statement, '{ground,text}', to_jsonb($2::text)) END
       WHERE comment_id = ANY($1) AND decided_by <> 'engine' AND order_id IS NULL
         AND reason IS NOT NULL AND reason <> ALL($3)`,
      [commentIds, ERASED, FIXED_REASONS],
    );
  }
}
