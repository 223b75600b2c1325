import { readBy } from './outcomes';
import type { RouteRow, RouteRows } from './route-row';

const COUNTING = { moderator: 403, senior: 200, admin: 200, auditor: 200 };
const EXPORTING = { moderator: 403, senior: 403, admin: 200, auditor: 200 };

const EVER = 'from=2020-01-01&to=2099-01-01';

const sitesOfStatements: RouteRow['shows'] = ({ statements }, world) =>
  world.sitesOf(
    'decision',
    statements.map(({ puid }: { puid: string }) => puid),
  );

export const TRANSPARENCY_ROWS: RouteRows = {
  'GET /v1/transparency/report': {
    who: readBy(COUNTING),
    about: 'nothing',
    query: () => EVER,
  },
  'GET /v1/transparency/report · of a site': {
    who: readBy(COUNTING),
    query: (site) => `${EVER}&site=${site}`,
    shows: ({ sites }) => sites,
  },
  'GET /v1/transparency/statements': {
    who: readBy(EXPORTING),
    about: 'nothing',
    // A page holds the oldest of the period: it begins with those of both sites.
    thing: async (world) => {
      const from = new Date().toISOString();
      await world.decision(world.own);
      await world.decision(world.foreign);
      return from;
    },
    query: (_, from) => `from=${from}&to=2099-01-01`,
    shows: sitesOfStatements,
  },
  'GET /v1/transparency/statements · of a site': {
    who: readBy(EXPORTING),
    thing: (world, site) => world.decision(site),
    query: (site) => `${EVER}&site=${site}`,
    shows: sitesOfStatements,
  },
};
