import { isForeignId, isMoment } from '../../foundation/text-patterns';
import { fieldOf, textOf } from './json-field';
import { httpUrlOrNull } from './phase-request';

/** A comment as Coral's GraphQL tells it. Ids are Coral's. */
export interface CoralComment {
  readonly id: string;
  /** HTML. */
  readonly body: string;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly authorRole: string | undefined;
  readonly parentId: string | null;
  readonly storyId: string;
  readonly storyUrl: string | null;
  readonly storyTitle: string | null;
  readonly postedAt: Date | null;
}

/** `gone`: there is no such comment, or nobody's words are left of it. `refused`: the answer is no comment. */
export type CoralCommentResult = CoralComment | 'gone' | 'refused';

const MOST_BODY_UNITS = 100_000;
const NAME_UNITS = 500;
const TITLE_UNITS = 2000;

/** Asks for what every Coral with external moderation phases has, and no more: an unknown field fails the whole query. */
export const COMMENT_QUERY = `query EvenhandComment($id: ID!) {
  comment(id: $id) {
    id
    body
    createdAt
    author { id username role }
    parent { id }
    story { id url metadata { title } }
  }
}`;

/** Reads the answer to `COMMENT_QUERY` about the comment `id`. */
export function readCommentAnswer(answer: unknown, id: string): CoralCommentResult {
  const data = fieldOf(answer, 'data');
  const comment = fieldOf(data, 'comment');
  const errors = fieldOf(answer, 'errors');
  if (comment === null && errors === undefined) return 'gone';
  const [body, authorId] = [fieldOf(comment, 'body'), fieldOf(fieldOf(comment, 'author'), 'id')];
  if (fieldOf(comment, 'id') !== id) return 'refused';
  // Coral takes words and author away where a comment or its author was deleted.
  if (body === null || body === '' || fieldOf(comment, 'author') === null) return 'gone';
  const story = fieldOf(comment, 'story');
  const storyId = fieldOf(story, 'id');
  const parentId = fieldOf(fieldOf(comment, 'parent'), 'id') ?? null;
  if (typeof body !== 'string' || body.length > MOST_BODY_UNITS) return 'refused';
  if (!isForeignId(authorId) || !isForeignId(storyId)) return 'refused';
  if (parentId !== null && !isForeignId(parentId)) return 'refused';
  const createdAt = fieldOf(comment, 'createdAt');
  return {
    id,
    body,
    authorId,
    authorName: shortOrNull(textOf(fieldOf(comment, 'author'), 'username'), NAME_UNITS),
    authorRole: textOf(fieldOf(comment, 'author'), 'role'),
    parentId,
    storyId,
    storyUrl: httpUrlOrNull(textOf(story, 'url')),
    storyTitle: shortOrNull(textOf(fieldOf(story, 'metadata'), 'title'), TITLE_UNITS),
    postedAt: isMoment(createdAt) ? new Date(createdAt) : null,
  };
}

const shortOrNull = (text: string | undefined, units: number): string | null =>
  text === undefined || text.length > units ? null : text;

/** Where readers find the comment: as Coral itself links to it. */
export function permalinkOf({ id, storyUrl }: CoralComment): string | null {
  if (storyUrl === null || !URL.canParse(storyUrl)) return null;
  const url = new URL(storyUrl);
  url.searchParams.set('commentID', id);
  return httpUrlOrNull(url.href);
}
