import { open } from './outcomes';
import type { RouteRow, RouteRows } from './route-row';
import { hasConsole } from './world';

const page: RouteRow = { who: open(), about: 'nothing' };

/** What the console is made of; it asks the API with the session of whoever is signed in. */
const CONSOLE: RouteRows = {
  'GET /': page,
  'GET /queue': page,
  'GET /items/{id}': { ...page, params: { id: 'any' } },
  'GET /appeals': page,
  'GET /second-reviews': page,
  'GET /agreement': page,
  'GET /authors': page,
  'GET /orders': page,
  'GET /audit': page,
  'GET /rules': page,
  'GET /rules/edit': page,
  'GET /rules/try': page,
  'GET /rules/backtests': page,
  'GET /rules/versions': page,
  'GET /deliveries': page,
  'GET /sites': page,
  'GET /people': page,
  'GET /favicon.svg': page,
};

/** What says nothing of any site. */
export const PAGES_ROWS: RouteRows = {
  'GET /livez': page,
  'GET /readyz': page,
  'GET /metrics': page,
  'GET /openapi.json': page,
  'GET /openapi.yaml': page,
  'GET /docs': page,
  ...(hasConsole ? CONSOLE : { 'GET /': { who: open(404), about: 'nothing' } }),
};
