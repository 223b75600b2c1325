import { CALLERS } from './callers';
import { changedBy, listedBy, open, readBy } from './outcomes';
import type { RouteRow, RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const SEALED = { moderator: 404, senior: 404, admin: 200, auditor: 200 };
/** Whoever must not see a sealed order is told that there is none. */
const ACTING_ON_SEALED = { moderator: 403, senior: 404, admin: 200, auditor: 403 };
const ACTING = { moderator: 403, senior: 200, admin: 200, auditor: 403 };

const terms = (site: string, disclosure = 'open'): object => ({
  site,
  authority: 'Court of Exampleton',
  country: 'DE',
  type: 'CourtOrder',
  law: 'Section 5 of the Example Act',
  scope: 'One comment.',
  issuedOn: '2026-03-01',
  receivedOn: '2026-03-02',
  disclosure,
});

const order = async (world: World, site: TestedSite, disclosure?: string): Promise<string> => {
  const { id } = await world.ask('POST', '/v1/orders', terms(site.id, disclosure));
  return id as string;
};

/** What each order is to be acted on, by the platform's id. */
const orderedComments = new Map<string, string>();

const ofUnknownSites = Object.fromEntries(CALLERS.map((caller) => [caller, { unknown: 404 }]));
const listsSites: RouteRow['shows'] = (body) => body.items.map(({ site }: { site: string }) => site);

export const ORDERS_ROWS: RouteRows = {
  'POST /v1/orders': {
    who: changedBy({ moderator: 403, senior: 201, admin: 201, auditor: 403 }),
    body: (site) => terms(site),
  },
  'POST /v1/orders · sealed': {
    who: changedBy(
      { moderator: 403, senior: 403, admin: 201, auditor: 403 },
      { senior: { foreign: 404, unknown: 404 }, 'senior of all sites': { unknown: 404 } },
    ),
    body: (site) => terms(site, 'sealed'),
  },
  'GET /v1/orders': {
    who: readBy(READING),
    about: 'nothing',
    thing: async (world) => {
      await order(world, world.own);
      return order(world, world.foreign);
    },
    query: () => 'limit=100',
    shows: listsSites,
  },
  'GET /v1/orders · of a site': {
    who: listedBy(READING),
    thing: (world, site) => order(world, site),
    query: (site) => `site=${site}`,
    shows: listsSites,
  },
  'GET /v1/orders/{id}': {
    who: readBy(READING),
    thing: (world, site) => order(world, site),
    shows: ({ site }) => [site],
  },
  'GET /v1/orders/{id} · sealed': {
    who: readBy(SEALED),
    thing: (world, site) => order(world, site, 'sealed'),
    shows: ({ site }) => [site],
  },
  'PATCH /v1/orders/{id}': {
    who: changedBy(ACTING),
    thing: (world, site) => order(world, site),
    body: () => ({ version: 1, scope: 'Two comments.' }),
  },
  'POST /v1/orders/{id}/decisions': {
    who: changedBy(ACTING),
    thing: async (world, site) => {
      const id = await order(world, site);
      orderedComments.set(id, await world.comment(site));
      return id;
    },
    body: (_, id) => ({ comments: [{ id: orderedComments.get(id) ?? 'nowhere' }] }),
  },
  'POST /v1/orders/{id}/lift': {
    who: changedBy(ACTING),
    thing: (world, site) => order(world, site),
    body: () => ({ version: 1 }),
  },
  'POST /v1/orders/{id}/refuse': {
    who: changedBy(ACTING),
    thing: (world, site) => order(world, site),
    body: () => ({ version: 1 }),
  },
  'PATCH /v1/orders/{id} · sealed': {
    who: changedBy(ACTING_ON_SEALED),
    thing: (world, site) => order(world, site, 'sealed'),
    body: () => ({ version: 1, scope: 'Two comments.' }),
  },
  'POST /v1/orders/{id}/decisions · sealed': {
    who: changedBy(ACTING_ON_SEALED),
    thing: async (world, site) => {
      const id = await order(world, site, 'sealed');
      orderedComments.set(id, await world.comment(site));
      return id;
    },
    body: (_, id) => ({ comments: [{ id: orderedComments.get(id) ?? 'nowhere' }] }),
  },
  'POST /v1/orders/{id}/lift · sealed': {
    who: changedBy(ACTING_ON_SEALED),
    thing: (world, site) => order(world, site, 'sealed'),
    body: () => ({ version: 1 }),
  },
  'POST /v1/orders/{id}/refuse · sealed': {
    who: changedBy(ACTING_ON_SEALED),
    thing: (world, site) => order(world, site, 'sealed'),
    body: () => ({ version: 1 }),
  },
  'GET /v1/transparency/orders': { who: open(), about: 'nothing' },
  'GET /v1/transparency/orders · of a site': {
    who: open(200, ofUnknownSites),
    query: (site) => `site=${site}`,
  },
};
