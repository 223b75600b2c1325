import { changedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const changedByAdmins = { moderator: 403, senior: 403, admin: 200, auditor: 403 };
const PLACE = { language: 'de', kind: 'held' };
const TEXT = 'Hello: {reason} {link}';

/** The version of the German text for held comments, as it must be sent with a change. */
async function version(world: World, { id }: TestedSite): Promise<string> {
  const { templates } = await world.ask('GET', `/v1/sites/${id}/notice-templates`);
  const places = templates as readonly { language: string; kind: string; version: number }[];
  const found = places.find(({ language, kind }) => language === PLACE.language && kind === PLACE.kind);
  return String(found!.version);
}

export const STATEMENTS_ROWS: RouteRows = {
  'GET /v1/sites/{site}/notice-templates': {
    who: readBy({ moderator: 403, senior: 200, admin: 200, auditor: 200 }),
  },
  'PUT /v1/sites/{site}/notice-templates/{language}/{kind}': {
    who: changedBy(changedByAdmins),
    params: PLACE,
    thing: version,
    body: (_, thing) => ({ text: TEXT, version: Number(thing) || 0 }),
  },
  'DELETE /v1/sites/{site}/notice-templates/{language}/{kind}': {
    who: changedBy({ ...changedByAdmins, admin: 204 }),
    params: PLACE,
    thing: async (world, site) => {
      const body = { text: TEXT, version: Number(await version(world, site)) };
      await world.ask('PUT', `/v1/sites/${site.id}/notice-templates/de/held`, body);
      return 'de/held';
    },
  },
  'POST /v1/sites/{site}/notice-templates/{language}/{kind}/preview': {
    who: changedBy({ moderator: 403, senior: 200, admin: 200, auditor: 200 }),
    params: PLACE,
    body: () => ({ text: TEXT }),
    storesNothing: true,
  },
};
