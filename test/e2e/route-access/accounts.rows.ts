import { changedBy, open, readBy } from './outcomes';
import type { RouteRows } from './route-row';

export const ACCOUNTS_ROWS: RouteRows = {
  'POST /v1/session': {
    who: open(200, { 'cookie without the console header': { own: 403 } }),
    about: 'nothing',
    headers: { 'x-evenhand-console': '1' },
    body: (_, __, { signIn }) => signIn,
  },
  'DELETE /v1/session': {
    // A token is no session: there is nothing to end, and whoever is signed in may say so.
    who: changedBy({ moderator: 204, senior: 204, admin: 204, auditor: 204 }),
    about: 'nothing',
    storesNothing: true,
  },
  'GET /v1/me': {
    who: readBy({ moderator: 200, senior: 200, admin: 200, auditor: 200 }),
    about: 'nothing',
  },
};
