import { randomUUID } from 'node:crypto';
import { changedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const secretsReadByAdmins = readBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 });
const madeByAdmins = changedBy({ moderator: 403, senior: 403, admin: 201, auditor: 403 });
const doneByAdmins = changedBy({ moderator: 403, senior: 403, admin: 204, auditor: 403 });

const idsOf = (body: readonly { readonly id: string }[]): string[] => body.map(({ id }) => id);

const key = async (world: World, { id }: TestedSite): Promise<string> =>
  (await world.ask('POST', `/v1/sites/${id}/dialects/openai/keys`)).id as string;

const secret = async (world: World, { id }: TestedSite): Promise<string> =>
  (await world.ask('POST', `/v1/sites/${id}/dialects/coral/secrets`, { secret: `s-${randomUUID()}` }))
    .id as string;

const ACCESS = { url: 'https://platform.example/api/graphql', token: 'a-token-of-the-platform' };

/** Not named in the path: the site has one for each dialect, or none. */
const access = async (world: World, { id }: TestedSite): Promise<string> => {
  await world.ask('PUT', `/v1/sites/${id}/dialects/coral/access`, ACCESS);
  return id;
};

export const INTEGRATIONS_ROWS: RouteRows = {
  'GET /v1/sites/{id}/dialects': { who: readBy(READING) },
  'GET /v1/sites/{id}/dialects/{dialect}': { who: readBy(READING), params: { dialect: 'openai' } },
  'PUT /v1/sites/{id}/dialects/{dialect}': {
    who: changedBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 }),
    params: { dialect: 'openai' },
    body: () => ({ enabled: true }),
  },
  'GET /v1/sites/{id}/dialects/{dialect}/keys': {
    who: secretsReadByAdmins,
    params: { dialect: 'openai' },
    shows: (body, world) => world.sitesOf('dialect_key', idsOf(body)),
  },
  'POST /v1/sites/{id}/dialects/{dialect}/keys': { who: madeByAdmins, params: { dialect: 'openai' } },
  'DELETE /v1/sites/{id}/dialects/{dialect}/keys/{keyId}': {
    who: doneByAdmins,
    params: { dialect: 'openai' },
    thing: key,
  },
  'GET /v1/sites/{id}/dialects/{dialect}/secrets': {
    who: secretsReadByAdmins,
    params: { dialect: 'coral' },
    shows: (body, world) => world.sitesOf('dialect_secret', idsOf(body)),
  },
  'POST /v1/sites/{id}/dialects/{dialect}/secrets': {
    who: madeByAdmins,
    params: { dialect: 'coral' },
    body: () => ({ secret: `s-${randomUUID()}` }),
  },
  'DELETE /v1/sites/{id}/dialects/{dialect}/secrets/{secretId}': {
    who: doneByAdmins,
    params: { dialect: 'coral' },
    thing: secret,
  },
  'GET /v1/sites/{id}/dialects/{dialect}/access': {
    who: secretsReadByAdmins,
    params: { dialect: 'coral' },
    thing: access,
  },
  'PUT /v1/sites/{id}/dialects/{dialect}/access': {
    who: doneByAdmins,
    params: { dialect: 'coral' },
    body: () => ACCESS,
  },
  'DELETE /v1/sites/{id}/dialects/{dialect}/access': {
    who: doneByAdmins,
    params: { dialect: 'coral' },
    thing: access,
  },
};
