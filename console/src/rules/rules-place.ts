import type { Person } from '../api/people';
import type { Scope } from '../api/rule-sets';
import type { Site } from '../api/sites';
import { siteName } from '../parts/names';
import type { ScreenProps } from '../places/screen-props';

const RULES = '/rules';
/** What all sites inherit. */
export const DEFAULT_SCOPE = 'default';

export type RulesPart = 'list' | 'edit' | 'try' | 'backtests' | 'versions';

/** What every part of the rules' screens is given. */
export interface RulesProps extends ScreenProps {
  readonly scope: Scope;
  readonly mayEdit: boolean;
}

/** The address of a part; parameters without a value are left out. */
export function rulesAddress(
  part: RulesPart,
  scope: Scope,
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const path = part === 'list' ? RULES : `${RULES}/${part}`;
  return `${path}?${new URLSearchParams([['scope', scope], ...given]).toString()}`;
}

/** Which part an address leads to. */
export function partOf(path: string): RulesPart {
  const name = path.slice(RULES.length + 1);
  return name === 'edit' || name === 'try' || name === 'backtests' || name === 'versions' ? name : 'list';
}

/** The scope somebody starts with: the widest that is theirs. */
export const firstScope = ({ siteIds }: Person, sites: readonly Site[]): Scope =>
  siteIds === null ? DEFAULT_SCOPE : (sites[0]?.id ?? DEFAULT_SCOPE);

/** An admin of some sites has no say in what all sites inherit. */
export const mayEdit = ({ role, siteIds }: Person, scope: Scope): boolean =>
  role === 'admin' && (siteIds === null || siteIds.includes(scope));

export const scopeName = (sites: readonly Site[], scope: Scope): string =>
  scope === DEFAULT_SCOPE ? 'all sites' : siteName(sites, scope);
