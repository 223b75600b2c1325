import type { CommentState } from '../comments/comment-state';
import type { Action } from '../../engine/policy';
import type { DecidedBy, DecisionPath } from '../decisions/decision-path';
import type { StatementView } from '../statements/statement-view';
import { ListedAppealDto } from './appeals.dto';

export class AppealNeighbourDto {
  id: string;
  externalId: string;
  state: CommentState;
  authorId: string;
  authorName: string | null;
  body: string;
  format: 'text' | 'html';
  postedAt: Date | null;
  receivedAt: Date;
}

export class AppealThreadDto {
  parent: AppealNeighbourDto | null;
  before: AppealNeighbourDto[];
  after: AppealNeighbourDto[];
  replies: AppealNeighbourDto[];
}

export class AppealHistoryDto {
  id: string;
  action: Action;
  decidedBy: DecidedBy;
  path: DecisionPath;
  userId: string | null;
  userEmail: string | null;
  reason: string | null;
  note: string | null;
  commentVersion: number;
  decidedAt: Date;
  supersedes: string | null;
  reverts: string | null;
  undoneAt: Date | null;
}

export class AppealDetailDto extends ListedAppealDto {
  /** As it is now; empty once it was deleted. */
  body: string;
  commentState: CommentState;
  commentVersion: number;
  /** Of the restriction, as its author was told it. */
  statementOfReasons: StatementView | null;
  thread: AppealThreadDto;
  /** On this comment, newest first; the first decider's reason and note among them. */
  decisions: AppealHistoryDto[];
  /** Of the outcome, for colleagues. */
  note: string | null;
  decidedByEmail: string | null;
}
