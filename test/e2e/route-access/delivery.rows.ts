import type { AnyBody } from '../running-service';
import { changedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { World } from './world';

const sitesOfEvents = (body: AnyBody, world: World): Promise<string[]> =>
  world.sitesOf(
    'outgoing_event',
    (body.items as { readonly id: string }[]).map(({ id }) => id),
  );

export const DELIVERY_ROWS: RouteRows = {
  'GET /v1/sites/{site}/events': {
    who: readBy({ moderator: 403, senior: 403, admin: 200, auditor: 200 }),
    thing: (world, site) => world.event(site),
    shows: sitesOfEvents,
  },
  'GET /v1/sites/{site}/events · behind a place in the list of another site': {
    who: readBy({ moderator: 403, senior: 403, admin: 200, auditor: 200 }),
    thing: async (world, site) => {
      await world.event(site);
      for (let n = 0; n < 2; n += 1) await world.event(world.foreign);
      return (await world.ask('GET', `/v1/sites/${world.foreign.id}/events?limit=1`)).next as string;
    },
    query: (_, cursor) => `cursor=${cursor}`,
    shows: sitesOfEvents,
  },
  'POST /v1/sites/{site}/events/redeliver': {
    who: changedBy({ moderator: 403, senior: 403, admin: 202, auditor: 403 }),
    body: () => ({ failedSince: '2020-01-01T00:00:00Z' }),
  },
  'POST /v1/sites/{site}/events/{id}/redeliver': {
    who: changedBy({ moderator: 403, senior: 403, admin: 202, auditor: 403 }),
    thing: (world, site) => world.event(site),
  },
};
