import type { Action } from '../../engine/policy';
import type { DecidedBy, DecisionPath } from '../decisions/decision-path';
import type { PersonsAction } from '../decisions/decisions.service';
import type { LabelView } from '../decisions/stored-label';
import type { VerdictView } from '../decisions/decision-views';
import { FeedbackDto } from '../feedback/feedback.dto';
import { ListedCommentDto, ReviewItemDto } from './review.dto';

export class EarlierVersionDto {
  version: number;
  body: string;
  replacedAt: Date;
}

export class ReviewedCommentDto extends ListedCommentDto {
  body: string;
  language: string | null;
  url: string | null;
  state: 'received' | 'approved' | 'held' | 'rejected' | 'deleted';
  version: number;
  /** What it said before its edits, oldest first. */
  versions: EarlierVersionDto[];
}

export class NeighbourDto {
  id: string;
  externalId: string;
  state: 'received' | 'approved' | 'held' | 'rejected' | 'deleted';
  authorId: string;
  authorName: string | null;
  body: string;
  format: 'text' | 'html';
  postedAt: Date | null;
  receivedAt: Date;
}

export class ThreadDto {
  parent: NeighbourDto | null;
  /** Beside it, earlier, in the order of arrival. */
  before: NeighbourDto[];
  /** Beside it, later. */
  after: NeighbourDto[];
  replies: NeighbourDto[];
}

export class AuthorHistoryDto {
  /** Without this comment. */
  total: number;
  byState: object;
  /** Newest first. */
  last: NeighbourDto[];
}

export class ItemDecisionDto {
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

export class SimilarDecisionDto {
  id: string;
  action: Action;
  reason: string | null;
  note: string | null;
  decidedAt: Date;
  commentId: string;
  body: string;
  /** The rules that found both comments. */
  rules: string[];
  /** Both comments say nearly the same. */
  sameWords: boolean;
}

/** What somebody would do, said before anything was decided. */
export class OpinionDto {
  userId: string;
  userEmail: string | null;
  action: PersonsAction;
  reason: string | null;
  note: string | null;
  givenAt: Date;
}

export class ComplaintDto {
  /** The platform's id of the reader. */
  reporterId: string;
  reason: string | null;
  commentVersion: number;
  reportedAt: Date;
}

export class ReviewDetailDto extends ReviewItemDto {
  declare comment: ReviewedCommentDto;
  /** What was found in this version, each with its passages; empty where the engine had no part. */
  labels: LabelView[];
  /** The engine's answer on this version; null where it had no part. */
  verdict: VerdictView | null;
  thread: ThreadDto;
  /** Null where the platform told no author. */
  authorHistory: AuthorHistoryDto | null;
  /** On this comment, newest first. */
  decisions: ItemDecisionDto[];
  /** On this version. While the item waits for a second opinion, your own only. */
  opinions: OpinionDto[];
  /** What people decided on the site about nearly the same words, then about comments that the same rules found. */
  similar: SimilarDecisionDto[];
  /** Readers' complaints, newest first. */
  complaints: ComplaintDto[];
  /** What moderators on the platform's side decided, as a dialect told it; newest first. */
  feedback: FeedbackDto[];
}
