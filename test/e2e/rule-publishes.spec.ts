import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, makePerson, type Site } from './moderated-site';
import { clearAway, eventually, makeDataDir, RunningService } from './running-service';
import { packOf, publish } from './tuned-rules';

/** PUBLISHES=20 looks whether it works at all. */
const PUBLISHES = Number(process.env['PUBLISHES'] ?? 200);
/** Between two submissions of some comments each. */
const PACE_MS = 120;

/** Made-up words that the published rules are about, one after the other. */
const WORDS = ['quibblemonger', 'fusspot', 'snollygoster', 'mumblecrust', 'lickspittle'];
const TEXTS = [
  ...WORDS.map((word) => `What a ${word} you are.`),
  'You are an idiot.',
  'The market was open all week.',
  'I read the article twice and still like it.',
];

/** Traffic that never stops, and publishes all the while, in one API process and two workers. */
describe('rules that are published while comments come in', () => {
  const dataDir = makeDataDir();
  const services: RunningService[] = [];
  let admin: Account;
  let site: Site;
  let other: Site;
  let database: Client | undefined;
  let sent = 0;
  const refused: number[] = [];
  let isOver = false;

  beforeAll(async () => {
    for (const role of ['api', 'worker', 'worker']) {
      services.push(await RunningService.start({ dataDir, env: { EVENHAND_ROLE: role } }));
    }
    const [api] = services as [RunningService];
    admin = await makePerson(api, 'admin');
    const { token } = admin;
    site = (await api.call('POST', '/v1/sites', { token, body: { name: 'One' } })).body;
    other = (await api.call('POST', '/v1/sites', { token, body: { name: 'Other' } })).body;
    // The brake would go on to publish by itself: here every rule finds much.
    for (const scope of [site.id, other.id, 'default']) await releaseBrake(api, scope);
    database = new Client({ connectionString: await api.databaseUrl() });
    await database.connect();
  }, 180_000);
  afterAll(async () => {
    await database?.end();
    await clearAway(services, [dataDir]);
  }, 60_000);

  const releaseBrake = async (api: RunningService, scope: string): Promise<void> => {
    const { token } = admin;
    const { body } = await api.call('GET', `/v1/rule-sets/${scope}/limits`, { token });
    const { scope: _, ...limits } = body;
    const answer = await api.call('PUT', `/v1/rule-sets/${scope}/limits`, {
      token,
      body: { ...limits, brakeShare: 1 },
    });
    if (answer.status !== 200) throw new Error(`no limits: ${JSON.stringify(answer.body)}`);
  };

  async function sendOn(api: RunningService): Promise<void> {
    while (!isOver) {
      for (const to of [site, other]) {
        const comments = TEXTS.map((body) => ({
          id: `c${(sent += 1)}`,
          body,
          author: { id: `a${sent % 50}` },
          article: { id: 'market' },
        }));
        const answer = await api.call('POST', `/v1/sites/${to.id}/comments`, {
          token: to.apiKey,
          body: { comments },
        });
        if (answer.status !== 202) refused.push(answer.status);
      }
      await sleep(PACE_MS);
    }
  }

  const loadedBy = async (service: RunningService): Promise<number> => {
    const { body } = await service.call('GET', '/metrics');
    return Number(/^evenhand_rule_publications_loaded (\d+)$/m.exec(String(body))?.[1]);
  };

  it('are in force everywhere soon, and every verdict can be made again from what it names', async () => {
    const [api] = services as [RunningService];
    const sending = sendOn(api);
    let mine = 0;
    for (let count = 1; count <= PUBLISHES; count += 1) {
      // Every tenth is one that all sites inherit.
      const isDefault = count % 10 === 0;
      const word = WORDS[count % WORDS.length]!;
      const pack = packOf(word);
      const files = isDefault
        ? [{ ...pack, file: 'en/own/all.yml' }]
        : [{ ...pack, text: `# ${count}\n${pack.text.replace('0.9', `0.${10 + (count % 89)}`)}` }];
      const scope = isDefault ? 'default' : site.id;
      await publish(api, admin.token, scope, files, isDefault ? count / 10 - 1 : mine);
      if (!isDefault) mine += 1;
      await Promise.all(
        services.map((each) =>
          eventually('every process to judge by it', async () => (await loadedBy(each)) >= count),
        ),
      );
    }
    isOver = true;
    await sending;
    expect(refused).toEqual([]);
    await eventually('all comments to be decided', async () => (await waiting()) === 0, 120_000);
    const { same, different, ruleSets, ...rest } = await api.cli('rules', 'replay', '--last', String(sent));
    expect({ same, different, 'not-kept': rest['not-kept'] }).toEqual({
      same: sent,
      different: 0,
      'not-kept': 0,
    });
    expect(ruleSets).toBeGreaterThan(PUBLISHES / 2);
    const logged = services.flatMap(({ log }) => log).filter((line) => /"level":[56]0/.test(line));
    expect(logged).toEqual([]);
  }, 900_000);

  async function waiting(): Promise<number> {
    const { rows } = await database!.query<{ count: string }>(
      `SELECT count(*) FROM comment WHERE state = 'received'`,
    );
    return Number(rows[0]!.count);
  }
});
