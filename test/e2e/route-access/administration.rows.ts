import { randomUUID } from 'node:crypto';
import { type AnyBody, eventually } from '../running-service';
import { changedBy, listedBy, open, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { World } from './world';

const AUDITING = { moderator: 403, senior: 403, admin: 200, auditor: 200 };
const ADMINS_MAKE = { moderator: 403, senior: 403, admin: 201, auditor: 403 };

const newUser = (siteIds: readonly string[] | null): object => ({
  email: `${randomUUID()}@example.org`,
  role: 'moderator',
  siteIds,
});

/** A chain's name is its site's id; what concerns no site has one of its own. */
const siteOf = (chain: string): string | null => (chain === 'installation' ? null : chain);

const sitesInExport = (body: string): (string | null)[] =>
  body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .flatMap(({ chain, unsealed }) => (chain ?? unsealed?.chain ?? []) as string | [])
    .map(siteOf);

const sitesOfCheckpoints = ({ items }: { items: { chain: string }[] }): (string | null)[] =>
  items.map(({ chain }) => siteOf(chain));

async function sealedDecisions(world: World): Promise<string> {
  await world.decision(world.own);
  const id = await world.decision(world.foreign);
  await eventually('the checkpoints of both sites', async () => {
    const sites = sitesOfCheckpoints(await world.ask('GET', '/v1/audit/checkpoints'));
    return sites.includes(world.own.id) && sites.includes(world.foreign.id);
  });
  return id;
}

const sitesOfEntries = (body: AnyBody): (string | null)[] =>
  (body.items as { readonly siteId: string | null }[]).map(({ siteId }) => siteId);

export const ADMINISTRATION_ROWS: RouteRows = {
  'GET /v1/users': {
    who: readBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 }),
    about: 'nothing',
    // Of somebody who shares one site with an admin, the others are none of that admin's business.
    thing: async (world) => {
      await world.ask('POST', '/v1/users', newUser([world.foreign.id]));
      await world.ask('POST', '/v1/users', newUser([world.own.id, world.foreign.id]));
      return 'of one site and of both';
    },
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
    shows: sitesOfEntries,
  },
  'GET /v1/audit · of a site': {
    who: listedBy(AUDITING),
    query: (site) => `site=${site}`,
    thing: (world, site) => world.decision(site),
    shows: sitesOfEntries,
  },
  'GET /v1/audit · of a subject': {
    who: readBy(AUDITING, {
      admin: { foreign: 200, unknown: 200 },
      auditor: { foreign: 200, unknown: 200 },
      'admin of all sites': { unknown: 200 },
      'auditor of all sites': { unknown: 200 },
      'cookie without the console header': { unknown: 200 },
    }),
    thing: (world, site) => world.user(site),
    query: (_, id) => `subject=user:${id}`,
    shows: sitesOfEntries,
  },
  'GET /v1/audit · behind a place that only others saw': {
    who: readBy(AUDITING),
    about: 'nothing',
    thing: async (world) => {
      for (const site of [world.own, world.foreign, world.foreign]) await world.decision(site);
      return (await world.ask('GET', '/v1/audit?limit=1')).next as string;
    },
    query: (_, cursor) => `limit=100&cursor=${cursor}`,
    shows: sitesOfEntries,
  },
  'GET /v1/audit/export': {
    who: readBy(AUDITING),
    about: 'nothing',
    thing: async (world) => {
      await world.decision(world.own);
      return world.decision(world.foreign);
    },
    shows: sitesInExport,
  },
  'GET /v1/audit/export · of a site': {
    who: listedBy(AUDITING),
    query: (site) => `site=${site}`,
    thing: (world, site) => world.decision(site),
    shows: sitesInExport,
  },
  'GET /v1/audit/checkpoints': {
    who: readBy(AUDITING),
    about: 'nothing',
    thing: sealedDecisions,
    shows: sitesOfCheckpoints,
  },
  'GET /v1/audit/checkpoints · of a site': {
    who: listedBy(AUDITING),
    query: (site) => `site=${site}`,
    thing: sealedDecisions,
    shows: sitesOfCheckpoints,
  },
  'GET /v1/audit/keys': { who: open(), about: 'nothing' },
};
