import { PERSON_ROLES, type PersonRole } from '../../../src/features/accounts/person';

type OfAllSites = `${PersonRole} of all sites`;

const EVERYWHERE: readonly OfAllSites[] = PERSON_ROLES.map((role): OfAllSites => `${role} of all sites`);

/** Who asks. People without "of all sites" are limited to the site called `own`. */
export const CALLERS = [
  'nobody',
  'made-up token',
  'disabled admin',
  'cookie without the console header',
  ...PERSON_ROLES,
  ...EVERYWHERE,
  'API key',
  "foreign site's API key",
  'proof',
  "foreign site's proof",
] as const;

/**
 * `proof`: what a platform shows that the site is its own, where it is no API key: a signature, a dialect's key. A
 * route that takes none is shown a webhook's signature and an OpenAI key all the same. The cookie is that of an
 * admin of all sites.
 */
export type Caller = (typeof CALLERS)[number];

export const isLimited = (caller: Caller): caller is PersonRole =>
  (PERSON_ROLES as readonly string[]).includes(caller);
