import { AppealDto } from '../appeals/appeals.dto';
import type { CommentFormat, CommentState } from '../comments/comment-state';
import type { DecisionView, VerdictView } from '../decisions/decision-views';
import type { AuthorNotice } from '../statements/notices.service';
import type { StatementView } from '../statements/statement-view';
import { FeedbackDto } from '../feedback/feedback.dto';
import type { AnswerItem } from './submission';

/** What became of one thing that was sent. */
export class AnswerDto implements AnswerItem {
  /** Your id. */
  id: string;

  /** Our id; absent for articles. */
  commentId?: string;

  /** Grows with every edit. */
  version?: number;

  /** received, deleted or reported. */
  status: 'received' | 'deleted' | 'reported';

  /** With Prefer: wait. received (not judged yet), approved, held (for a person), rejected or deleted. */
  state?: CommentState;

  /** With Prefer: wait; null while it is not judged. */
  verdict?: VerdictView | null;
}

export class AnswersDto {
  /** In the order in which the comments were given. */
  comments: AnswerDto[];
}

/** Where a comment stands. */
export class CommentStatusDto {
  /** Your id. */
  id: string;
  commentId: string;
  version: number;

  /** received (not judged yet), approved, held (for a person), rejected or deleted. */
  state: CommentState;

  /** To the letter as you sent it; empty once it was deleted. */
  body: string;
  format: CommentFormat;
  receivedAt: Date;

  /** On the present version; null while it waits. */
  verdict: VerdictView | null;

  /** Newest first. */
  decisions: DecisionView[];

  /** Of the decision that holds; null unless it restricts the comment. */
  statementOfReasons: StatementView | null;

  /** The same in plain words, to be shown to the author, with the link where they can appeal. */
  authorNotice: AuthorNotice | null;

  /** What moderators on the platform's side decided, as a dialect told it; newest first. */
  feedback: FeedbackDto[];

  /** What the author, or you for them, asked to be looked at again; newest first. */
  appeals: AppealDto[];
}
