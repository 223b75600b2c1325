import { listedBy } from './outcomes';
import type { RouteRows } from './route-row';

export const FEEDBACK_ROWS: RouteRows = {
  'GET /v1/insights/feedback': {
    who: listedBy({ moderator: 200, senior: 200, admin: 200, auditor: 200 }),
    query: (site) => `site=${site}`,
  },
};
