import { type Fault, Problem } from '../../foundation/problem';
import { isForeignId } from '../../foundation/text-patterns';
import { FOREIGN_ID_FORM } from '../../foundation/field-checks';
import { fieldOf, textOf } from './json-field';

/** A comment on its way to be published, or edited, as Coral tells of it: it has no id yet. */
export interface PhaseRequest {
  /** Empty where the comment is a picture alone. */
  readonly body: string;
  readonly authorId: string;
  readonly authorRole: string | undefined;
  readonly storyId: string;
  readonly storyUrl: string | null;
  /** Coral's id of the comment that it answers. */
  readonly parentId: string | null;
  readonly tenantId: string;
}

/** More than Coral lets through by itself: its own limit is a site's, and low. */
const MOST_UNITS = 100_000;
const URL_UNITS = 2000;
const HTTP_URL = /^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu;

/** An address worth keeping; whatever else stands there is passed over. */
export const httpUrlOrNull = (value: string | undefined): string | null =>
  value !== undefined && value.length <= URL_UNITS && HTTP_URL.test(value) ? value : null;

/**
 * Reads what Coral's external moderation phase sends. Fields that we do not know are left alone, so that a newer Coral
 * is understood; throws a problem 422 where one is missing that judging needs.
 */
export function readPhaseRequest(value: unknown): PhaseRequest {
  const comment = fieldOf(value, 'comment');
  const author = fieldOf(value, 'author');
  const story = fieldOf(value, 'story');
  const body = textOf(comment, 'body');
  const parentId = fieldOf(comment, 'parentID') ?? null;
  const faults: Fault[] = [];
  const idAt = (pointer: string, id: unknown): string => {
    if (!isForeignId(id)) faults.push({ pointer, detail: FOREIGN_ID_FORM });
    return String(id);
  };
  if (body === undefined || body.length > MOST_UNITS) {
    faults.push({ pointer: '/comment/body', detail: `must be a text of at most ${MOST_UNITS} UTF-16 units` });
  }
  const request = {
    body: body ?? '',
    authorId: idAt('/author/id', fieldOf(author, 'id')),
    authorRole: textOf(author, 'role'),
    storyId: idAt('/story/id', fieldOf(story, 'id')),
    storyUrl: httpUrlOrNull(textOf(story, 'url')),
    parentId: parentId === null ? null : idAt('/comment/parentID', parentId),
    tenantId: idAt('/tenantID', fieldOf(value, 'tenantID')),
  };
  if (faults.length > 0) throw Problem.invalid(faults);
  return request;
}

const STAFF_ROLES: readonly string[] = ['STAFF', 'MODERATOR', 'ADMIN'];

/** Whether the author speaks for the site. Coral's `MEMBER` is a reader like any other. */
export const isStaff = (role: string | undefined): boolean =>
  role !== undefined && STAFF_ROLES.includes(role);
