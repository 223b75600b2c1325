import { changedBy } from './outcomes';
import type { RouteRows } from './route-row';

const ADMINS_CHECK = { moderator: 403, senior: 403, admin: 200, auditor: 403 };
const ALL_TRY = { moderator: 200, senior: 200, admin: 200, auditor: 200 };

export const RULES_WORKSHOP_ROWS: RouteRows = {
  'POST /v1/rules/validate': {
    who: changedBy(ADMINS_CHECK),
    body: (site) => ({ scope: site, files: [] }),
    storesNothing: true,
  },
  'POST /v1/rules/validate · of what all sites inherit': {
    who: changedBy(ADMINS_CHECK, { admin: { own: 403 } }),
    about: 'nothing',
    body: () => ({ scope: 'default', files: [] }),
    storesNothing: true,
  },
  'POST /v1/rules/try': {
    who: changedBy(ALL_TRY),
    body: (site) => ({ scope: site, text: 'A fine day.' }),
    storesNothing: true,
  },
  'POST /v1/rules/try · with files': {
    who: changedBy(ALL_TRY),
    body: (site) => ({ scope: site, text: 'A fine day.', files: [] }),
    storesNothing: true,
  },
};
