import type { Filters } from '../api/review';

const NAMES = ['site', 'category', 'rule', 'cause', 'olderThan', 'claimed', 'state', 'sort'] as const;

/** Filters as they stand in the address, so that they can be kept and shared. */
export function filtersOf(query: URLSearchParams): Filters {
  return Object.fromEntries(NAMES.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])));
}

export function pathOf(filters: Filters): string {
  const query = new URLSearchParams(NAMES.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
  return query.size === 0 ? '/' : `/?${query.toString()}`;
}

/** Of a saved view, whose lists the service keeps as lists. */
export function filtersOfView(query: Readonly<Record<string, unknown>>): Filters {
  const texts = NAMES.flatMap((name) => {
    const value = query[name];
    const text = Array.isArray(value) ? value.join(',') : typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text !== '' ? [[name, text]] : [];
  });
  return Object.fromEntries(texts) as Filters;
}

/** Whether anything is left out but by state. */
export const isFiltered = ({ state: _, sort: __, ...rest }: Filters): boolean =>
  Object.values(rest).some(Boolean);
