import { UNKNOWN_AUTHOR } from '../../features/comments/unknown-author';
import { isMoment } from '../../foundation/text-patterns';
import type { DiscourseSettings } from './discourse-settings';
import { type Fields, isFields } from './message';

/** As `comment.dto.ts` bounds a body. */
const BODY_UNITS = 100_000;
/** Discourse's numbers for kinds of posts. */
const TYPES = { moderatorAction: 2, smallAction: 3, whisper: 4 } as const;
const OPENING = 1;

/** Why a post is no comment here; each is the site's own choice or Discourse's own words. */
export type PostReason =
  'private-message' | 'whisper' | 'small-action' | 'system-user' | 'deleted-by-author' | 'no-text';

/** A post as a webhook tells it. */
export interface Post {
  readonly id: number;
  /** Its place in the topic, from 1. */
  readonly number: number;
  readonly topicId: number;
  readonly topicTitle: string | null;
  readonly authorId: string;
  readonly username: string | null;
  /** The place of the post that it answers. */
  readonly replyTo: number | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly text: { readonly body: string; readonly format: 'text' | 'html' } | null;
  /** Null: it is a comment. */
  readonly notTaken: PostReason | null;
}

export const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const momentOf = (value: unknown): string | null => (isMoment(value) ? value : null);
const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/**
 * What is judged. The title of a topic is published with its opening post, and by nothing else that could be judged.
 * Discourse bounds what is typed, not what it cooks of it: where that is too long, the other is taken.
 */
function judgedText(
  { cooked, raw }: Fields,
  title: string | null,
  prefers: DiscourseSettings['text'],
): Post['text'] {
  const html =
    textOf(cooked) === null
      ? null
      : `${title === null ? '' : `<h1>${escapeHtml(title)}</h1>\n`}${textOf(cooked)!}`;
  const typed = textOf(raw) === null ? null : `${title === null ? '' : `${title}\n\n`}${textOf(raw)!}`;
  const asHtml = html === null ? null : ({ body: html, format: 'html' } as const);
  const asText = typed === null ? null : ({ body: typed, format: 'text' } as const);
  const inOrder = prefers === 'cooked' ? [asHtml, asText] : [asText, asHtml];
  return inOrder.find((text) => text !== null && text.body.length <= BODY_UNITS) ?? null;
}

function reasonAgainst(post: Fields, settings: DiscourseSettings, text: Post['text']): PostReason | null {
  const { post_type: type, topic_archetype: archetype, user_id: userId } = post;
  if (type === TYPES.smallAction || type === TYPES.moderatorAction) return 'small-action';
  if (archetype === 'private_message' && !settings.privateMessages) return 'private-message';
  if (type === TYPES.whisper && !settings.whispers) return 'whisper';
  if (typeof userId === 'number' && userId < 0 && !settings.systemUsers) return 'system-user';
  if (post['user_deleted'] === true) return 'deleted-by-author';
  return text === null ? 'no-text' : null;
}

/** A post out of a message; undefined where it lacks what every post has. */
export function readPost(post: unknown, settings: DiscourseSettings): Post | undefined {
  if (!isFields(post)) return undefined;
  const { id, topic_id: topicId, post_number: number, user_id: userId, reply_to_post_number: replyTo } = post;
  if (!isId(id) || !isId(topicId) || !isId(number)) return undefined;
  const topicTitle = textOf(post['topic_title']);
  const text = judgedText(post, number === OPENING ? topicTitle : null, settings.text);
  return {
    id,
    number,
    topicId,
    topicTitle,
    authorId: Number.isSafeInteger(userId) ? String(userId) : UNKNOWN_AUTHOR,
    username: textOf(post['username']),
    replyTo: isId(replyTo) ? replyTo : null,
    createdAt: momentOf(post['created_at']),
    updatedAt: momentOf(post['updated_at']),
    text,
    notTaken: reasonAgainst(post, settings, text),
  };
}
