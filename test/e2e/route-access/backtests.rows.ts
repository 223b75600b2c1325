import { changedBy, readBy } from './outcomes';
import type { RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const BY_ADMINS = { moderator: 403, senior: 403, auditor: 403 };
const NONE = { rejected: 0, approved: 0, unjudged: 0 };
const SET = { flagged: { ...NONE, unjudged: 1 }, precision: null, recall: null, queuePerDay: null };
const COUNTS = {
  'newly-flagged': { ...NONE, unjudged: 1 },
  'no-longer-flagged': NONE,
  moved: NONE,
  same: NONE,
};
const INPUT = {
  tried: { files: [], pauses: {} },
  against: { files: [], pauses: {} },
  origin: { draft: null, version: null, against: 0 },
  policy: null,
  sample: null,
};

/** Whatever runs would change the record while others are asked. */
async function endAll({ database }: World): Promise<void> {
  await database.query(
    `UPDATE backtest SET state = 'cancelled', labelled = NULL, lease_until = NULL, finished_at = now()
     WHERE state IN ('queued', 'running')`,
  );
}

async function scope(world: World, { id }: TestedSite): Promise<string> {
  await endAll(world);
  return id;
}

async function backtest(world: World, site: TestedSite, state: 'done' | 'queued'): Promise<string> {
  const isDone = state === 'done';
  const { rows } = await world.database.query<{ id: string }>(
    `INSERT INTO backtest (id, scope_site, state, content, input, progress, result, finished_at)
     VALUES (gen_random_uuid(), $1, $2, 'content', $3, $4, $5, $6) RETURNING id`,
    [
      site.id,
      state,
      JSON.stringify(INPUT),
      JSON.stringify({ judged: 1, expected: 1, counts: COUNTS }),
      isDone ? JSON.stringify({ counts: COUNTS, before: SET, after: SET, notices: [] }) : null,
      isDone ? new Date() : null,
    ],
  );
  return rows[0]!.id;
}

/** It has ended, with one finding that nobody has judged. */
async function done(world: World, site: TestedSite): Promise<string> {
  const id = await backtest(world, site, 'done');
  const side = JSON.stringify({ action: 'approve', labels: [] });
  await world.database.query(
    `INSERT INTO backtest_finding (backtest_id, number, bin, opinion, plainness, site_id, comment_id, comment_version,
       language, before, after, brought_by)
     SELECT $1, 1, 'newly-flagged', 'unjudged', 0.9, site_id, id, version, 'en', $3, $3,
       '[{"rule": "en/own/a/b", "revision": null}]'
     FROM comment WHERE external_id = $2`,
    [id, await world.comment(site), side],
  );
  return id;
}

export const BACKTESTS_ROWS: RouteRows = {
  'POST /v1/rule-sets/{scope}/backtests': {
    who: changedBy({ ...BY_ADMINS, admin: 202 }),
    thing: scope,
    body: () => ({ files: [], sample: { comments: 1, passed: 0 } }),
  },
  'POST /v1/rule-sets/{scope}/backtests · of what all sites inherit': {
    who: changedBy({ ...BY_ADMINS, admin: 403 }, { 'admin of all sites': { own: 202 } }),
    about: 'nothing',
    params: { scope: 'default' },
    body: () => ({ files: [], sample: { comments: 1, passed: 0 } }),
  },
  'GET /v1/rule-sets/{scope}/backtests': {
    who: readBy(READING),
    thing: async (world, site) => {
      await endAll(world);
      await done(world, site);
      return site.id;
    },
    shows: ({ items }) => items.map(({ scope: site }: { readonly scope: string }) => site) as string[],
  },
  'GET /v1/backtests/{id}': {
    who: readBy(READING),
    thing: done,
    shows: ({ scope: site }) => [site],
  },
  'GET /v1/backtests/{id}/events': { who: readBy(READING), thing: done },
  'GET /v1/backtests/{id}/findings': {
    who: readBy(READING),
    thing: done,
    query: () => 'bin=newly-flagged',
    shows: ({ items }) => items.map(({ siteId }: { readonly siteId: string }) => siteId) as string[],
  },
  'POST /v1/backtests/{id}/findings/{number}/label': {
    who: changedBy({ moderator: 403, senior: 200, admin: 200, auditor: 403 }),
    thing: done,
    params: { number: '1' },
    body: () => ({ action: 'approve' }),
  },
  'DELETE /v1/backtests/{id}': {
    who: changedBy({ ...BY_ADMINS, admin: 204 }),
    thing: (world, site) => backtest(world, site, 'queued'),
  },
};
