import { refuseRequest } from './google-error';
import type { JsonMessage } from './json-message';

/** 20 KB, as UTF-8. */
const COMMENT_LIMIT_BYTES = 20_480;
/** Of each text of the context. */
const CONTEXT_LIMIT_BYTES = 1024 * 1024;

const TEXT_TYPES = ['TEXT_TYPE_UNSPECIFIED', 'PLAIN_TEXT', 'HTML'];
const SCORE_TYPES = ['SCORE_TYPE_UNSPECIFIED', 'PROBABILITY', 'STD_DEV_SCORE', 'PERCENTILE', 'RAW'];

/** The context of a comment, as far as it is told. */
export interface CommentContext {
  readonly article: string | null;
  readonly parent: string | null;
  /** What a platform notes beside a comment, as it came. */
  readonly entries: readonly string[];
}

/** The comment's text: neither empty nor too long. */
export function commentTextOf(body: JsonMessage): string {
  const comment = body.message('comment');
  const text = comment === undefined ? '' : plainTextOf(comment);
  if (text === '') throw refuseRequest('COMMENT_EMPTY', 'Comment must be non-empty.');
  if (Buffer.byteLength(text) > COMMENT_LIMIT_BYTES) throw refuseTooLong();
  return text;
}

export const refuseTooLong = () => refuseRequest('COMMENT_TOO_LONG', 'Comment text too long.');

export function contextOf(body: JsonMessage): CommentContext {
  const context = body.message('context');
  const entries = context?.messages('entries') ?? [];
  const pair = context?.message('articleAndParentComment');
  if (entries.length > 0 && pair !== undefined) {
    throw refuseRequest(
      'INVALID_REQUEST',
      'Context can have either entries or article_and_parent_comment, but both fields were populated.',
    );
  }
  return {
    article: contextTextOf(pair?.message('article')),
    parent: contextTextOf(pair?.message('parentComment')),
    entries: entries.map((entry) => contextTextOf(entry) ?? ''),
  };
}

/** Only probabilities are given and taken; `attribute` is what they are asked of. */
export function checkScoreType(score: JsonMessage, field: string, attribute: string): void {
  const type = score.text(field) ?? 'PROBABILITY';
  if (type === 'PROBABILITY' || type === 'SCORE_TYPE_UNSPECIFIED') return;
  const told = SCORE_TYPES.includes(type) ? type : 'UNKNOWN';
  throw refuseRequest(
    'INVALID_REQUEST',
    `Requested score type ${told} is not supported by attribute ${attribute}`,
  );
}

export const refuseUnknownAttribute = (name: string) =>
  refuseRequest('INVALID_REQUEST', `Unknown requested attribute: ${name}`);

function contextTextOf(entry: JsonMessage | undefined): string | null {
  const text = entry === undefined ? '' : plainTextOf(entry);
  if (Buffer.byteLength(text) > CONTEXT_LIMIT_BYTES) {
    throw refuseRequest('INVALID_REQUEST', 'Context text too long: 1 MB is the most.');
  }
  return text === '' ? null : text;
}

function plainTextOf(entry: JsonMessage): string {
  const type = entry.text('type') ?? 'PLAIN_TEXT';
  if (!TEXT_TYPES.includes(type)) throw refuseRequest('INVALID_REQUEST', 'Unknown text type');
  if (type === 'HTML') {
    throw refuseRequest('INVALID_REQUEST', "Currently, only 'PLAIN_TEXT' comments are supported");
  }
  return entry.text('text') ?? '';
}
