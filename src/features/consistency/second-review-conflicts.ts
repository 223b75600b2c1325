import { Problem } from '../../foundation/problem';
import type { SecondReview } from './second-review.entity';

type Standing = Pick<SecondReview, 'state' | 'version'>;

const standing = ({ state, version }: Standing): Readonly<Record<string, unknown>> => ({
  secondReview: { state, version },
});

export const noLongerOpen = (review: Standing): Problem =>
  review.state === 'void'
    ? Problem.conflict(
        'second-review-void',
        'There is nothing left to compare',
        'The comment was edited or deleted, or the decision undone; take another one.',
        standing(review),
      )
    : Problem.conflict(
        'already-answered',
        'Somebody else was faster',
        'The second answer is given already; take another one.',
        standing(review),
      );

export const claimedByAnother = (review: Standing): Problem =>
  Problem.conflict(
    'claimed',
    'Somebody else is at this one',
    'Take another one, or wait until the claim ends.',
    standing(review),
  );

export const changed = (review: Standing): Problem =>
  Problem.conflict(
    'second-review-changed',
    'This second review has changed',
    'Read it again and answer with the version that you see then.',
    standing(review),
  );

export const notDisagreed = (review: Standing): Problem =>
  Problem.conflict(
    'not-disagreed',
    'There is no disagreement to settle',
    'The two answers agree, or somebody settled it already.',
    standing(review),
  );
