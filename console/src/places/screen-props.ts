import type { Person } from '../api/people';
import type { Site } from '../api/sites';

/** What every screen is given: who looks, and the sites there are. */
export interface ScreenProps {
  readonly person: Person;
  readonly sites: readonly Site[];
}
