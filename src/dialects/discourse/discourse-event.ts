import type { FeedbackOutcome } from '../../features/feedback/feedback-outcome';
import type { DiscourseSettings } from './discourse-settings';
import { type Fields, isFields } from './message';
import { isId, type Post, type PostReason, readPost } from './post';

const REASON_UNITS = 500;
const TITLE_UNITS = 2000;
/** Discourse's states of what waits for its moderators. */
const OUTCOMES: Readonly<Record<number, FeedbackOutcome>> = { 1: 'reject', 2: 'approve' };

/** Why a message changes nothing here. */
export type IgnoredReason =
  | PostReason
  | 'event-not-used'
  | 'unreadable'
  | 'switched-off'
  | 'not-about-a-post'
  | 'no-outcome'
  | 'own-user';

/** What a message asks for. */
export type DiscourseEvent =
  | { readonly kind: 'ping' }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason }
  | { readonly kind: 'written'; readonly change: 'comment.created' | 'comment.edited'; readonly post: Post }
  | { readonly kind: 'recovered'; readonly post: Post }
  | { readonly kind: 'destroyed'; readonly post: Post }
  | { readonly kind: 'topic'; readonly topicId: number; readonly title: string | null }
  | {
      readonly kind: 'flagged';
      readonly postId: number;
      readonly reporterId: string;
      readonly reason: string | null;
    }
  | {
      readonly kind: 'outcome';
      readonly postId: number;
      readonly outcome: FeedbackOutcome;
      /** Of what waited for Discourse's moderators. */
      readonly reviewableId: number | null;
    };

const ignored = (reason: IgnoredReason): DiscourseEvent => ({ kind: 'ignored', reason });

function postEvent(event: string, value: unknown, settings: DiscourseSettings): DiscourseEvent {
  const post = readPost(value, settings);
  if (post === undefined) return ignored('unreadable');
  if (event === 'post_destroyed') return { kind: 'destroyed', post };
  if (post.notTaken !== null) return ignored(post.notTaken);
  switch (event) {
    case 'post_created':
      return { kind: 'written', change: 'comment.created', post };
    case 'post_edited':
      return { kind: 'written', change: 'comment.edited', post };
    case 'post_recovered':
      return { kind: 'recovered', post };
    default:
      return ignored('event-not-used');
  }
}

function topicEvent(event: string, topic: unknown, { privateMessages }: DiscourseSettings): DiscourseEvent {
  // The posts of a destroyed topic are told one by one, where they are.
  if (event === 'topic_destroyed') return ignored('event-not-used');
  if (!isFields(topic) || !isId(topic['id'])) return ignored('unreadable');
  if (topic['archetype'] === 'private_message' && !privateMessages) return ignored('private-message');
  const { id: topicId, title } = topic;
  return { kind: 'topic', topicId, title: typeof title === 'string' ? title.slice(0, TITLE_UNITS) : null };
}

const idIn = (value: unknown, name: string): unknown => (isFields(value) ? value[name] : undefined);
const wordsIn = (...values: readonly unknown[]): string | null => {
  const words = values.find((value) => typeof value === 'string' && value !== '');
  return words === undefined ? null : (words as string).slice(0, REASON_UNITS);
};

/** Who a user is, told as an object or by the id alone. */
const userIn = (value: unknown, name: string): number | undefined => {
  const id = idIn(idIn(value, name), 'id') ?? idIn(value, `${name}_id`);
  return Number.isSafeInteger(id) ? (id as number) : undefined;
};

interface Flag {
  readonly reporter: number | undefined;
  /** Who has decided about it. */
  readonly decidedBy: number | undefined;
  readonly reason: string | null;
}

/** The newest flag of several, as far as it is told. */
function newestFlag(reviewable: Fields): Flag {
  const { reviewable_scores: scores } = reviewable;
  const newest: unknown = Array.isArray(scores) ? scores.at(-1) : undefined;
  const type = idIn(newest, 'score_type');
  return {
    reporter: userIn(newest, 'user') ?? userIn(reviewable, 'created_by'),
    decidedBy: userIn(newest, 'reviewed_by'),
    reason: wordsIn(idIn(type, 'name'), idIn(type, 'title'), idIn(newest, 'reason')),
  };
}

function reviewableEvent(event: string, value: unknown, settings: DiscourseSettings): DiscourseEvent {
  if (!isFields(value) || !isId(value['id'])) return ignored('unreadable');
  const { type, post_id: postId, id: reviewableId } = value;
  // Users and queued posts wait there too; a queued post has no id before it is a post, and comes then.
  if (type !== 'ReviewableFlaggedPost' || !isId(postId)) return ignored('not-about-a-post');
  const flag = newestFlag(value);
  const isOwn = (user: number | undefined): boolean => user !== undefined && settings.ownUsers.includes(user);
  if (event === 'reviewable_created' || event === 'reviewable_score_updated') {
    if (!settings.flags) return ignored('switched-off');
    const { reporter, reason } = flag;
    if (isOwn(reporter)) return ignored('own-user');
    return { kind: 'flagged', postId, reporterId: String(reporter ?? `reviewable-${reviewableId}`), reason };
  }
  if (event !== 'reviewable_transitioned_to') return ignored('event-not-used');
  if (!settings.feedback) return ignored('switched-off');
  if (isOwn(flag.decidedBy)) return ignored('own-user');
  const { status } = value;
  const outcome = typeof status === 'number' ? OUTCOMES[status] : undefined;
  return outcome === undefined ? ignored('no-outcome') : { kind: 'outcome', postId, outcome, reviewableId };
}

/** Flags as an older Discourse tells them. */
function flagEvent(event: string, flag: unknown, settings: DiscourseSettings): DiscourseEvent {
  const postId = idIn(idIn(flag, 'post'), 'id');
  if (!isId(postId)) return ignored('not-about-a-post');
  if (event === 'flag_created') {
    if (!settings.flags) return ignored('switched-off');
    const reporterId = wordsIn(idIn(flag, 'created_by')) ?? `flag-${String(idIn(flag, 'id'))}`;
    return { kind: 'flagged', postId, reporterId, reason: wordsIn(idIn(flag, 'flag_type')) };
  }
  const outcome = { flag_agreed: 'reject', flag_disagreed: 'approve' }[event] as FeedbackOutcome | undefined;
  if (outcome === undefined) return ignored('no-outcome');
  return settings.feedback
    ? { kind: 'outcome', postId, outcome, reviewableId: null }
    : ignored('switched-off');
}

/** What a message asks for. Its body says what it is about, the header `event` what happened to it. */
export function readEvent(event: string, message: Fields, settings: DiscourseSettings): DiscourseEvent {
  if (message['ping'] === 'OK') return { kind: 'ping' };
  if ('post' in message) return postEvent(event, message['post'], settings);
  if ('topic' in message) return topicEvent(event, message['topic'], settings);
  if ('reviewable' in message) return reviewableEvent(event, message['reviewable'], settings);
  return 'flag' in message ? flagEvent(event, message['flag'], settings) : ignored('event-not-used');
}
