import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import type { ReviewFilterDto } from './review-filter.dto';

/** Sites that a person may not see are answered like sites that are not there. */
export function refuseForeignSites(person: Person, { site }: Pick<ReviewFilterDto, 'site'>): void {
  if (site?.some((siteId) => !maySee(person, siteId)) === true) throw Problem.notFound('site');
}
