import { toStoredText } from '../../foundation/stored-text';
import type { CommentFormat, CommentState } from './comment-state';

/** A comment as a platform sends it. Ids are the platform's. */
export interface IncomingComment {
  readonly siteId: string;
  readonly externalId: string;
  readonly body: string;
  readonly format: CommentFormat;
  readonly language: string | null;
  readonly url: string | null;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly postedAt: Date | null;
  /** When it was so: the platform's moment where `orderedBy` is `moment`, else that of receipt. */
  readonly changedAt: Date;
  /** By `moment`, what is older than the newest applied changes nothing; by `arrival`, whatever comes is newer. */
  readonly orderedBy: 'moment' | 'arrival';
}

/** What became of it: `deleted` where the platform had deleted it before, and nothing brings it back. */
export type IntakeOutcome = 'created' | 'edited' | 'unchanged' | 'deleted';

export interface AcceptedComment {
  readonly commentId: string;
  readonly externalId: string;
  readonly version: number;
  readonly outcome: IntakeOutcome;
}

/** The columns of a comment that a platform sets, in the form in which they are stored. */
export interface StoredComment {
  readonly id: string;
  readonly version: number;
  readonly state: CommentState;
  readonly body: string;
  readonly format: CommentFormat;
  readonly language: string | null;
  readonly url: string | null;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly postedAt: Date | null;
  readonly changedAt: Date;
}

export function storedForm(row: IncomingComment, id: string): StoredComment {
  return {
    id,
    version: 1,
    state: 'received',
    body: toStoredText(row.body),
    format: row.format,
    language: row.language,
    url: row.url === null ? null : toStoredText(row.url),
    authorId: row.authorId,
    authorName: row.authorName === null ? null : toStoredText(row.authorName),
    articleId: row.articleId,
    parentId: row.parentId,
    postedAt: row.postedAt,
    changedAt: row.changedAt,
  };
}

/** What a verdict depends on: a change of it makes a new version. */
const JUDGED = ['body', 'format', 'language', 'articleId', 'parentId'] as const;
/** What is only shown: a change of it is taken over quietly. */
const SHOWN = ['url', 'authorId', 'authorName'] as const;

export interface Applied {
  readonly comment: StoredComment;
  readonly outcome: IntakeOutcome;
  /** Whether the row must be written. */
  readonly changed: boolean;
}

/** `given` on top of `current`, the comment as it is; a pure step, so that many can be taken before writing. */
export function applyComment(
  current: StoredComment,
  given: StoredComment,
  orderedBy: IncomingComment['orderedBy'],
): Applied {
  if (current.state === 'deleted') return { comment: current, outcome: 'deleted', changed: false };
  const isOlder = given.changedAt < current.changedAt;
  if (isOlder && orderedBy === 'moment') return { comment: current, outcome: 'unchanged', changed: false };
  const changedAt = isOlder ? current.changedAt : given.changedAt;
  if (JUDGED.some((column) => current[column] !== given[column])) {
    const comment = { ...given, id: current.id, version: current.version + 1, changedAt };
    return { comment, outcome: 'edited', changed: true };
  }
  const isSame =
    SHOWN.every((column) => current[column] === given[column]) &&
    current.postedAt?.getTime() === given.postedAt?.getTime() &&
    current.changedAt.getTime() === changedAt.getTime();
  if (isSame) return { comment: current, outcome: 'unchanged', changed: false };
  const comment = { ...given, id: current.id, version: current.version, state: current.state, changedAt };
  return { comment, outcome: 'unchanged', changed: true };
}
