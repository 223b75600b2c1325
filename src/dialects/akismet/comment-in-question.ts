import { createHmac } from 'node:crypto';
import { UNKNOWN_AUTHOR } from '../../features/comments/unknown-author';
import { contentId } from '../../features/integrations/content-id';
import type { CommentIdentity } from '../../features/integrations/recording.service';
import { callbackUrlFault } from '../../foundation/http-client';
import { Problem } from '../../foundation/problem';
import { isForeignId, isMoment, LANGUAGE_TAG } from '../../foundation/text-patterns';
import { type FormFields, isSet, textOf } from './form-fields';

/** UTF-16 units, as everywhere where comments come in. */
const BODY_UNITS = 100_000;
const NAME_UNITS = 500;
const URL_UNITS = 2000;

const WORDPRESS = /^WordPress\/\S+ \| Akismet\//;

/** Names and addresses that a client sends to see whether it is heard. */
const SPAM_AUTHORS = new Set(['viagra-test-123', 'akismet-guaranteed-spam']);
const SPAM_EMAIL = /^akismet-guaranteed-spam@/i;

/** A comment that is asked about, or that somebody has decided elsewhere. */
export interface CommentInQuestion {
  /** The site's address as the client tells it. */
  readonly blog: string;
  readonly body: string;
  /** BCP 47; null where the client names several or none. */
  readonly language: string | null;
  readonly authorName: string | null;
  readonly authorEmail: string | null;
  readonly authorAddress: string | null;
  /** Where the comment stands, or will. */
  readonly permalink: string | null;
  readonly parentId: string | null;
  readonly postedAt: Date | null;
  /** Where the client wants to be told of a later decision; null where that is no address to call. */
  readonly callback: string | null;
  /** Asked again about a comment that was asked about before, for whatever reason. */
  readonly isRecheck: boolean;
  /** Asked again since there was no answer before; clients then look at the body of the answer alone. */
  readonly isRetry: boolean;
  readonly isTest: boolean;
  /** What the protocol says about it whatever it holds; null: it is judged. */
  readonly foregone: 'spam' | 'ham' | null;
}

/** Throws a problem where something is missing without which no answer makes sense. */
export function readComment(fields: FormFields, userAgent: string): CommentInQuestion {
  const blog = textOf(fields, 'blog');
  if (blog === null) {
    throw Problem.invalid([{ pointer: 'blog', detail: 'is missing: send the address of the site' }]);
  }
  const asTyped = WORDPRESS.test(userAgent) ? withoutSlashes : (text: string): string => text;
  const body = asTyped(fields.get('comment_content') ?? '').replace(/\r\n?/g, '\n');
  if (body.length > BODY_UNITS) {
    const detail = `must not be longer than ${BODY_UNITS} UTF-16 units`;
    throw Problem.invalid([{ pointer: 'comment_content', detail }]);
  }
  const authorName = textOf(fields, 'comment_author');
  const callback = textOf(fields, 'callback');
  const parentId = textOf(fields, 'comment_parent');
  return {
    blog,
    body,
    language: languageOf(textOf(fields, 'blog_lang')),
    authorName: authorName === null ? null : asTyped(authorName),
    authorEmail: textOf(fields, 'comment_author_email')?.toLowerCase() ?? null,
    authorAddress: textOf(fields, 'user_ip'),
    permalink: textOf(fields, 'permalink'),
    parentId: parentId !== '0' && isForeignId(parentId) ? parentId : null,
    postedAt: momentOf(textOf(fields, 'comment_date_gmt')),
    // As a URL it is percent-encoded, so that it can be stored whatever stood in it.
    callback: callback !== null && callbackUrlFault(callback) === undefined ? new URL(callback).href : null,
    isRecheck: textOf(fields, 'recheck_reason') !== null,
    isRetry: textOf(fields, 'recheck_reason') === 'retry',
    isTest: isSet(fields, 'is_test'),
    foregone: foregoneOf(fields),
  };
}

/** WordPress hands its plugins what people typed with a backslash before every quote, and they send it so. */
const withoutSlashes = (text: string): string => text.replace(/\\(["'\\])/g, '$1');

function foregoneOf(fields: FormFields): CommentInQuestion['foregone'] {
  const isSpam =
    SPAM_AUTHORS.has(textOf(fields, 'comment_author') ?? '') ||
    SPAM_EMAIL.test(textOf(fields, 'comment_author_email') ?? '');
  if (isSpam) return 'spam';
  // WordPress sends all roles of a person.
  const roles = (textOf(fields, 'user_role') ?? '').split(',').map((role) => role.trim());
  return roles.includes('administrator') ? 'ham' : null;
}

function languageOf(given: string | null): string | null {
  const tag = given?.replaceAll('_', '-');
  return tag !== undefined && LANGUAGE_TAG.test(tag) ? tag : null;
}

/** RFC 3339, or as a database writes it, which is meant in UTC. */
function momentOf(given: string | null): Date | null {
  const plain = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(given ?? '');
  const text = plain === null ? given : `${plain[1]!}T${plain[2]!}Z`;
  return isMoment(text) ? new Date(text) : null;
}

/**
 * The same comment has the same id, however often and from wherever it is told. The same words in answer to somebody
 * else are another one: anybody can write them under any name, and must not undo what a person decided.
 */
export const externalIdOf = (comment: CommentInQuestion): string =>
  contentId(
    'akismet',
    comment.blog,
    comment.permalink,
    comment.authorName,
    comment.authorEmail,
    comment.parentId,
    comment.body.trim(),
  );

/** `secret` keeps whoever reads the ids from finding out addresses by trying them all. */
export function identityOf(comment: CommentInQuestion, secret: string): CommentIdentity {
  const { permalink, authorName, parentId, postedAt } = comment;
  const url = permalink !== null && isHttpUrl(permalink) ? permalink : null;
  const place = permalink ?? comment.blog;
  return {
    externalId: externalIdOf(comment),
    url,
    authorId: authorIdOf(comment, secret),
    authorName: authorName?.slice(0, NAME_UNITS) ?? null,
    articleId: isForeignId(place) ? place : contentId('akismet', place),
    articleUrl: url,
    parentId,
    postedAt,
  };
}

function authorIdOf({ authorEmail, authorName, authorAddress }: CommentInQuestion, secret: string): string {
  const known = [
    ['email', authorEmail],
    ['name', authorName],
    ['address', authorAddress],
  ].find(([, value]) => value !== null);
  if (known === undefined) return UNKNOWN_AUTHOR;
  const hash = createHmac('sha256', secret).update(JSON.stringify(known)).digest('hex');
  return `akismet:${hash.slice(0, 40)}`;
}

const isHttpUrl = (text: string): boolean =>
  text.length <= URL_UNITS && /^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu.test(text) && URL.canParse(text);
