import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  type Account,
  hold,
  HOSTILE,
  HOSTILE_WORD,
  itemOf,
  makePerson,
  type Site,
  submit,
} from './moderated-site';
import { Receiver } from './receiver';
import {
  type Answer,
  clearAway,
  describeOnEachQueue,
  eventually,
  makeDataDir,
  RunningRedis,
  RunningService,
} from './running-service';

const CLEAN = 'The market is a fine idea.';

describeOnEachQueue('what a platform is told', (backend) => {
  const services: RunningService[] = [];
  const dataDir = makeDataDir();
  let redis: RunningRedis | undefined;
  let service: RunningService;
  let receiver: Receiver;
  let site: Site;
  let admin: Account;

  beforeAll(async () => {
    if (backend === 'redis') redis = await RunningRedis.start(dataDir);
    const env = redis === undefined ? {} : { REDIS_URL: redis.url };
    service = await RunningService.start({ dataDir, env });
    services.push(service);
    receiver = await Receiver.listen();
    site = await makeSite('Gazette', receiver.url);
    receiver.secret = site.webhookSecret;
    admin = await makePerson(service, 'admin');
  }, 90_000);
  beforeEach(() => {
    receiver.answer = (response) => response.writeHead(204).end();
  });
  afterAll(async () => {
    receiver.close();
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }, 30_000);

  const makeSite = (name: string, url: string): Promise<Site> =>
    service.cli('sites', 'create', '--name', name, '--callback-url', url, '--undo-hold-ms', '500');
  const told = (id: string, count: number, ms = 20_000) =>
    eventually(
      `${count} requests about ${id}`,
      () => Promise.resolve(receiver.about(id).length >= count && receiver.about(id)),
      ms,
    );
  const events = async (query = '', from = site): Promise<Answer['body']> =>
    (await service.call('GET', `/v1/sites/${from.id}/events?limit=100${query}`, { token: admin.token })).body;
  const eventAbout = async (decisionId: string, from = site): Promise<Answer['body']> => {
    const { items } = await events('', from);
    return items.find((event: { decisionId: string }) => event.decisionId === decisionId);
  };

  it('is signed so that the reference library accepts it, and says what was decided', async () => {
    await submit(service, site, 'clean', CLEAN);
    const [first] = await told('clean', 1);
    expect(first).toMatchObject({
      type: 'decision.made',
      data: { action: 'approve', sequence: 1, supersedes: null, reverts: null, statementOfReasons: null },
    });
    expect(receiver.forged).toBe(0);
  }, 30_000);

  it('carries the statement of reasons with the passage when a person rejects', async () => {
    const item = await hold(service, admin, site, 'rude', HOSTILE);
    const [category] = item.categories as string[];
    await service.call('POST', `/v1/review/items/${item.id}/decisions`, {
      token: admin.token,
      body: { action: 'reject', reason: category, note: 'third time', version: item.version },
    });
    const [, rejected] = await told('rude', 2);
    expect(rejected!.data).toMatchObject({ action: 'reject', sequence: 2, reason: category });
    expect(JSON.stringify(rejected!.data.statementOfReasons)).toContain(HOSTILE_WORD);
    expect(JSON.stringify(rejected)).not.toContain('third time');
  }, 30_000);

  it('is told again until the platform takes it: the same id, the same sequence, a fresh timestamp', async () => {
    let refusals = 0;
    receiver.answer = (response, { data }) => {
      if (data.id === 'unlucky' && refusals++ === 0) response.writeHead(500).end();
      else response.writeHead(200).end('thanks');
    };
    await submit(service, site, 'unlucky', CLEAN);
    const [first, second] = await told('unlucky', 2);
    expect(second!.webhookId).toBe(first!.webhookId);
    expect(second!.data).toEqual(first!.data);
    expect(Number(second!.webhookTimestamp) - Number(first!.webhookTimestamp)).toBeGreaterThanOrEqual(4);
    const event = await eventually('the record of it', async () => {
      const found = await eventAbout(first!.data.decisionId);
      return found.state === 'delivered' && found;
    });
    expect(event.deliveries).toMatchObject([
      { attempt: 1, status: 500, error: null },
      { attempt: 2, status: 200, error: null },
    ]);
  }, 40_000);

  it('is not repeated to a platform that answers 410, until an admin says so', async () => {
    receiver.answer = (response) => response.writeHead(410).end();
    await submit(service, site, 'gone', CLEAN);
    const [first] = await told('gone', 1);
    const event = await eventually('the end of trying', async () => {
      const found = await eventAbout(first!.data.decisionId);
      return found.state === 'exhausted' && found;
    });
    receiver.answer = (response) => response.writeHead(204).end();
    const again = await service.call('POST', `/v1/sites/${site.id}/events/${event.id}/redeliver`, {
      token: admin.token,
    });
    expect(again).toMatchObject({ status: 202, body: { redelivered: 1 } });
    const [, second] = await told('gone', 2);
    expect(second!.webhookId).toBe(event.id);
  }, 30_000);

  it('can all be told again that was given up since a moment', async () => {
    receiver.answer = (response) => response.writeHead(410).end();
    const since = new Date(Date.now() - 1000).toISOString();
    await submit(service, site, 'lost-1', CLEAN);
    await submit(service, site, 'lost-2', CLEAN);
    await eventually('both given up', async () => {
      const { items } = await events('&state=exhausted');
      return items.length >= 2;
    });
    receiver.answer = (response) => response.writeHead(204).end();
    const again = await service.call('POST', `/v1/sites/${site.id}/events/redeliver`, {
      token: admin.token,
      body: { failedSince: since },
    });
    expect(again).toMatchObject({ status: 202, body: { redelivered: 2 } });
    await told('lost-1', 2);
    await told('lost-2', 2);
  }, 30_000);

  it('follows no redirect', async () => {
    let hits = 0;
    const elsewhere = createServer((_, response) => {
      hits += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    receiver.answer = (response) => response.writeHead(307, { location }).end();
    await submit(service, site, 'sent-away', CLEAN);
    const [first] = await told('sent-away', 1);
    await eventually('the failure', async () => (await eventAbout(first!.data.decisionId)).attempts === 1);
    expect(hits).toBe(0);
    elsewhere.close();
  }, 30_000);

  it('reaches other platforms while one does not answer at all', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const stuck = await makeSite('Silent', `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
    await Promise.all(Array.from({ length: 20 }, (_, n) => submit(service, stuck, `s${n}`, CLEAN)));
    const started = Date.now();
    await submit(service, site, 'beside', CLEAN);
    await told('beside', 1, 5_000);
    expect(Date.now() - started).toBeLessThan(5_000);
    silent.closeAllConnections();
    silent.close();
  }, 40_000);

  it('never leads to a private address that no operator allowed', async () => {
    const body = { name: 'Sly', callbackUrl: `http://127.0.0.1:${new URL(receiver.url).port}/` };
    const refused = await service.call('POST', '/v1/sites', { token: admin.token, body });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toBe('/callbackUrl');
  });

  it('comes in the order of the decisions, numbered without a gap, over an edit', async () => {
    const item = await hold(service, admin, site, 'edited');
    await service.call('POST', `/v1/review/items/${item.id}/decisions`, {
      token: admin.token,
      body: { action: 'approve', version: item.version },
    });
    await told('edited', 2);
    await submit(service, site, 'edited', CLEAN);
    const all = await told('edited', 3);
    expect(all.map(({ data }) => [data.sequence, data.action])).toEqual([
      [1, 'review'],
      [2, 'approve'],
      [3, 'approve'],
    ]);
    expect(all[2]!.data.supersedes).toBe(all[1]!.data.decisionId);
  }, 30_000);

  it('outlasts the process: what was not told before a kill is told after the restart', async () => {
    receiver.answer = (response) => response.writeHead(503).end();
    await submit(service, site, 'before-kill', CLEAN);
    await told('before-kill', 1);
    await service.kill();
    services.splice(services.indexOf(service), 1);
    receiver.answer = (response) => response.writeHead(204).end();
    service = await RunningService.start({
      dataDir,
      env: redis === undefined ? {} : { REDIS_URL: redis.url },
    });
    services.push(service);
    const [first, second] = await told('before-kill', 2, 120_000);
    expect(second!.webhookId).toBe(first!.webhookId);
  }, 150_000);

  it('is shown to admins and auditors of the site alone', async () => {
    const other = await makeSite('Herald', receiver.url);
    const people = await Promise.all([
      makePerson(service, 'admin', other.id),
      makePerson(service, 'auditor'),
      makePerson(service, 'moderator'),
    ]);
    const statuses = await Promise.all(
      people.map(
        async ({ token }) => (await service.call('GET', `/v1/sites/${site.id}/events`, { token })).status,
      ),
    );
    expect(statuses).toEqual([404, 200, 403]);
    expect(await itemOf(service, admin, site, 'rude', 'decided')).toMatchObject({ state: 'decided' });
  }, 30_000);

  it('does not keep the process from stopping, even by a platform that never answers', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const asked = once(silent, 'request');
    const stuck = await makeSite('Mute', `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
    await submit(service, stuck, 'unheard', CLEAN);
    await asked;
    const started = Date.now();
    await service.stop();
    expect(Date.now() - started).toBeLessThan(12_000);
    services.splice(services.indexOf(service), 1);
    silent.closeAllConnections();
    silent.close();
  }, 60_000);
});
