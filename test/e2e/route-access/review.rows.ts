import type { Answer, AnyBody } from '../running-service';
import { changedBy, EMPTY_ELSEWHERE, listedBy, readBy } from './outcomes';
import type { RouteRows, Told } from './route-row';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };

const rejection = { action: 'reject', reason: 'insult', version: 1 };

/** Each item of many answers for itself, without saying whose it is. */
const toldOfFirst = ({ status, body }: Answer): Told => {
  if (status !== 200) return { status, body };
  const [{ status: ofItem, problem }] = body.results;
  return { status: ofItem, body: problem };
};

const sitesOfItems = (body: AnyBody): string[] =>
  (body.items as { readonly site: string }[]).map(({ site }) => site);

/**
 * A row: who may, by role (`changedBy` fills in everybody else, and 404 for what is foreign or not there); what is
 * acted on; what is sent.
 */
export const REVIEW_ROWS: RouteRows = {
  'POST /v1/review/items/{id}/decisions': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 403 }),
    thing: (world, site) => world.item(site),
    body: () => rejection,
  },
  'POST /v1/review/items/{id}/decisions · escalating': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 403 }),
    thing: (world, site) => world.item(site),
    body: () => ({ action: 'escalate', note: 'Please look.', version: 1 }),
  },
  'POST /v1/review/items/{id}/decisions · of an escalated item': {
    who: changedBy(
      { moderator: 403, senior: 201, admin: 201, auditor: 403 },
      { moderator: { foreign: 404, unknown: 404 }, 'moderator of all sites': { unknown: 404 } },
    ),
    thing: async (world, site) => {
      const id = await world.item(site);
      await world.ask('POST', `/v1/review/items/${id}/decisions`, { action: 'escalate', version: 1 });
      return id;
    },
    body: () => ({ ...rejection, version: 2 }),
  },
  'POST /v1/review/decisions': {
    who: changedBy({ moderator: 200, senior: 200, admin: 200, auditor: 403 }),
    thing: (world, site) => world.item(site),
    body: (_, id) => ({ items: [{ id, version: 1 }], action: 'approve' }),
    told: toldOfFirst,
  },
  'POST /v1/review/decisions · with a foreign item among them': {
    // Each answers for itself: the own one is decided all the same.
    who: changedBy({ moderator: 200, senior: 200, admin: 200, auditor: 403 }),
    about: 'nothing',
    thing: async (world) => `${await world.item(world.foreign)} ${await world.item(world.own)}`,
    body: (_, ids) => ({ items: ids.split(' ').map((id) => ({ id, version: 1 })), action: 'approve' }),
    shows: (body, world) =>
      world.sitesOf(
        'review_item',
        (body.results as { id: string; status: number }[]).flatMap(({ id, status }) =>
          status === 200 ? id : [],
        ),
      ),
  },
  'GET /v1/review/items': {
    who: readBy(READING),
    about: 'nothing',
    query: () => 'sort=newest&limit=100',
    shows: sitesOfItems,
  },
  'GET /v1/review/items · of a site': {
    who: listedBy(READING),
    thing: (world, site) => world.item(site),
    query: (site) => `site=${site}`,
    shows: sitesOfItems,
  },
  'GET /v1/review/items · of an author': {
    // Nobody learns whether there is such an author elsewhere: the list is empty either way.
    who: readBy(READING, EMPTY_ELSEWHERE),
    thing: (world, site) => world.comment(site),
    query: (_, id) => `author=${encodeURIComponent(`author of ${id}`)}`,
    shows: sitesOfItems,
  },
  'GET /v1/review/items · behind a place that only others saw': {
    who: readBy(READING),
    about: 'nothing',
    thing: async (world) => {
      for (const site of [world.own, world.foreign, world.foreign]) await world.comment(site);
      return (await world.ask('GET', '/v1/review/items?sort=newest&limit=1')).next as string;
    },
    query: (_, cursor) => `sort=newest&limit=100&cursor=${cursor}`,
    shows: sitesOfItems,
  },
  'GET /v1/review/items/{id}': {
    who: readBy(READING),
    thing: (world, site) => world.item(site),
    shows: ({ site }) => [site],
  },
  'POST /v1/review/items/{id}/claim': {
    who: changedBy({ moderator: 200, senior: 200, admin: 200, auditor: 403 }),
    thing: (world, site) => world.item(site),
  },
  'DELETE /v1/review/items/{id}/claim': {
    who: changedBy({ moderator: 204, senior: 204, admin: 204, auditor: 403 }),
    thing: async (world, site, caller) => {
      const id = await world.item(site);
      await world.askAs(caller, 'POST', `/v1/review/items/${id}/claim`);
      return id;
    },
  },
  "DELETE /v1/review/items/{id}/claim · somebody else's": {
    who: changedBy(
      { moderator: 403, senior: 204, admin: 204, auditor: 403 },
      { moderator: { foreign: 404, unknown: 404 }, 'moderator of all sites': { unknown: 404 } },
    ),
    thing: async (world, site) => {
      const id = await world.item(site);
      await world.ask('POST', `/v1/review/items/${id}/claim`);
      return id;
    },
  },
  'POST /v1/decisions/{id}/undo': {
    who: changedBy({ moderator: 200, senior: 200, admin: 200, auditor: 403 }),
    thing: (world, site, caller) => world.decision(site, caller),
  },
  "POST /v1/decisions/{id}/undo · somebody else's": {
    who: changedBy(
      { moderator: 403, senior: 200, admin: 200, auditor: 403 },
      { moderator: { foreign: 404, unknown: 404 }, 'moderator of all sites': { unknown: 404 } },
    ),
    thing: (world, site) => world.decision(site),
  },
};
