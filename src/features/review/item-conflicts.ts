import { Problem } from '../../foundation/problem';
import type { ColleaguesDecisionView } from '../decisions/decision-views';
import type { ReviewItem } from './review-item.entity';

/** The decision of the one who was faster, and who it was. */
export type OthersDecision = ColleaguesDecisionView & { readonly userEmail: string | null };

const standing = ({ state, version }: ReviewItem): object => ({ item: { state, version } });

export const alreadyDecided = (item: ReviewItem, decision: OthersDecision | null): Problem =>
  Problem.conflict(
    'already-decided',
    item.state === 'withdrawn' ? 'This item was withdrawn' : 'Somebody else was faster',
    item.state === 'withdrawn'
      ? 'The comment was deleted, or edited and found harmless.'
      : 'The item is decided; to change it, undo that decision.',
    { ...standing(item), decision },
  );

export const itemChanged = (item: ReviewItem): Problem =>
  Problem.conflict(
    'item-changed',
    'This item has changed',
    'Read it again and decide on the version that you see then.',
    { ...standing(item), decision: null },
  );

export const commentChanged = (item: ReviewItem): Problem =>
  Problem.conflict(
    'comment-changed',
    'The comment has changed',
    'It was edited and is being judged anew; read the item again in a moment.',
    { ...standing(item), decision: null },
  );

export const claimedByAnother = (item: ReviewItem, email: string | null): Problem =>
  Problem.conflict(
    'claimed',
    'Somebody else is at this item',
    'Wait until the claim ends, take another item, or ask a senior moderator.',
    { ...standing(item), decision: null, claim: { by: email, expiresAt: item.claimExpiresAt } },
  );

export const alreadyEscalated = (item: ReviewItem): Problem =>
  Problem.conflict(
    'already-escalated',
    'This item is escalated already',
    'A senior moderator will decide it.',
    {
      ...standing(item),
      decision: null,
    },
  );

export const notClaimed = (item: ReviewItem): Problem =>
  Problem.conflict(
    'not-claimed',
    'You do not have this item',
    'Only what you have claimed can be handed over, or, by a senior moderator, what somebody else has.',
    { ...standing(item), decision: null },
  );

export const ownOpinion = (item: ReviewItem): Problem =>
  Problem.conflict(
    'own-opinion',
    'You have given your opinion on this item',
    'It waits for somebody else; you can only escalate it.',
    { ...standing(item), decision: null },
  );
