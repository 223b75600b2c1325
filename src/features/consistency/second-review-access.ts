import { maySee, type Person } from '../accounts/person';
import type { SecondReview } from './second-review.entity';

export const seesDisagreements = ({ role }: Pick<Person, 'role'>): boolean => role !== 'moderator';

/** Whether the person can still look at it without knowing what came of it before; a repeat is for the same person. */
const isBlindTo = (person: Person, { cause, firstUser, notBy, since }: SecondReview): boolean =>
  !notBy.includes(person.id) && (cause !== 'repeat' || firstUser === person.id) && since <= new Date();

/** Everything else is to the person as if it were not there. */
export function mayOpen(person: Person, review: SecondReview): boolean {
  if (!maySee(person, review.siteId)) return false;
  switch (review.state) {
    case 'open':
      return isBlindTo(person, review);
    case 'void':
      return false;
    case 'repeated':
      return review.secondUser === person.id;
    default:
      return seesDisagreements(person) || [review.firstUser, review.secondUser].includes(person.id);
  }
}
