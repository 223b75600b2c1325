import { changedBy, listedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import { NOTHING_DRAWN, type TestedSite, type World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const OF_SENIORS = { moderator: 403, senior: 200, admin: 200, auditor: 200 };

/** A decision of an admin of all sites that waits for a second look; nobody else has had a part in it. */
async function secondReview(world: World, site: TestedSite): Promise<string> {
  const { rows } = await world.database.query<{ id: string }>(
    `INSERT INTO second_review (id, site_id, comment_id, comment_version, decision_id, cause, severe, categories,
       language, first_user, first_action, first_reason, not_by, since)
     SELECT gen_random_uuid(), site_id, comment_id, comment_version, id, 'sample', false, '{}', 'ru', user_id, action,
       reason, ARRAY[user_id], now()
     FROM decision WHERE id = $1
     ON CONFLICT (decision_id) DO UPDATE SET since = now() RETURNING id`,
    [await world.decision(site)],
  );
  return rows[0]!.id;
}

/** Answered by somebody who is not asked here. */
async function disagreement(world: World, site: TestedSite): Promise<string> {
  const [id, user] = await Promise.all([secondReview(world, site), world.user(site)]);
  await world.database.query(
    `UPDATE second_review SET state = 'disagreed', second_user = $2, second_action = 'approve', decided_at = now(),
       cause = 'sample', version = 2
     WHERE id = $1`,
    [id, user],
  );
  return id;
}

const sitesOfItems = ({ items }: { readonly items: readonly { readonly site: string }[] }): string[] =>
  items.map(({ site }) => site);

export const CONSISTENCY_ROWS: RouteRows = {
  'GET /v1/second-reviews': {
    who: listedBy(READING),
    thing: secondReview,
    query: (site) => `site=${site}`,
    shows: sitesOfItems,
  },
  'GET /v1/second-reviews · of no site in particular': {
    who: readBy(READING),
    about: 'nothing',
    query: () => 'limit=100',
    shows: sitesOfItems,
  },
  'GET /v1/second-reviews · disagreements': {
    who: listedBy(OF_SENIORS, { moderator: { foreign: 404, unknown: 404 } }),
    thing: disagreement,
    query: (site) => `site=${site}&state=disagreed`,
    shows: sitesOfItems,
  },
  'GET /v1/second-reviews/{id}': {
    who: readBy(READING),
    thing: secondReview,
    shows: ({ site }) => [site],
  },
  'POST /v1/second-reviews/{id}/claim': {
    who: changedBy({ moderator: 200, senior: 200, admin: 200, auditor: 403 }),
    thing: secondReview,
  },
  'DELETE /v1/second-reviews/{id}/claim': {
    who: changedBy({ moderator: 204, senior: 204, admin: 204, auditor: 403 }),
    thing: async (world, site, caller) => {
      const id = await secondReview(world, site);
      await world.askAs(caller, 'POST', `/v1/second-reviews/${id}/claim`);
      return id;
    },
  },
  'POST /v1/second-reviews/{id}/decisions': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 403 }),
    thing: secondReview,
    body: () => ({ action: 'reject', reason: 'insult', version: 1 }),
  },
  'POST /v1/second-reviews/{id}/resolution': {
    who: changedBy({ moderator: 403, senior: 200, admin: 200, auditor: 403 }),
    thing: disagreement,
    body: () => ({ holds: 'either', note: 'Both can be said.', version: 2 }),
  },
  'GET /v1/consistency': {
    who: readBy(READING),
    query: (site) => `site=${site}`,
    shows: ({ site }) => [site],
  },
  'GET /v1/consistency/calibration': {
    who: readBy(READING),
    query: (site) => `site=${site}`,
    shows: ({ site }) => [site],
  },
  'GET /v1/sites/{id}/second-review-settings': { who: readBy(READING) },
  'PUT /v1/sites/{id}/second-review-settings': {
    who: changedBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 }),
    body: () => NOTHING_DRAWN,
  },
};
