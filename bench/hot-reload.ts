import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, makePerson, type Site } from '../test/e2e/moderated-site';
import {
  type Backend,
  clearAway,
  hasRedis,
  makeDataDir,
  RunningRedis,
  RunningService,
} from '../test/e2e/running-service';
import { packOf, publish } from '../test/e2e/tuned-rules';

/**
 * How soon a publish is in force in an API process and two workers, from the answer to whoever published until the last
 * process judges by it, while comments come in; and how long publishing takes. On PostgreSQL and on Redis.
 */
const PUBLISHES = 100;
const LOOK_MS = 5;
const WORDS = ['quibblemonger', 'fusspot', 'snollygoster'];

async function loadedBy(service: RunningService): Promise<number> {
  const answer = await service.call('GET', '/metrics');
  return Number(/^evenhand_rule_publications_loaded (\d+)$/m.exec(String(answer.body))?.[1]);
}

async function sendUntil(isOver: () => boolean, api: RunningService, site: Site): Promise<number> {
  let sent = 0;
  while (!isOver()) {
    const comments = Array.from({ length: 20 }, () => ({
      id: `c${(sent += 1)}`,
      body: `Comment ${sent} on what the council wants to build by the river.`,
      author: { id: `a${sent % 50}` },
      article: { id: `p${sent % 500}` },
    }));
    await api.call('POST', `/v1/sites/${site.id}/comments`, { token: site.apiKey, body: { comments } });
    await sleep(100);
  }
  return sent;
}

const at = (sorted: readonly number[], share: number): string =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0);

async function measure(backend: Backend): Promise<void> {
  const dataDir = makeDataDir();
  const redis = backend === 'redis' ? await RunningRedis.start(dataDir) : undefined;
  const services: RunningService[] = [];
  try {
    for (const role of ['api', 'worker', 'worker']) {
      const env = { EVENHAND_ROLE: role, ...(redis === undefined ? {} : { REDIS_URL: redis.url }) };
      services.push(await RunningService.start({ dataDir, env }));
    }
    const [api] = services as [RunningService];
    const { token }: Account = await makePerson(api, 'admin');
    const site = (await api.call('POST', '/v1/sites', { token, body: { name: 'One' } })).body as Site;
    const state = { isOver: false };
    const sending = sendUntil(() => state.isOver, api, site);
    const published: number[] = [];
    const loaded: number[] = [];
    for (let count = 1; count <= PUBLISHES; count += 1) {
      const pack = packOf(WORDS[count % WORDS.length]!);
      const started = performance.now();
      await publish(api, token, site.id, [{ ...pack, text: `# ${count}\n${pack.text}` }], count - 1);
      const answered = performance.now();
      await Promise.all(
        services.map(async (service) => {
          while ((await loadedBy(service)) < count) await sleep(LOOK_MS);
        }),
      );
      published.push(answered - started);
      loaded.push(performance.now() - answered);
    }
    state.isOver = true;
    const sent = await sending;
    for (const [what, times] of [
      ['publishing', published],
      ['until the last process judged by it', loaded],
    ] as const) {
      const sorted = [...times].sort((a, b) => a - b);
      process.stdout.write(
        `${backend}: ${what}: median ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms, worst ${at(sorted, 1)} ms ` +
          `(${PUBLISHES} publishes, ${sent} comments meanwhile)\n`,
      );
    }
  } finally {
    await clearAway(services, [dataDir]);
    await redis?.stop();
  }
}

async function main(): Promise<void> {
  await measure('postgresql');
  if (hasRedis) await measure('redis');
}

void main();
