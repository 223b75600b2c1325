import { randomUUID } from 'node:crypto';
import type { Caller } from './callers';
import { changedBy, listedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const WORKING = { moderator: 200, senior: 200, admin: 200, auditor: 403 };

const sitesOf = (items: readonly { readonly site: string }[]): readonly string[] =>
  items.map(({ site }) => site);

/** Who is handed an item, by the item. */
const colleagues = new Map<string, string>();

/** A view belongs to whoever saved it, and to no site. */
const viewOf = async (world: World, caller: Caller): Promise<string> => {
  const view = await world.askAs(caller, 'POST', '/v1/review/views', { name: randomUUID(), query: {} });
  return view.id as string;
};

/** The queue around its items: `review.rows.ts` has what is done with a single one. */
export const QUEUE_ROWS: RouteRows = {
  'GET /v1/review/counts': {
    who: readBy(READING),
    about: 'nothing',
    query: () => 'by=site',
    shows: (body) => body.counts.map(({ value }: { value: string }) => value),
  },
  'GET /v1/review/counts · of a site': {
    who: listedBy(READING),
    thing: (world, site) => world.item(site),
    query: (site) => `by=site&site=${site}`,
    shows: (body) => body.counts.map(({ value }: { value: string }) => value),
  },
  'GET /v1/review/preview': {
    who: listedBy(READING),
    thing: (world, site) => world.item(site),
    query: (site) => `site=${site}`,
    shows: (body) => sitesOf(body.samples),
  },
  'GET /v1/review/items/{id}/near-duplicates': {
    who: readBy(READING),
    thing: (world, site) => world.item(site),
  },
  'POST /v1/review/next': {
    who: changedBy(WORKING),
    about: 'nothing',
    thing: (world, site) => world.comment(site),
    body: (_, id) => ({ author: `author of ${id}` }),
  },
  'DELETE /v1/review/claims': {
    who: changedBy(WORKING),
    about: 'nothing',
    thing: async (world, site, caller) => {
      const id = await world.item(site);
      await world.askAs(caller, 'POST', `/v1/review/items/${id}/claim`);
      return id;
    },
  },
  'POST /v1/review/items/{id}/claim/hand-over': {
    who: changedBy(WORKING),
    thing: async (world, site, caller) => {
      const id = await world.item(site);
      await world.askAs(caller, 'POST', `/v1/review/items/${id}/claim`);
      colleagues.set(id, await world.user(site));
      return id;
    },
    body: (_, id) => ({ to: colleagues.get(id) ?? id }),
  },
  'POST /v1/review/items/{id}/skip': {
    who: changedBy(WORKING),
    thing: (world, site) => world.item(site),
    body: () => ({ minutes: 5 }),
  },
  'POST /v1/review/items/{id}/decisions · asking for a second opinion': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 403 }),
    thing: (world, site) => world.item(site),
    body: () => ({ action: 'second-opinion', propose: 'approve', version: 1 }),
  },
  'GET /v1/review/views': { who: readBy(READING), about: 'nothing' },
  'POST /v1/review/views': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 201 }),
    about: 'nothing',
    body: () => ({ name: randomUUID(), query: { state: 'open' } }),
  },
  'POST /v1/review/views · shared with a site': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 201 }),
    thing: (world, site) => world.item(site),
    body: (sharedWith) => ({ name: randomUUID(), query: {}, sharedWith }),
  },
  'PUT /v1/review/views/{id}': {
    who: changedBy(READING),
    about: 'nothing',
    thing: (world, _, caller) => viewOf(world, caller),
    body: () => ({ name: randomUUID(), query: { sort: 'oldest' }, version: 1 }),
  },
  'DELETE /v1/review/views/{id}': {
    who: changedBy({ moderator: 204, senior: 204, admin: 204, auditor: 204 }),
    about: 'nothing',
    thing: (world, _, caller) => viewOf(world, caller),
  },
  'POST /v1/review/bulk/{id}/undo': {
    who: changedBy(WORKING),
    thing: async (world, site, caller) => {
      const items = [{ id: await world.item(site), version: 1 }];
      const bulk = await world.askAs(caller, 'POST', '/v1/review/decisions', { items, action: 'approve' });
      return bulk.bulkId as string;
    },
  },
  "POST /v1/review/bulk/{id}/undo · somebody else's": {
    who: changedBy(
      { moderator: 403, senior: 200, admin: 200, auditor: 403 },
      { moderator: { foreign: 404, unknown: 404 }, 'moderator of all sites': { unknown: 404 } },
    ),
    thing: async (world, site) => {
      const items = [{ id: await world.item(site), version: 1 }];
      const bulk = await world.ask('POST', '/v1/review/decisions', { items, action: 'approve' });
      return bulk.bulkId as string;
    },
  },
};
