import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';

/** Whose rules: a site's, or `default`, which all sites inherit. */
export type Scope = string;

export const DEFAULT_SCOPE = 'default';

/** The column that tells a scope; null: the default. */
export const siteIdOf = (scope: Scope): string | null => (scope === DEFAULT_SCOPE ? null : scope);
export const scopeOf = (siteId: string | null): Scope => siteId ?? DEFAULT_SCOPE;

/** What all sites inherit is anybody's to read; the rules of a site are told to those who see it. */
export function assertMayRead(person: Person, scope: Scope): void {
  if (scope !== DEFAULT_SCOPE && !maySee(person, scope)) throw Problem.notFound('rule set');
}

/** @throws 404 for a site that the person may not see; 403 for the default, unless they see all sites */
export function assertMayChange(person: Person, scope: Scope): void {
  assertMayRead(person, scope);
  if (scope === DEFAULT_SCOPE && person.siteIds !== null) {
    throw Problem.forbidden(
      'Only an admin of all sites changes what all sites inherit; change a site instead.',
    );
  }
}
