import { Client } from 'pg';
import { loadavg } from 'node:os';
import { fill } from '../test/e2e/filled-queue';
import { type Account, makeColleague, makePerson, type Site } from '../test/e2e/moderated-site';
import { clearAway, makeDataDir, RunningService } from '../test/e2e/running-service';
import { QueryPlans } from './query-plans';
import { type Question, QUESTIONS } from './review-queue-questions';

/** The queue of people with a million open items, asked through the API. Items can be fewer: the first argument. */
const OPEN = Number(process.argv[2] ?? 1_000_000);
const DECIDED = OPEN / 5;
const SITES = 20;
const ASKED = 40;
const GOAL_MS = 50;
const POOL = 25;

/** Questions whose plans are told. */
const PLANNED = new Set([
  'everything, priority',
  'everything, oldest',
  'everything, priority, of one site',
  'a common category, priority',
  'a rare category, priority',
  'two categories, priority',
  'a rare rule, newest',
  'category and cause: few, priority',
  'an author of many, priority',
  'a day, and a category, priority',
  'claimed by nobody, priority',
  'collapsed to clusters, priority',
  'everything at once, priority',
  'decided, priority',
]);

interface Callers {
  readonly everywhere: Account;
  readonly ofOneSite: Account;
  readonly site: string;
}

async function timesOf(service: RunningService, question: Question, callers: Callers): Promise<number[]> {
  const { token } = question.isOfOneSite === true ? callers.ofOneSite : callers.everywhere;
  const { method, body } = question;
  let path = question.path.replace('SITE', callers.site);
  if (path.includes('ITEM')) {
    const page = await service.call('GET', '/v1/review/items?limit=1', { token });
    const { items } = page.body as { readonly items: readonly { readonly id: string }[] };
    path = path.replace('ITEM', items[0]!.id);
  }
  const start = path;
  for (let page = 0; page < (question.deep ?? 0); page += 1) {
    const answer = await service.call('GET', path, { token });
    const { next } = answer.body as { readonly next: string };
    path = `${start}&cursor=${next}`;
  }
  const times: number[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    const began = performance.now();
    const { status } = await service.call(method, path, { token, ...(body === undefined ? {} : { body }) });
    if (status !== 200) throw new Error(`${question.name}: answered with ${status}`);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

async function tellPlans(
  service: RunningService,
  database: Client,
  dataDir: string,
  { everywhere, ofOneSite, site }: Callers,
): Promise<void> {
  const plans = await QueryPlans.begin(database, dataDir);
  process.stdout.write('\n| question | ms | pages | how it was read |\n| --- | --- | --- | --- |\n');
  for (const { name, method, path, isOfOneSite } of QUESTIONS.filter(({ name: each }) => PLANNED.has(each))) {
    const { token } = isOfOneSite === true ? ofOneSite : everywhere;
    const url = path.replace('SITE', site);
    // Connections of before are not explained: as many calls as the pool may have of them.
    await Promise.all(Array.from({ length: POOL }, () => service.call(method, url, { token })));
    const found = await plans.of(() => service.call(method, url, { token }));
    const [slowest] = found;
    if (slowest === undefined) throw new Error(`${name}: PostgreSQL told no plan`);
    process.stdout.write(`| ${name} | ${slowest.ms} | ${slowest.pages} | ${slowest.scans.join(', ')} |\n`);
  }
}

async function main(): Promise<void> {
  const dataDir = makeDataDir();
  const service = await RunningService.start({ dataDir });
  const database = new Client({ connectionString: await service.databaseUrl() });
  await database.connect();
  try {
    const { id: site } = (await service.cli('sites', 'create', '--name', 'Bench')) as Site;
    const { rows } = await database.query<{ id: string }>(
      `INSERT INTO site (id, name, policy_id) SELECT gen_random_uuid(), 'Bench ' || n, policy_id
       FROM site, generate_series(2, $1) n RETURNING id`,
      [SITES],
    );
    const everywhere = await makePerson(service, 'admin');
    const ofOneSite = await makeColleague(database, everywhere, 'moderator', site);
    await fill(database, { open: OPEN, decided: DECIDED, sites: [site, ...rows.map(({ id }) => id)] });
    process.stdout.write(`${OPEN} open items on ${SITES} sites; load ${loadavg()[0]!.toFixed(1)}\n\n`);
    process.stdout.write('| question | p50 ms | p95 ms | p99 ms |\n| --- | --- | --- | --- |\n');
    let worst = 0;
    for (const question of QUESTIONS) {
      const times = await timesOf(service, question, { everywhere, ofOneSite, site });
      worst = Math.max(worst, at(times, 0.95));
      const figures = [0.5, 0.95, 0.99].map((share) => at(times, share).toFixed(1));
      process.stdout.write(`| ${question.name} | ${figures.join(' | ')} |\n`);
    }
    await tellPlans(service, database, dataDir, { everywhere, ofOneSite, site });
    process.stdout.write(`\nworst p95: ${worst.toFixed(1)} ms; load ${loadavg()[0]!.toFixed(1)}\n`);
    if (worst > GOAL_MS) process.exitCode = 1;
  } finally {
    await database.end();
    await clearAway([service], [dataDir]);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
