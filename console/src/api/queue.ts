import { request, withQuery } from './http';
import type { Filters } from './review';

export interface QueueCount {
  /** A state. */
  readonly value: string;
  readonly count: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
}

/** A filter with a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The site whose people see it; null: its owner alone. */
  readonly sharedWith: string | null;
  readonly isOwn: boolean;
}

const VIEWS = '/v1/review/views';

export const countByState = async (site: string | undefined): Promise<readonly QueueCount[]> => {
  const path = withQuery('/v1/review/counts', { by: 'state', site });
  return (await request<{ counts: readonly QueueCount[] }>('GET', path)).counts;
};
export const listViews = async (): Promise<readonly SavedView[]> =>
  (await request<{ views: readonly SavedView[] }>('GET', VIEWS)).views;
export const saveView = (name: string, filters: Filters, sharedWith?: string): Promise<SavedView> => {
  const { olderThan, ...texts } = filters;
  const query = olderThan === undefined ? texts : { ...texts, olderThan: Number(olderThan) };
  return request('POST', VIEWS, {
    body: { name, query, ...(sharedWith === undefined ? {} : { sharedWith }) },
  });
};
export const deleteView = (id: string): Promise<void> => request('DELETE', `${VIEWS}/${id}`);
