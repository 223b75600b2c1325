import type { Site } from '../api/sites';

export const siteName = (sites: readonly Site[], id: string): string =>
  sites.find((site) => site.id === id)?.name ?? id.slice(0, 8);

/** What to call an author: by name, or else by the platform's id. */
export const nameOf = ({ id, name }: { readonly id: string; readonly name: string | null }): string =>
  name === null || name.trim() === '' ? id : name;
