import { changedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const secretsReadByAdmins = readBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 });

const apiKey = async (world: World, { id }: TestedSite): Promise<string> =>
  (await world.ask('POST', `/v1/sites/${id}/api-keys`)).id as string;

export const SITES_ROWS: RouteRows = {
  'GET /v1/sites': {
    who: readBy(READING),
    about: 'nothing',
    shows: (body) => body.map(({ id }: { id: string }) => id),
  },
  'POST /v1/sites': {
    who: changedBy(
      { moderator: 403, senior: 403, admin: 201, auditor: 403 },
      // A site that is made is one more that its maker would see.
      { admin: { own: 403 } },
    ),
    about: 'nothing',
    body: () => ({ name: 'The new site' }),
  },
  'GET /v1/sites/{id}': { who: readBy(READING), shows: ({ id }) => [id] },
  'PATCH /v1/sites/{id}': {
    who: changedBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 }),
    body: () => ({ language: 'en' }),
  },
  'POST /v1/sites/{id}/webhook-secrets': {
    who: changedBy({ moderator: 403, senior: 403, admin: 201, auditor: 403 }),
    body: () => ({}),
  },
  'GET /v1/sites/{id}/api-keys': {
    who: secretsReadByAdmins,
    shows: (body, world) =>
      world.sitesOf(
        'site_api_key',
        body.map(({ id }: { id: string }) => id),
      ),
  },
  'POST /v1/sites/{id}/api-keys': {
    who: changedBy({ moderator: 403, senior: 403, admin: 201, auditor: 403 }),
  },
  'DELETE /v1/sites/{id}/api-keys/{keyId}': {
    who: changedBy({ moderator: 403, senior: 403, admin: 204, auditor: 403 }),
    thing: apiKey,
  },
};
