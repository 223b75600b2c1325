import type { Answer } from '../running-service';
import { type Caller, CALLERS, isLimited } from './callers';
import type { Outcome } from './outcomes';
import { type Parts, type RouteRow, routeOf } from './route-row';
import { differences } from './stored-record';
import { bearer, signed, type TestedSite, UNKNOWN_ID, type World } from './world';

/** Whose site stands in the path, and whose thing is named. */
interface Place {
  readonly name: string;
  readonly site: TestedSite | undefined;
  readonly thing: TestedSite | undefined;
  /** The status that `outcome` asks for here. */
  status(outcome: Outcome): number;
  /** The place that must answer in the same words, where this one refuses. */
  readonly like?: string;
}

/** By `caller · place`: the status, and the sites shown. */
export interface Probed {
  readonly expected: Readonly<Record<string, string>>;
  readonly actual: Readonly<Record<string, string>>;
  /** Tables that were changed by who was refused, or by a route that only reads. */
  readonly changed: readonly string[];
  /** Successes that left nothing in the record, where `storesNothing` does not say so. */
  readonly withoutEffect: readonly string[];
}

interface Cell {
  readonly name: string;
  readonly caller: Caller;
  readonly place: Place;
  readonly status: number;
}

interface Finding {
  readonly cell: Cell;
  readonly status: number;
  /** Without what is different in every answer. */
  readonly words: string;
  /** Null where that is not asked. */
  readonly shown: string | null;
  /** What the answer gives away that it must not; null: nothing. */
  readonly leak: string | null;
}

/** Fastify answers HEAD by itself wherever there is a GET: its guards must not be others. */
const ASK_HEAD: readonly Caller[] = ['nobody', 'moderator', 'auditor', 'API key'];

const PARAMETER = /\{(\w+)\}/g;

function parametersOf(path: string): {
  readonly site: string | undefined;
  readonly others: readonly string[];
} {
  const site = /^\/v1\/(?:sites|rule-sets)\/\{(\w+)\}/.exec(path)?.[1];
  const names = [...path.matchAll(PARAMETER)].map(([, name]) => name!);
  return { site, others: names.filter((name) => name !== site) };
}

function placesOf({ own, foreign }: World, path: string, row: RouteRow): readonly Place[] {
  const here: Place = { name: 'own', site: own, thing: own, status: (outcome) => outcome.own };
  if (row.about === 'nothing') return [here];
  const places: Place[] = [
    here,
    { name: 'foreign', site: foreign, thing: foreign, status: (outcome) => outcome.foreign, like: 'unknown' },
    { name: 'unknown', site: undefined, thing: undefined, status: (outcome) => outcome.unknown },
  ];
  const { site, others } = parametersOf(path);
  const isNested = site !== undefined && others.some((name) => row.params?.[name] === undefined);
  if (!isNested) return places;
  const hidden = (outcome: Outcome): number => (outcome.own < 400 ? 404 : outcome.own);
  return [
    ...places,
    { name: 'foreign in own', site: own, thing: foreign, status: hidden, like: 'unknown in own' },
    { name: 'unknown in own', site: own, thing: undefined, status: hidden },
  ];
}

/** Asks for a route as everybody, of every place: first all that is to be refused, then what is to succeed. */
export async function probe(world: World, title: string, row: RouteRow): Promise<Probed> {
  const [method = '', path = ''] = routeOf(title).split(' ', 2);
  const places = placesOf(world, path, row);
  const cells = CALLERS.flatMap((caller) =>
    places.map((place): Cell => {
      return { name: `${caller} · ${place.name}`, caller, place, status: place.status(row.who[caller]) };
    }),
  );
  const thingOf = async (site: TestedSite | undefined, caller: Caller): Promise<string> =>
    site === undefined ? UNKNOWN_ID : ((await row.thing?.(world, site, caller)) ?? UNKNOWN_ID);
  const ask = (cell: Cell, thing: string): Promise<Finding> =>
    find(world, { method, path, row }, cell, thing);

  const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(method);
  const harmless = cells.filter(({ status }) => isReading || status >= 300);
  const acting = cells.filter((cell) => !harmless.includes(cell));
  const shared = new Map<TestedSite | undefined, string>();
  for (const { place } of harmless) {
    if (!shared.has(place.thing)) shared.set(place.thing, await thingOf(place.thing, 'admin of all sites'));
  }
  const before = await world.record.settled();
  const findings = await Promise.all(harmless.map((cell) => ask(cell, shared.get(cell.place.thing)!)));
  const between = await world.record.settled();
  const withoutEffect: string[] = [];
  for (const cell of acting) {
    const thing = await thingOf(cell.place.thing, cell.caller);
    const unchanged = await world.record.now();
    findings.push(await ask(cell, thing));
    if (row.storesNothing) continue;
    if (!(await world.record.becomesOther(unchanged))) withoutEffect.push(cell.name);
  }
  const after = row.storesNothing ? await world.record.settled() : between;
  return {
    expected: Object.fromEntries(cells.map((cell) => [cell.name, expectationOf(cell, row)])),
    actual: Object.fromEntries(cells.map(({ name }) => [name, reportOf(name, findings)])),
    changed: differences(before, after),
    withoutEffect,
  };
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly row: RouteRow;
}

async function find(world: World, asked: Asked, cell: Cell, thing: string): Promise<Finding> {
  const { row, method } = asked;
  const { path, headers, body } = partsFor(world, asked, cell, thing);
  const answer = await world.service.call(method, path, { headers, ...(body === undefined ? {} : { body }) });
  const told = row.told?.(answer) ?? answer;
  if (method === 'GET' && ASK_HEAD.includes(cell.caller)) {
    const bare = await world.service.call('HEAD', path, { headers });
    if (bare.status !== answer.status) throw new Error(`HEAD ${path}: ${bare.status} for ${cell.caller}`);
  }
  return {
    cell,
    status: told.status,
    leak: world.leakTo(cell.caller, JSON.stringify(answer.body)),
    words: wordsOf(told.body),
    shown: row.shows === undefined || told.status !== 200 ? null : await shownBy(world, row, answer, cell),
  };
}

function partsFor(world: World, { path, row }: Asked, { caller, place }: Cell, thing: string): Parts {
  const { site } = parametersOf(path);
  const siteId = place.site?.id ?? UNKNOWN_ID;
  const filled = path.replace(
    PARAMETER,
    (_, name: string) => row.params?.[name] ?? (name === site ? siteId : encodeURIComponent(thing)),
  );
  const content = row.body?.(siteId, thing, world);
  const body = content === undefined || typeof content === 'string' ? content : JSON.stringify(content);
  const isCookie = caller === 'cookie without the console header';
  const given = Object.entries(row.headers ?? {}).filter(
    ([name]) => !isCookie || name !== 'x-evenhand-console',
  );
  const parts: Parts = {
    path: row.query === undefined ? filled : `${filled}?${row.query(siteId, thing)}`,
    headers: { ...Object.fromEntries(given), ...world.headersOf(caller) },
    body,
  };
  const prove = row.prove ?? proveByAll;
  if (caller === 'proof') return prove(world.own, parts);
  return caller === "foreign site's proof" ? prove(world.foreign, parts) : parts;
}

const proveByAll = (site: TestedSite, parts: Parts): Parts => ({
  ...parts,
  headers: { ...parts.headers, ...signed(site, parts.body ?? ''), ...bearer(site.dialectKeys.openai) },
});

function wordsOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return String(body);
  const { requestId: _, ...words } = body as Record<string, unknown>;
  return JSON.stringify(words);
}

async function shownBy(world: World, row: RouteRow, { body }: Answer, { caller }: Cell): Promise<string> {
  const { own, foreign } = world;
  const sites = new Set(await row.shows!(body, world));
  const names = [...sites].map((id) => (id === own.id ? 'own' : id === foreign.id ? 'foreign' : 'other'));
  // Who may see all sites also sees those that other rows made, and what belongs to none.
  const counted = isLimited(caller) ? names : names.filter((name) => name !== 'other');
  return [...new Set(counted)].sort().join(' and ');
}

function expectationOf({ caller, place, status }: Cell, row: RouteRow): string {
  if (status !== 200 || row.shows === undefined) return String(status);
  const known = isLimited(caller) ? 'own' : 'foreign and own';
  const asked = place.thing !== undefined && known.includes(place.thing.name) ? place.thing.name : '';
  const shown = row.about === 'nothing' ? known : asked;
  return `${status}, shows ${shown || 'nothing'}`;
}

function reportOf(name: string, findings: readonly Finding[]): string {
  const { cell, status, words, shown, leak } = findings.find((each) => each.cell.name === name)!;
  const like = findings.find((each) => each.cell.name === `${cell.caller} · ${cell.place.like ?? ''}`);
  if (leak !== null) return `${status}, gives away ${leak}`;
  // Who may not see it is told of it what is told of what is not there: word for word.
  if (status >= 400 && like !== undefined && like.status === status && like.words !== words) {
    return `${status}, yet not as what is unknown: ${words} instead of ${like.words}`;
  }
  return shown === null ? String(status) : `${status}, shows ${shown || 'nothing'}`;
}
