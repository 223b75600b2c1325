import { Injectable } from '@nestjs/common';
import { CommentsService } from '../../features/comments/comments.service';
import { DecisionRecordsService } from '../../features/decisions/decision-records.service';
import { FeedbackService } from '../../features/feedback/feedback.service';
import { AKISMET } from './akismet.dialect';
import type { Standing } from './check-answer';

/** What holds for comments that are on record. */
@Injectable()
export class Standings {
  constructor(
    private readonly comments: CommentsService,
    private readonly records: DecisionRecordsService,
    private readonly feedback: FeedbackService,
  ) {}

  /** The comment of this external id; undefined where there is none, or it was deleted. */
  async commentIdOf(siteId: string, externalId: string): Promise<string | undefined> {
    const found = await this.comments.findByExternalId(siteId, externalId);
    return found === null || found.state === 'deleted' ? undefined : found.id;
  }

  /**
   * By whoever decided last, here or on the platform; a person goes before the rules. Undefined before the first
   * decision. What a moderator may still undo does not count yet.
   */
  async of(commentId: string): Promise<Standing | undefined> {
    const [{ decisions }, words] = await Promise.all([
      this.records.ofComment(commentId),
      this.feedback.ofComment(commentId),
    ]);
    // Another dialect's knows comments by their words: by its key, which pages may show, nothing is made spam or ham here.
    const word = words.find(({ source }) => source === AKISMET.name);
    const [current] = decisions;
    const isOfPeople = current !== undefined && current.decidedBy !== 'engine';
    // What people decided since counts, also that somebody is to look again.
    if (word !== undefined && !(isOfPeople && current.decidedAt >= new Date(word.receivedAt))) {
      return { action: word.outcome, isByPerson: true };
    }
    if (current === undefined) return undefined;
    return { action: current.action, isByPerson: isOfPeople && current.action !== 'review' };
  }
}
