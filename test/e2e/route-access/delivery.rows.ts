import { changedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';

export const DELIVERY_ROWS: RouteRows = {
  'GET /v1/sites/{site}/events': {
    who: readBy({ moderator: 403, senior: 403, admin: 200, auditor: 200 }),
    thing: (world, site) => world.event(site),
    shows: (body, world) =>
      world.sitesOf(
        'outgoing_event',
        body.items.map(({ id }: { id: string }) => id),
      ),
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
