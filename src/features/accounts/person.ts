export const PERSON_ROLES = ['moderator', 'senior', 'admin', 'auditor'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Somebody who signed in: who it is and what they may see. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly role: PersonRole;
  /** The sites that the person may see; `null`: all of them. */
  readonly siteIds: readonly string[] | null;
}

/** `siteId` as it was written, in any case. */
export function maySee(person: Person, siteId: string): boolean {
  return person.siteIds === null || person.siteIds.includes(siteId.toLowerCase());
}

/** Whether `sites` (`null`: all) lie within what `person` may see: nobody hands out more than they have. */
export function maySeeAll(person: Person, sites: readonly string[] | null): boolean {
  if (person.siteIds === null) return true;
  return sites !== null && sites.every((siteId) => maySee(person, siteId));
}
