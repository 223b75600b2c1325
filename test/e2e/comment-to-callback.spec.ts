import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import {
  clearAway,
  describeOnEachQueue,
  eventually,
  makeDataDir,
  RunningRedis,
  RunningService,
  type Answer,
  type AnyBody,
} from './running-service';

interface Told {
  readonly type: string;
  readonly data: {
    readonly id: string;
    readonly action: string;
    readonly sequence: number;
    readonly reason?: string;
  };
}

/** A platform's end of the line: keeps what verifies, refuses what does not. */
class Platform {
  readonly told: Told[] = [];
  secret = '';
  private constructor(private readonly server: Server) {}

  static async listen(): Promise<Platform> {
    const server = createServer();
    const platform = new Platform(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const verified = new Webhook(platform.secret).verify(
          Buffer.concat(parts).toString(),
          request.headers as Record<string, string>,
        );
        platform.told.push(verified as Told);
        response.writeHead(204).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return platform;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/decisions`;
  }

  about(id: string): readonly Told[] {
    return this.told.filter(({ data }) => data.id === id);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describeOnEachQueue('a comment on its way', (backend) => {
  const services: RunningService[] = [];
  const dataDir = makeDataDir();
  let redis: RunningRedis | undefined;
  let service: RunningService;
  let platform: Platform;
  let site: { id: string; apiKey: string; webhookSecret: string };
  let moderator: { id: string; token: string };

  beforeAll(async () => {
    if (backend === 'redis') redis = await RunningRedis.start(dataDir);
    service = await RunningService.start({
      dataDir,
      env: redis === undefined ? {} : { REDIS_URL: redis.url },
    });
    services.push(service);
    platform = await Platform.listen();
    site = await service.cli(
      'sites',
      'create',
      '--name',
      'Gazette',
      '--callback-url',
      platform.url,
      '--undo-hold-ms',
      '300',
    );
    platform.secret = site.webhookSecret;
    moderator = await service.cli('users', 'create', '--email', 'mo@example.org', '--role', 'moderator');
  }, 60_000);
  afterAll(async () => {
    platform.close();
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }, 60_000);

  const send = (type: string, data: object): Promise<Answer> => {
    const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
    const id = `msg_${randomUUID()}`;
    const now = new Date();
    return service.call('POST', `/v1/sites/${site.id}/webhooks`, {
      body,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(site.webhookSecret).sign(id, now, body),
      },
    });
  };
  const comment = (id: string, body: string, more: object = {}): Promise<Answer> =>
    send('comment.created', {
      id,
      body,
      author: { id: 'u1', name: 'Una' },
      article: { id: 'market' },
      ...more,
    });
  const itemOf = (id: string): Promise<AnyBody> =>
    eventually(`a review item for ${id}`, async () => {
      const { body } = await service.call('GET', `/v1/review/items?site=${site.id}`, {
        token: moderator.token,
      });
      const items = body.items as { id: string; comment: { externalId: string } }[];
      return items.find((item) => item.comment.externalId === id);
    });

  it('is taken in, judged clean, and the platform is told', async () => {
    expect((await send('article.upserted', { id: 'market', title: 'A market on Mill Street' })).status).toBe(
      202,
    );
    const answer = await comment('clean', 'The market is a fine idea.');
    expect(answer).toMatchObject({ status: 202, body: { status: 'received' } });
    const [told] = await eventually('the callback', () =>
      Promise.resolve(platform.about('clean').length > 0 && platform.about('clean')),
    );
    expect(told).toMatchObject({ type: 'decision.made', data: { action: 'approve', sequence: 1 } });
  }, 30_000);

  it('is held with its evidence, rejected by a person, and the platform is told both, in order', async () => {
    const body = 'I read it twice. You are an idiot, Dean.';
    await comment('held', body);
    const item = await itemOf('held');
    const detail = await service.call('GET', `/v1/review/items/${item.id}`, { token: moderator.token });
    expect(detail.status).toBe(200);
    const [label] = detail.body.labels;
    expect(label).toMatchObject({ classifier: 'abuse' });
    expect(
      label.evidence.some(({ start, end }: { start: number; end: number }) =>
        body.slice(start, end).includes('idiot'),
      ),
    ).toBe(true);

    const decision = await service.call('POST', `/v1/review/items/${item.id}/decisions`, {
      token: moderator.token,
      body: { action: 'reject', reason: 'insult', version: detail.body.version },
    });
    expect(decision.status).toBe(201);
    const told = await eventually('both callbacks', () =>
      Promise.resolve(platform.about('held').length === 2 && platform.about('held')),
    );
    expect(told.map(({ data }) => [data.sequence, data.action])).toEqual([
      [1, 'review'],
      [2, 'reject'],
    ]);

    const state = await service.call('GET', `/v1/sites/${site.id}/comments/held`, { token: site.apiKey });
    expect(state.body).toMatchObject({ state: 'rejected' });
    const statement = await service.call(
      'GET',
      `/v1/decisions/${decision.body.decisionId}/statement-of-reasons`,
      {
        token: moderator.token,
      },
    );
    expect(statement.status).toBe(200);
  }, 30_000);

  it('is judged anew after an edit', async () => {
    await comment('edited', 'You are an idiot, Dean.');
    await itemOf('edited');
    await send('comment.edited', {
      id: 'edited',
      body: 'I disagree with Dean.',
      author: { id: 'u1' },
      article: { id: 'market' },
    });
    await eventually('the approval of the new version', async () => {
      const { body } = await service.call('GET', `/v1/sites/${site.id}/comments/edited`, {
        token: site.apiKey,
      });
      return body.state === 'approved' && body.version === 2;
    });
    const open = await service.call('GET', `/v1/review/items?site=${site.id}`, { token: moderator.token });
    expect(JSON.stringify(open.body)).not.toContain('"edited"');
  }, 30_000);

  it('keeps text that PostgreSQL cannot hold, to the unit', async () => {
    const body = 'nul \u0000, lone \ud800 and \udc00, and sub \u001a: fine.';
    expect((await comment('odd', body)).status).toBe(202);
    const odd = await eventually('its decision', async () => {
      const answer = await service.call('GET', `/v1/sites/${site.id}/comments/odd`, { token: site.apiKey });
      return answer.body.state !== 'received' && answer.body;
    });
    expect(odd.body).toBe(body);
  }, 30_000);

  it('answers at once when asked to wait', async () => {
    const answer = await service.call('POST', `/v1/sites/${site.id}/comments`, {
      token: site.apiKey,
      headers: { prefer: 'wait=5' },
      body: { id: 'waited', body: 'You are an idiot.', author: { id: 'u2' }, article: { id: 'market' } },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ verdict: { action: 'review' } });
  }, 30_000);

  it('leaves no word of itself in the log', () => {
    expect(service.log.join('\n')).not.toMatch(/idiot|Dean|Una/);
  });
});
