import { readBy } from './outcomes';
import type { RouteRows } from './route-row';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };

export const DECISIONS_ROWS: RouteRows = {
  'GET /v1/decisions/{id}/statement-of-reasons': {
    who: readBy(READING),
    thing: (world, site) => world.decision(site),
  },
  'GET /v1/decisions/{id}/statement-of-reasons · as a DSA record': {
    who: readBy(READING),
    thing: (world, site) => world.decision(site),
    query: () => 'format=dsa',
  },
};
