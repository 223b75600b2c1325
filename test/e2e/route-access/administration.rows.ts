import { randomUUID } from 'node:crypto';
import { changedBy, listedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';

const AUDITING = { moderator: 403, senior: 403, admin: 200, auditor: 200 };
const ADMINS_MAKE = { moderator: 403, senior: 403, admin: 201, auditor: 403 };

const newUser = (siteIds: readonly string[] | null): object => ({
  email: `${randomUUID()}@example.org`,
  role: 'moderator',
  siteIds,
});

export const ADMINISTRATION_ROWS: RouteRows = {
  'GET /v1/users': {
    who: readBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 }),
    about: 'nothing',
    // There is a moderator of the foreign site, whom admins of the own one do not see.
    thing: (world) => world.user(world.foreign),
    shows: (body) => body.flatMap(({ siteIds }: { siteIds: string[] | null }) => siteIds ?? [null]),
  },
  'POST /v1/users': {
    // Whose site it is not is told what it may do, in the same words whether there is such a site or not.
    who: changedBy(ADMINS_MAKE, {
      admin: { foreign: 403, unknown: 403 },
      'admin of all sites': { unknown: 422 },
    }),
    body: (site) => newUser([site]),
  },
  'POST /v1/users · of all sites': {
    who: changedBy(ADMINS_MAKE, { admin: { own: 403 } }),
    about: 'nothing',
    body: () => newUser(null),
  },
  'POST /v1/users · of the own site and another': {
    who: changedBy(ADMINS_MAKE, { admin: { own: 403 } }),
    about: 'nothing',
    body: (_, __, { own, foreign }) => newUser([own.id, foreign.id]),
  },
  'POST /v1/users/{id}/disable': {
    who: changedBy({ moderator: 403, senior: 403, admin: 204, auditor: 403 }),
    thing: (world, site) => world.user(site),
  },
  'GET /v1/audit': {
    who: readBy(AUDITING),
    about: 'nothing',
    query: () => 'limit=100',
    // Both are among the latest.
    thing: async (world) => {
      await world.decision(world.own);
      return world.decision(world.foreign);
    },
    shows: (body) => body.items.map(({ siteId }: { siteId: string | null }) => siteId),
  },
  'GET /v1/audit · of a site': {
    who: listedBy(AUDITING),
    query: (site) => `site=${site}`,
    thing: (world, site) => world.decision(site),
    shows: (body) => body.items.map(({ siteId }: { siteId: string | null }) => siteId),
  },
};
