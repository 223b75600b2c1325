import { request, withQuery } from './http';
import type { ReviewApi } from './review';
import type { Site } from './sites';

const ITEMS = '/v1/review/items';
const PAGE = '50';
const DEFAULT_HOLD_MS = 5000;

/** The review API over HTTP; `sites` tell for how long each holds a decision back. */
export const reviewClient = (sites: readonly Site[]): ReviewApi => ({
  list: (filters, cursor) => request('GET', withQuery(ITEMS, { ...filters, cursor, limit: PAGE })),
  detail: (id) => request('GET', `${ITEMS}/${id}`),
  claim: (id) => request('POST', `${ITEMS}/${id}/claim`),
  release: (id, isLeaving) => request('DELETE', `${ITEMS}/${id}/claim`, { keepalive: isLeaving }),
  decide: async ({ id, version, site }, choice) => {
    const path = `${ITEMS}/${id}/decisions`;
    const body = { ...choice, version };
    const { decisionId } = await request<{ decisionId: string | null }>('POST', path, { body });
    const holdMs = sites.find((each) => each.id === site)?.undoHoldMs ?? DEFAULT_HOLD_MS;
    return { decisionId, toldAt: new Date(Date.now() + holdMs) };
  },
  undo: async (decisionId) => {
    const path = `/v1/decisions/${decisionId}/undo`;
    return (await request<{ itemId: string | null }>('POST', path)).itemId;
  },
});
