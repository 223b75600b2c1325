import { isForeignId } from '../../foundation/text-patterns';
import { fieldOf, textOf } from './json-field';
import { httpUrlOrNull } from './phase-request';

/** What a webhook of Coral is about, as far as anything follows from it here. Ids are Coral's. */
export type CoralEvent =
  | { readonly kind: 'story'; readonly storyId: string; readonly storyUrl: string | null }
  /** Published, or before moderators: in either case its words are to be had. */
  | { readonly kind: 'comment'; readonly commentId: string }
  /** A moderator of Coral's has decided. */
  | { readonly kind: 'decided'; readonly commentId: string; readonly outcome: 'approve' | 'reject' };

export interface CoralMessage {
  readonly eventId: string;
  readonly tenantId: string;
  /** Undefined: a type that nothing follows from, or one that a newer Coral has. */
  readonly event: CoralEvent | undefined;
}

const OUTCOMES: Readonly<Record<string, 'approve' | 'reject'>> = { APPROVED: 'approve', REJECTED: 'reject' };

/** Reads what Coral's webhooks send; undefined where it is not of their form. */
export function readCoralMessage(value: unknown): CoralMessage | undefined {
  const [eventId, tenantId] = [fieldOf(value, 'id'), fieldOf(value, 'tenantID')];
  if (!isForeignId(eventId) || !isForeignId(tenantId)) return undefined;
  return { eventId, tenantId, event: readEvent(textOf(value, 'type'), fieldOf(value, 'data')) };
}

function readEvent(type: string | undefined, data: unknown): CoralEvent | undefined {
  if (type === 'STORY_CREATED') {
    const storyId = fieldOf(data, 'storyID');
    if (!isForeignId(storyId)) return undefined;
    return { kind: 'story', storyId, storyUrl: httpUrlOrNull(textOf(data, 'storyURL')) };
  }
  const commentId = fieldOf(data, 'commentID');
  if (!isForeignId(commentId)) return undefined;
  switch (type) {
    case 'COMMENT_CREATED':
    case 'COMMENT_REPLY_CREATED':
    case 'COMMENT_ENTERED_MODERATION_QUEUE':
      return { kind: 'comment', commentId };
    case 'COMMENT_LEFT_MODERATION_QUEUE': {
      const status = textOf(data, 'status') ?? '';
      const outcome = Object.hasOwn(OUTCOMES, status) ? OUTCOMES[status] : undefined;
      return outcome === undefined ? undefined : { kind: 'decided', commentId, outcome };
    }
    default:
      return undefined;
  }
}
