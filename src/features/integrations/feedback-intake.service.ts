import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { CommentFormat } from '../comments/comment-state';
import { CommentsService } from '../comments/comments.service';
import type { FeedbackOutcome } from '../feedback/feedback-outcome';
import { FeedbackService } from '../feedback/feedback.service';
import { AuditService } from '../audit/audit.service';
import { PlatformDecisionsService } from '../review/platform-decisions.service';
import { JudgedTextsService } from './judged-texts.service';

/** What a platform tells of a decision that its own moderators made. */
export interface IncomingFeedback {
  readonly siteId: string;
  /** The dialect that it came by. */
  readonly source: string;
  readonly body: string;
  readonly format: CommentFormat;
  readonly language: string | null;
  readonly outcome: FeedbackOutcome;
  /** In the dialect's own terms, such as the attribute that was scored; no words of the comment. */
  readonly about: Readonly<Record<string, unknown>>;
  /** The platform's name for the comment, where it tells one: tells two comments of the same words apart. */
  readonly token?: string | null | undefined;
  readonly community?: string | null | undefined;
  /** The comment, where the platform names it, proven by a secret of its own; else it is found by its words. */
  readonly commentId?: string | undefined;
  /** What else becomes true with it, in the same transaction. */
  readonly within?: (manager: EntityManager) => Promise<void>;
}

const TOKEN_UNITS = 255;

/** Joins what platforms' moderators decide to the verdicts that it judges. */
@Injectable()
export class FeedbackIntake {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly judgedTexts: JudgedTextsService,
    private readonly feedback: FeedbackService,
    private readonly decisions: PlatformDecisionsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Stores a moderator's outcome beside the newest verdict on the text. A text that is not on record is judged anew,
   * so that its rules are known all the same. The same source about the same text and token again: its newest word
   * holds.
   *
   * Where the platform names the comment, its word decides. Where the comment is only found by its words, it measures
   * the rules and decides nothing: pages may show the keys of such dialects to everybody, and whoever knows what a
   * comment says could have it published, or taken down, or taken from the queue.
   */
  async receive(given: IncomingFeedback): Promise<void> {
    const named = given.commentId;
    const commentId = named ?? (await this.judgedTexts.commentOf(given.siteId, given.body));
    const judgedAnew = await this.judgedTexts.judgedAnew(given);
    await this.dataSource.transaction(async (manager) => {
      if (commentId !== undefined) await this.comments.lock(manager, [commentId]);
      const onRecord =
        commentId === undefined ? undefined : await this.judgedTexts.onRecord(manager, commentId);
      const judged = onRecord ?? judgedAnew;
      const id = await this.feedback.store(manager, {
        siteId: given.siteId,
        source: given.source,
        textHash: createHash('sha256').update(Buffer.from(given.body, 'utf16le')).digest(),
        token: (given.token ?? '').slice(0, TOKEN_UNITS),
        community: given.community?.slice(0, TOKEN_UNITS) ?? null,
        outcome: given.outcome,
        about: given.about,
        commentId: commentId ?? null,
        ...judged,
      });
      if (named !== undefined) await this.decide(manager, named, given.outcome);
      await given.within?.(manager);
      await this.audit.append(manager, [
        {
          siteId: given.siteId,
          actorKind: 'platform',
          actorId: given.source,
          action: 'feedback.received',
          subjectKind: commentId === undefined ? 'feedback' : 'comment',
          subjectId: commentId ?? id,
          detail: { feedbackId: id, outcome: given.outcome, verdictAction: judged.verdictAction },
        },
      ]);
    });
  }

  private async decide(manager: EntityManager, commentId: string, action: FeedbackOutcome): Promise<void> {
    const comment = await this.comments.find(commentId, manager);
    // It may have gone since it was looked up: the word is kept, and there is nothing to decide.
    if (comment === null || comment.state === 'deleted') return;
    const unsaid = { reason: null, note: null };
    await this.decisions.decideWithin(manager, commentId, { action, path: 'feedback', ...unsaid });
  }
}
