import type { AnyBody } from '../running-service';
import { byApiKey, changedBy, listedBy, open, readBy } from './outcomes';
import type { RouteRow, RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const INSIGHTS = { moderator: 403, senior: 200, admin: 200, auditor: 200 };

/** The platform's id of a comment that was rejected by an admin of all sites, and whose hold is over. */
async function rejected(world: World, site: TestedSite): Promise<string> {
  const { rows } = await world.database.query<{ id: string }>(
    `WITH told AS (UPDATE decision SET decided_at = now() - interval '1 hour' WHERE id = $1 RETURNING comment_id)
     SELECT external_id AS id FROM comment JOIN told ON comment.id = told.comment_id`,
    [await world.decision(site)],
  );
  const { id } = rows[0]!;
  // The key of all links is made with the first of them.
  await status(world, site, id);
  return id;
}

async function status(world: World, site: TestedSite, id: string): Promise<AnyBody> {
  const headers = { authorization: `Bearer ${site.apiKey}` };
  return (await world.service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { headers })).body;
}

async function appeal(world: World, site: TestedSite): Promise<string> {
  const comment = await rejected(world, site);
  const path = `/v1/sites/${site.id}/comments/${comment}/appeals`;
  const answer = await world.service.call('POST', path, {
    headers: { authorization: `Bearer ${site.apiKey}` },
    body: { text: 'Please look again.' },
  });
  if (answer.status !== 201) throw new Error(`not filed: ${answer.status}`);
  return answer.body.id as string;
}

/** The last part of a notice's link. */
async function token(world: World, site: TestedSite): Promise<string> {
  const { authorNotice } = await status(world, site, await rejected(world, site));
  return new URL(authorNotice.link).pathname.split('/').at(-1)!;
}

/** The signature of one decision beside the id of another. */
async function forged(world: World, site: TestedSite): Promise<string> {
  const [one, other] = [await token(world, site), await token(world, site)].map((each) =>
    Buffer.from(each, 'base64url'),
  );
  return Buffer.concat([one!.subarray(0, 16), other!.subarray(16)]).toString('base64url');
}

/** The link alone lets in, whoever holds it: of which site it is makes no difference. */
const byLink = (status: number): Pick<RouteRow, 'who' | 'about' | 'thing'> => ({
  who: open(status),
  about: 'nothing',
  thing: token,
});

export const APPEALS_ROWS: RouteRows = {
  'GET /v1/appeals': {
    who: readBy(READING),
    about: 'nothing',
    thing: async (world, site) => {
      await appeal(world, world.foreign);
      return appeal(world, site);
    },
    shows: (body) => body.items.map(({ site }: { site: string }) => site),
  },
  'GET /v1/appeals · of a site': {
    who: listedBy(READING),
    thing: appeal,
    query: (site) => `site=${site}`,
    shows: (body) => body.items.map(({ site }: { site: string }) => site),
  },
  'GET /v1/appeals/{id}': { who: readBy(READING), thing: appeal, shows: ({ site }) => [site] },
  'POST /v1/appeals/{id}/claim': {
    who: changedBy({ moderator: 200, senior: 200, admin: 200, auditor: 403 }),
    thing: appeal,
  },
  'DELETE /v1/appeals/{id}/claim': {
    who: changedBy({ moderator: 204, senior: 204, admin: 204, auditor: 403 }),
    thing: async (world, site, caller) => {
      const id = await appeal(world, site);
      await world.askAs(caller, 'POST', `/v1/appeals/${id}/claim`);
      return id;
    },
  },
  'POST /v1/appeals/{id}/decisions': {
    who: changedBy({ moderator: 201, senior: 201, admin: 201, auditor: 403 }),
    thing: appeal,
    body: () => ({ outcome: 'reverse', reason: 'You quoted somebody.', version: 1 }),
  },
  'GET /v1/insights/appeals': { who: readBy(INSIGHTS), about: 'nothing' },
  'GET /v1/insights/appeals · of a site': { who: listedBy(INSIGHTS), query: (site) => `site=${site}` },
  'POST /v1/sites/{site}/comments/{externalId}/appeals': {
    who: byApiKey(201),
    thing: rejected,
    body: () => ({ text: 'Please look again.' }),
  },
  'GET /v1/sites/{site}/comments/{externalId}/appeals': {
    who: byApiKey(200),
    thing: (world, site) => world.comment(site),
  },
  'GET /notices/{token}': byLink(200),
  'GET /v1/notices/{token}': byLink(200),
  'GET /v1/notices/{token} · forged': { ...byLink(404), thing: forged },
  'GET /notices/{token} · forged': { ...byLink(404), thing: forged },
  'POST /v1/notices/{token}/appeals · forged': {
    ...byLink(404),
    thing: forged,
    body: () => ({ text: 'Please look again.' }),
  },
  'POST /v1/notices/{token}/appeals': { ...byLink(201), body: () => ({ text: 'Please look again.' }) },
  'POST /notices/{token}/appeal': {
    // It leads back to the page.
    ...byLink(200),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: () => 'text=Please+look+again.',
  },
};
