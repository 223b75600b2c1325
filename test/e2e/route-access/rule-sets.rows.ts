import { packOf } from '../tuned-rules';
import { changedBy, readBy } from './outcomes';
import type { RouteRow, RouteRows } from './route-row';
import type { TestedSite, World } from './world';

const READING = { moderator: 200, senior: 200, admin: 200, auditor: 200 };
const ADMINS_READ = { moderator: 403, senior: 403, admin: 200, auditor: 403 };
const ADMINS_MAKE = { moderator: 403, senior: 403, admin: 201, auditor: 403 };
/** What all sites inherit is nothing that an admin of one site changes. */
const OF_DEFAULT = { admin: { own: 403 } } as const;
const AS_DEFAULT = { about: 'nothing', params: { scope: 'default' } } as const;

/** By the thing that a request names, the version that it has to follow. */
const heads = new Map<string, number>();

const headOf = async (world: World, scope: string): Promise<number> => {
  const { head } = await world.ask('GET', `/v1/rule-sets/${scope}`);
  return head?.number ?? 0;
};

async function draftIn(world: World, scope: string): Promise<string> {
  const { id } = await world.ask('POST', `/v1/rule-sets/${scope}/drafts`, {
    name: 'A draft',
    files: [packOf('quibblemonger')],
  });
  heads.set(id as string, await headOf(world, scope));
  return id as string;
}

async function publishIn(world: World, scope: string): Promise<number> {
  const draft = await draftIn(world, scope);
  const { number } = await world.ask('POST', `/v1/rule-sets/${scope}/publish`, {
    draft,
    draftVersion: 1,
    expected: heads.get(draft),
    note: 'for a test',
  });
  return number as number;
}

/** Something that the scope can go back from; its name is the version's number. */
async function versionIn(world: World, scope: string): Promise<string> {
  return String(await publishIn(world, scope));
}

const draft: RouteRow['thing'] = (world, site) => draftIn(world, site.id);
const defaultDraft: RouteRow['thing'] = (world) => draftIn(world, 'default');
const version: RouteRow['thing'] = (world, site) => versionIn(world, site.id);
const defaultVersion: RouteRow['thing'] = (world) => versionIn(world, 'default');

const publishing = (_: string, thing: string): object => ({
  draft: thing,
  draftVersion: 1,
  expected: heads.get(thing) ?? 0,
  note: 'for a test',
});
const goingBack = (_: string, thing: string): object => ({
  to: 0,
  expected: Number(thing) || 1,
  note: 'for a test',
});
const staging = (_: string, thing: string): object => ({
  rule: 'en/insult/you-are',
  stage: 'shadow',
  expected: Number(thing) || 1,
  note: 'for a test',
});
const newDraft = (): object => ({ name: 'A draft', files: [packOf('quibblemonger')] });
const bundle = (): object => ({ name: 'A bundle', bundle: 'format: evenhand-rules/1\nfiles: {}\n' });

const ofScope = ({ scope }: { scope: string }): string[] => [scope];
const ofScopes = ({ items }: { items: { scope: string }[] }): string[] => items.map(({ scope }) => scope);

/** One is enough for what only looks. */
const hasVersion = async (world: World, { id }: TestedSite): Promise<string> =>
  (await headOf(world, id)) > 0 ? '1' : versionIn(world, id);

export const RULE_SETS_ROWS: RouteRows = {
  'GET /v1/rule-sets/{scope}': { who: readBy(READING), shows: ofScope },
  'GET /v1/rule-sets/{scope} · default': { who: readBy(READING), ...AS_DEFAULT },
  'GET /v1/rule-sets/{scope}/versions': { who: readBy(READING), thing: hasVersion },
  'GET /v1/rule-sets/{scope}/versions/{number}': {
    who: readBy(READING),
    thing: hasVersion,
    params: { number: '1' },
  },
  'GET /v1/rule-sets/{scope}/compare': {
    who: readBy(READING),
    thing: draft,
    query: () => 'from=0&to=live',
  },
  'GET /v1/rule-sets/{scope}/export': { who: readBy(READING) },
  'GET /v1/rule-sets/{scope}/drafts': { who: readBy(READING), thing: draft, shows: ofScopes },
  'POST /v1/rule-sets/{scope}/drafts': { who: changedBy(ADMINS_MAKE), body: newDraft },
  'POST /v1/rule-sets/{scope}/drafts · default': {
    who: changedBy(ADMINS_MAKE, OF_DEFAULT),
    ...AS_DEFAULT,
    body: newDraft,
  },
  'GET /v1/rule-sets/{scope}/drafts/{id}': { who: readBy(READING), thing: draft, shows: ofScope },
  'PUT /v1/rule-sets/{scope}/drafts/{id}': {
    who: changedBy(ADMINS_READ),
    thing: draft,
    body: () => ({ ...newDraft(), version: 1 }),
  },
  'DELETE /v1/rule-sets/{scope}/drafts/{id}': {
    who: changedBy({ ...ADMINS_READ, admin: 204 }),
    thing: draft,
  },
  'POST /v1/rule-sets/{scope}/import': { who: changedBy(ADMINS_MAKE), body: bundle },
  'POST /v1/rule-sets/{scope}/publish': { who: changedBy(ADMINS_MAKE), thing: draft, body: publishing },
  'POST /v1/rule-sets/{scope}/publish · default': {
    who: changedBy(ADMINS_MAKE, OF_DEFAULT),
    ...AS_DEFAULT,
    thing: defaultDraft,
    body: publishing,
  },
  'POST /v1/rule-sets/{scope}/rollback': { who: changedBy(ADMINS_MAKE), thing: version, body: goingBack },
  'POST /v1/rule-sets/{scope}/rollback · default': {
    who: changedBy(ADMINS_MAKE, OF_DEFAULT),
    ...AS_DEFAULT,
    thing: defaultVersion,
    body: goingBack,
  },
  'POST /v1/rule-sets/{scope}/stages': { who: changedBy(ADMINS_MAKE), thing: version, body: staging },
  'POST /v1/rule-sets/{scope}/rollback/preview': {
    who: changedBy(ADMINS_READ),
    thing: hasVersion,
    body: () => ({ to: 0 }),
    storesNothing: true,
  },
  'POST /v1/rule-sets/{scope}/rejudgings': {
    who: changedBy(ADMINS_READ),
    thing: hasVersion,
    body: () => ({ from: 1, to: 1 }),
    storesNothing: true,
  },
  'GET /v1/rules': {
    who: readBy(READING),
    query: (site) => `scope=${site}&limit=1`,
  },
};
