import { request, withQuery } from './http';
import type { BulkResult, ListedItem, ReviewApi, StoredBulk } from './review';
import type { Site } from './sites';

const ITEMS = '/v1/review/items';
const PAGE = '50';
const DEFAULT_HOLD_MS = 5000;

const holdOf = (sites: readonly Site[], id: string): number =>
  sites.find((site) => site.id === id)?.undoHoldMs ?? DEFAULT_HOLD_MS;

/** The review API over HTTP; `sites` tell for how long each holds a decision back. */
export const reviewClient = (sites: readonly Site[]): ReviewApi => ({
  list: (filters, cursor) =>
    request('GET', withQuery(ITEMS, { ...filters, collapse: 'true', cursor, limit: PAGE })),
  detail: (id) => request('GET', `${ITEMS}/${id}`),
  claim: (id) => request('POST', `${ITEMS}/${id}/claim`),
  release: (id, isLeaving) => request('DELETE', `${ITEMS}/${id}/claim`, { keepalive: isLeaving }),
  decide: async ({ id, version, site }, choice) => {
    const path = `${ITEMS}/${id}/decisions`;
    const body = { ...choice, version };
    const stored = await request<{ decisionId: string | null; state: string }>('POST', path, { body });
    return { ...stored, toldAt: new Date(Date.now() + holdOf(sites, site)) };
  },
  skip: (id) => request('POST', `${ITEMS}/${id}/skip`, { body: {} }),
  alike: async (id) => {
    const path = `${ITEMS}/${id}/near-duplicates`;
    return (await request<{ items: readonly ListedItem[] }>('GET', path)).items;
  },
  decideMany: async (items, choice) => {
    const body = { ...choice, items: items.map(({ id, version }) => ({ id, version })) };
    const stored = await request<Omit<StoredBulk, 'toldAt'>>('POST', '/v1/review/decisions', { body });
    const holdMs = Math.min(...items.map(({ site }) => holdOf(sites, site)));
    return { ...stored, toldAt: new Date(Date.now() + holdMs) };
  },
  undoMany: async (bulkId) => {
    const path = `/v1/review/bulk/${bulkId}/undo`;
    return (await request<{ results: readonly BulkResult[] }>('POST', path)).results;
  },
  undo: async (decisionId) => {
    const path = `/v1/decisions/${decisionId}/undo`;
    return (await request<{ itemId: string | null }>('POST', path)).itemId;
  },
});
