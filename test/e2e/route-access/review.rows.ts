import type { Answer } from '../running-service';
import { changedBy, listedBy, readBy } from './outcomes';
import type { RouteRows, Told } from './route-row';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };

const rejection = { action: 'reject', reason: 'insult', version: 1 };

/** Each item of many answers for itself, without saying whose it is. */
const toldOfFirst = ({ status, body }: Answer): Told => {
  if (status !== 200) return { status, body };
  const [{ status: ofItem, problem }] = body.results;
  return { status: ofItem, body: problem };
};

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
  'GET /v1/review/items': {
    who: readBy(READING),
    about: 'nothing',
    query: () => 'sort=newest&limit=100',
    shows: (body) => body.items.map(({ site }: { site: string }) => site),
  },
  'GET /v1/review/items · of a site': {
    who: listedBy(READING),
    thing: (world, site) => world.item(site),
    query: (site) => `site=${site}`,
    shows: (body) => body.items.map(({ site }: { site: string }) => site),
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
