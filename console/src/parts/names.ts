import type { Site } from '../api/sites';

export const siteName = (sites: readonly Site[], id: string): string =>
  sites.find((site) => site.id === id)?.name ?? id.slice(0, 8);

/** What the service calls an author or an article that no platform told it of. */
const NOT_TOLD = 'unknown';

/** What to call an author: by name, or else by the platform's id. */
export function nameOf({ id, name }: { readonly id: string; readonly name: string | null }): string {
  if (name !== null && name.trim() !== '') return name;
  return id === NOT_TOLD ? 'unknown author' : id;
}

interface NamedArticle {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
}

/** What to call an article: by title, or else by its address or the platform's id; null where none is told of. */
export function articleName({ id, title, url }: NamedArticle): string | null {
  if (title !== null && title.trim() !== '') return title;
  if (id === NOT_TOLD) return null;
  return (url ?? id).replace(/^https?:\/\//i, '');
}
