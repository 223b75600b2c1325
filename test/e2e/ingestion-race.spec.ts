import { clearAway, makeDataDir, RunningService, type Answer } from './running-service';

jest.setTimeout(60_000);

/** Two API processes on one database: what one of them does between the other's look and its writing. */
describe('two processes that are sent the same things at once', () => {
  const services: RunningService[] = [];
  let site: { id: string; apiKey: string };

  beforeAll(async () => {
    const dataDir = makeDataDir();
    services.push(await RunningService.start({ dataDir }));
    services.push(await RunningService.start({ dataDir, env: { EVENHAND_ROLE: 'api' } }));
    site = await services[0]!.cli('sites', 'create', '--name', 'Gazette');
  }, 90_000);
  afterAll(() => clearAway(services));

  const comment = (id: string, body: string): object => ({
    id,
    body,
    author: { id: 'u1' },
    article: { id: `about-${id}`, title: body },
  });
  const submit = (at: number, body: unknown, key?: string): Promise<Answer> =>
    services[at % 2]!.call('POST', `/v1/sites/${site.id}/comments`, {
      token: site.apiKey,
      headers: key === undefined ? {} : { 'idempotency-key': key },
      body,
    });

  it('answer alike, and let one body win', async () => {
    const rounds = Array.from({ length: 40 }, (_, n) => n);
    await Promise.all(
      rounds.map(async (n) => {
        const same = await Promise.all(
          [0, 1, 2, 3].map((at) => submit(at, comment(`s${n}`, 'x'), `same-${n}`)),
        );
        expect(same.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
        expect(new Set(same.map(({ body }) => JSON.stringify(body))).size).toBe(1);
        const rivals = await Promise.all(
          [0, 1, 2, 3].map((at) => submit(at, comment(`r${n}-${at}`, 'x'), `rival-${n}`)),
        );
        expect(rivals.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
      }),
    );
  });

  it('take crosswise edits of the same comments, all of them, without a deadlock that anybody sees', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `cross-${n}`);
    const list = (order: readonly string[], body: string): object => ({
      comments: order.map((id) => comment(id, body)),
    });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const turned = [...ids.slice(n % 20), ...ids.slice(0, n % 20)];
        return submit(n, list(n % 3 === 0 ? turned.reverse() : turned, `version ${n}`));
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(202));
    const versions = answers.map(({ body }) => body.comments[0].version as number);
    expect(Math.max(...versions)).toBeLessThanOrEqual(60);
    // Each answer's version was given once per comment: an edit lost would be one given twice.
    for (const id of ids) {
      const given = answers.map(
        ({ body }) => body.comments.find((each: { id: string }) => each.id === id).version as number,
      );
      expect(new Set(given).size).toBe(60);
    }
  });
});
