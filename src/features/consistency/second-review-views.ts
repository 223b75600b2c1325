import type { Person } from '../accounts/person';
import type { AnswersDto, ListedSecondReviewDto, SecondReviewClaimDto } from './second-review.dto';
import type { SecondReview } from './second-review.entity';

const EXCERPT_LENGTH = 300;

/** Never ends in half of a surrogate pair. */
const excerptOf = (body: string): string =>
  body.length <= EXCERPT_LENGTH ? body : `${body.slice(0, EXCERPT_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`;

/** Not who it is: one who knows whom they check up on is not blind. */
export function claimOf(
  person: Person,
  { claimedBy, claimExpiresAt }: SecondReview,
): SecondReviewClaimDto | null {
  if (claimedBy === null || claimExpiresAt === null || claimExpiresAt <= new Date()) return null;
  return { isYours: claimedBy === person.id, expiresAt: claimExpiresAt };
}

/** Null while there is no second answer. */
export function answersOf(review: SecondReview): AnswersDto | null {
  const { secondAction, decidedAt, holds, resolvedAt } = review;
  if (secondAction === null || decidedAt === null) return null;
  return {
    first: { action: review.firstAction, reason: review.firstReason },
    second: { action: secondAction, reason: review.secondReason },
    agrees: review.firstAction === secondAction,
    decisionId: review.decisionId,
    answeredAt: decidedAt,
    resolution: holds === null || resolvedAt === null ? null : { holds, note: review.note, resolvedAt },
  };
}

/** `body` is the comment's text. */
export const listed = (person: Person, review: SecondReview, body: string): ListedSecondReviewDto => ({
  id: review.id,
  site: review.siteId,
  state: review.state,
  language: review.language,
  excerpt: excerptOf(body),
  since: review.since,
  version: review.version,
  claim: claimOf(person, review),
  answers: answersOf(review),
});
