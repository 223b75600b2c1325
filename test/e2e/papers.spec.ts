import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Answer, clearAway, RunningService } from './running-service';

const run = promisify(execFile);
const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const blocksOf = (path: string, language: string): string[] =>
  [...read(path).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block!);

const blockWith = (path: string, language: string, words: string): string => {
  const found = blocksOf(path, language).filter((block) => block.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} ${language} blocks of ${path} hold ${words}`);
  return found[0]!;
};

/** `{site}` and `{id}` say the same to a reader. */
const nameless = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

const routesOf = (path: string): string[] =>
  [...read(path).matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[^\s`?]*)/g)].map(
    ([, method, route]) => `${method!} ${nameless(route!)}`,
  );

describe('what the papers tell platforms to do', () => {
  let service: RunningService;
  let site: { id: string; webhookSecret: string; apiKey: string };

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'My blog');
  }, 60_000);
  afterAll(() => clearAway([service]));

  /** Does what the `curl` of a block would do, on machines without one too. */
  async function curl(block: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const variables: Readonly<Record<string, string>> = {
      EVENHAND: service.url,
      SITE: site.id,
      API_KEY: site.apiKey,
      ...more,
    };
    const command = block
      .replace(/\\\n\s*/g, ' ')
      .replace(/\$([A-Z_]+)/g, (_, name: string) => variables[name] ?? '');
    const headers = [...command.matchAll(/-H (['"])(.*?)\1/g)].map(([, , header]) => header!.split(/: (.*)/));
    const url = /https?:\/\/[^"\s]+/.exec(command)![0];
    const { pathname, search } = new URL(url);
    return service.call(/-X (\w+)/.exec(command)![1]!, pathname + search, {
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: / -d '(.*)'/.exec(command)![1]!,
    });
  }

  async function node(program: string): Promise<string> {
    const env = {
      PATH: process.env['PATH'],
      EVENHAND: service.url,
      SITE: site.id,
      WEBHOOK_SECRET: site.webhookSecret,
    };
    const local = program.replaceAll('http://localhost:3000', service.url);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', local], { env });
    return stdout;
  }

  it('README: a client of the Perspective API is answered', async () => {
    const enable = blockWith('README.md', 'sh', 'dialects enable').trim();
    const [, ...args] = enable.replace('npx ', '').replace('"$SITE"', site.id).split(' ');
    const { key } = await service.cli(...args);
    const { status, body } = await curl(blockWith('README.md', 'sh', 'comments:analyze'), { KEY: key });
    expect(status).toBe(200);
    expect(body.attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.5);
  }, 30_000);

  it.each(['README.md', 'docs/integration.md', 'docs/operations.md'])(
    '%s names routes that exist',
    async (path) => {
      const { paths } = (await service.call('GET', '/openapi.json')).body as {
        paths: Record<string, Record<string, unknown>>;
      };
      const existing = Object.entries(paths).flatMap(([route, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${nameless(route)}`),
      );
      const told = routesOf(path);
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter((route) => !existing.includes(route))).toEqual([]);
    },
  );

  it("the README's first comment gets its verdict in the answer", async () => {
    const answer = await curl(blockWith('README.md', 'sh', 'prefer: wait'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: 'c1', verdict: { labels: expect.any(Array) } });
  }, 30_000);

  it("the README's webhook is taken", async () => {
    expect(await node(blockWith('README.md', 'js', 'createHmac'))).toMatch(/^202 /);
  }, 30_000);

  it("the integration guide's comment gets its verdict in the answer", async () => {
    const answer = await curl(blockWith('docs/integration.md', 'sh', 'prefer: wait=5'));
    expect(answer.status).toBe(200);
  }, 30_000);

  it("the integration guide's own decisions are taken, and those of before", async () => {
    const decided = await curl(blockWith('docs/integration.md', 'sh', '/comments/c1/decisions'));
    expect(decided.status).toBe(201);
    const imported = await curl(blockWith('docs/integration.md', 'sh', '/decisions/import'));
    expect(imported.status).toBe(200);
  }, 30_000);

  it("the integration guide's webhook is taken, and refused with another secret", async () => {
    const program = blockWith('docs/integration.md', 'js', 'createHmac');
    const comment = `{ id: 'c3', body: 'Well said!', author: { id: 'u2' }, article: { id: 'a1' } }`;
    const sending = `${program}\nconsole.log((await send('comment.created', ${comment})).status);`;
    expect(await node(sending)).toBe('202\n');
    expect(await node(sending.replace('${timestamp}.${body}', '${timestamp}.${body} '))).toBe('401\n');
  }, 30_000);
});
