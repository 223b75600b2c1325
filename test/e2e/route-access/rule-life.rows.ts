import { changedBy, listedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const OF_ADMINS = { moderator: 403, senior: 403, admin: 200, auditor: 403 };

const LIMITS = {
  precisionFloor: 0.9,
  precisionSample: 50,
  brakeShare: 0.05,
  brakeHours: 24,
  overturnCeiling: 0.3,
  overturnSample: 50,
  version: 0,
};

const scope = (_: World, site: TestedSite): string => site.id;

/** A site whose limits nobody has set. */
async function withoutLimits(world: World, site: TestedSite): Promise<string> {
  await world.database.query('DELETE FROM rule_limits WHERE site_id = $1', [site.id]);
  return site.id;
}

/** Of a rule that nobody has; nobody has seen it. */
async function alert(world: World, site: TestedSite): Promise<string> {
  const { rows } = await world.database.query<{ id: string }>(
    `INSERT INTO rule_alert (id, site_id, kind, rule, revision, stage_before, stage_after, version, figures)
     VALUES (gen_random_uuid(), $1, 'paused', 'en/own/house/quibble', '0123456789abcdef', 'review', 'shadow', 2, '{}')
     RETURNING id`,
    [site.id],
  );
  return rows[0]!.id;
}

const scopesOf = ({ items }: { readonly items: readonly { readonly scope: string }[] }): string[] =>
  items.map((item) => item.scope);

export const RULE_LIFE_ROWS: RouteRows = {
  'GET /v1/rule-sets/{scope}/limits': { who: readBy(READING), thing: scope, shows: (body) => [body.scope] },
  'PUT /v1/rule-sets/{scope}/limits': {
    who: changedBy(OF_ADMINS),
    thing: withoutLimits,
    body: () => LIMITS,
  },
  'GET /v1/rules/alerts': {
    who: readBy(READING),
    about: 'nothing',
    thing: async (world, site) => {
      await alert(world, world.foreign);
      return alert(world, site);
    },
    shows: scopesOf,
  },
  'GET /v1/rules/alerts · of a site': {
    who: listedBy(READING),
    thing: alert,
    query: (site) => `scope=${site}`,
    shows: scopesOf,
  },
  'POST /v1/rules/alerts/{id}/seen': { who: changedBy(OF_ADMINS), thing: alert },
  'GET /v1/insights/rules': { who: readBy(READING), about: 'nothing' },
  'GET /v1/insights/rules · of a site': { who: listedBy(READING), query: (site) => `site=${site}` },
  'GET /v1/insights/rules/pairs': { who: readBy(READING), about: 'nothing' },
  'GET /v1/insights/rules/pairs · of a site': { who: listedBy(READING), query: (site) => `site=${site}` },
  'GET /v1/insights/rules/idle': { who: readBy(READING), query: (site) => `site=${site}` },
};
