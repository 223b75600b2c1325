import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Forgets the words of deleted comments that the record of verdicts and decisions holds. */
@Injectable()
export class ErasureService {
  /**
   * Within the caller's transaction, with the comment locked. Labels keep their places in the text, which is gone; what
   * a disguise was read as is a word of it. Statements of reasons hold places alone, and what moderators wrote.
   */
  async forgetWords(manager: EntityManager, commentId: string): Promise<void> {
    await manager.query(
      `UPDATE verdict SET labels = (
         SELECT coalesce(jsonb_agg(label - 'undone' ORDER BY place), '[]')
         FROM jsonb_array_elements(labels) WITH ORDINALITY AS l (label, place))
       WHERE comment_id = $1 AND labels @? '$[*].undone'`,
      [commentId],
    );
  }
}
