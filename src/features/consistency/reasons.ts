import { CATEGORIES } from '../../engine/label';

/** Stands for a reason in somebody's own words, which are not kept here. */
export const OWN_WORDS = 'own-words';

/** What a second review may give as the reason of a rejection. */
export const SECOND_REASONS: readonly string[] = [...Object.values(CATEGORIES).flat(), OWN_WORDS];
