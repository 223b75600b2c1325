import { changedBy, readBy, type Unlike } from './outcomes';
import type { RouteRows } from './route-row';
import { type TestedSite, UNKNOWN_ID, type World } from './world';

/** The site's platform does these as well as people. */
const AND_PLATFORM: Unlike = {
  'API key': { own: 200, foreign: 401, unknown: 401 },
  "foreign site's API key": { own: 401, foreign: 200, unknown: 401 },
};
const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const SANCTIONED = 'sanctioned';

/** By the author of the comment, each of which has its own. */
const rejections = new Map<string, string>();

/** An author one of whose comments was rejected. */
async function author(world: World, site: TestedSite): Promise<string> {
  // The comments of other rows are of one author, who is on both sites.
  const { rows } = await world.database.query<{ item: string; author: string }>(
    `SELECT i.id AS item, c.author_id AS author FROM comment c JOIN review_item i ON i.comment_id = c.id
     WHERE c.site_id = $1 AND c.external_id = $2`,
    [site.id, await world.comment(site)],
  );
  const { item, author: id } = rows[0]!;
  const rejection = { action: 'reject', reason: 'insult', version: 1 };
  const { decisionId } = await world.ask('POST', `/v1/review/items/${item}/decisions`, rejection);
  rejections.set(id, decisionId as string);
  return id;
}

const STATEMENT = `jsonb_build_object('decisionId', d.id, 'restriction', '{"kind": "muted", "until": "2027-01-01T00:00:00Z"}'::jsonb,
  'ground', '{"kind": "terms", "category": "insult", "text": "Be kind."}'::jsonb, 'source', 'own-initiative',
  'automated', '{"detection": false, "decision": false}'::jsonb, 'redress', '{"appealUntil": "2027-01-01T00:00:00Z"}'::jsonb)`;

async function sanction(world: World, site: TestedSite): Promise<string> {
  const { rows } = await world.database.query<{ id: string }>(
    `INSERT INTO author_sanction (id, site_id, author_id, kind, decision_id, reason, statement, starts_at, until, user_id)
     SELECT gen_random_uuid(), d.site_id, $2, 'mute', d.id, 'insult', ${STATEMENT}, now(), now() + interval '1 day', d.user_id
     FROM decision d WHERE d.id = $1 RETURNING id`,
    [await world.decision(site), SANCTIONED],
  );
  return rows[0]!.id;
}

export const AUTHORS_ROWS: RouteRows = {
  'GET /v1/sites/{site}/authors/{authorId}': { who: readBy(READING, AND_PLATFORM), thing: author },
  // Whoever is not there is forgotten already.
  'DELETE /v1/sites/{site}/authors/{authorId}': {
    who: changedBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 }, AND_PLATFORM),
    params: { authorId: 'somebody' },
  },
  'GET /v1/sites/{site}/authors/{authorId}/sanctions': {
    who: readBy(READING, AND_PLATFORM),
    params: { authorId: SANCTIONED },
  },
  'POST /v1/sites/{site}/authors/{authorId}/sanctions': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 403 }),
    thing: author,
    body: (_, id) => ({
      kind: 'mute',
      decisionId: rejections.get(id) ?? UNKNOWN_ID,
      reason: 'insult',
      until: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  },
  'POST /v1/sites/{site}/authors/{authorId}/sanctions/{id}/lift': {
    who: changedBy({ moderator: 403, senior: 200, admin: 200, auditor: 403 }),
    params: { authorId: SANCTIONED },
    thing: sanction,
    body: () => ({ reason: 'A word was said in private.' }),
  },
};
