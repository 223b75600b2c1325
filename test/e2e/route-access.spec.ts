import { CALLERS } from './route-access/callers';
import { probe } from './route-access/probe';
import { routeOf } from './route-access/route-row';
import { ROWS } from './route-access/rows';
import { World } from './route-access/world';

/** Routes that no row can tell more of, each with the reason. */
const WITHOUT_ROW: readonly (readonly [route: RegExp, reason: string])[] = [
  [/^HEAD /, 'Fastify answers it by the handlers and guards of GET'],
  [/^GET \/docs\/./, 'files of the package that draws /docs, the same for everybody'],
  [/^GET \/docs\/$/, 'the same page as /docs'],
  [/^GET \/assets\//, "the console's own scripts and styles, the same for everybody"],
];

const isWithoutRow = (route: string): boolean => WITHOUT_ROW.some(([form]) => form.test(route));

/** Routes of OpenAPI and rows call a parameter as they like. */
const nameless = (route: string): string => route.replace(/\{\w+\}/g, '{}');

describe('who may use which route', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.start();
  }, 120_000);
  afterAll(() => world.stop(), 30_000);

  it('is said in a row for every route of OpenAPI, and for every other one that is registered', async () => {
    const { paths } = await world.ask('GET', '/openapi.json');
    const documented = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.length).toBeGreaterThan(40);
    const registered = world.routes().filter((route) => !isWithoutRow(route));
    // Or the recording of routes has failed, and says nothing of those that OpenAPI leaves out.
    expect(registered.map(nameless)).toEqual(expect.arrayContaining(documented.map(nameless)));
    const rows = new Set(ROWS.map(([title]) => nameless(routeOf(title))));
    const missing = registered.filter((route) => !rows.has(nameless(route)));
    expect({ 'routes without a row in test/e2e/route-access': missing }).toEqual({
      'routes without a row in test/e2e/route-access': [],
    });
    const known = new Set(registered.map(nameless));
    const stale = [...rows].filter((route) => !known.has(route));
    expect({ 'rows without a route': stale }).toEqual({ 'rows without a route': [] });
  });

  it('names no exception that is none', () => {
    const unused = WITHOUT_ROW.filter(([form]) => !world.routes().some((route) => form.test(route)));
    expect(unused.filter(([form]) => !form.test('GET /assets/'))).toEqual([]);
  });

  it('is said once, and of every caller', () => {
    const titles = ROWS.map(([title]) => title);
    expect(titles.filter((title, place) => titles.indexOf(title) !== place)).toEqual([]);
    for (const [title, { who }] of ROWS) {
      expect([title, Object.keys(who).sort()]).toEqual([title, [...CALLERS].sort()]);
    }
  });

  it.each(ROWS)(
    '%s',
    async (title, row) => {
      const { expected, actual, changed, withoutEffect } = await probe(world, title, row);
      expect(actual).toEqual(expected);
      expect({ changed, withoutEffect }).toEqual({ changed: [], withoutEffect: [] });
    },
    60_000,
  );
});
