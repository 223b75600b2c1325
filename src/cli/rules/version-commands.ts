import type { INestApplicationContext } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Command } from 'commander';
import { CommandFailure, printJson } from '../output';
import { withService } from '../service-context';
import { readRuleFolder, writeRuleFolder } from './rule-folder';

interface ScopeOptions {
  readonly site?: string;
  readonly default?: boolean;
  readonly json?: boolean;
}

interface PublishOptions extends ScopeOptions {
  readonly note: string;
  readonly expected?: string;
  readonly draft?: string;
  readonly resume?: readonly string[];
}

interface RollbackOptions extends ScopeOptions {
  readonly to: string;
  readonly note: string;
  readonly expected?: string;
  readonly rejudge?: boolean;
}

const BY_OPERATOR = { kind: 'operator', id: null } as const;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new CommandFailure(`--${option}: must be the number of a version`, 2);
  return Number(value);
}

/** The scope that the options name, which there must be. */
export async function scopeOf(
  context: INestApplicationContext,
  { site, default: all }: ScopeOptions,
): Promise<string> {
  if ((site === undefined) === (all !== true)) {
    throw new CommandFailure('name one scope: --site ID, or --default for what all sites inherit', 2);
  }
  if (site === undefined) return 'default';
  if (!isUUID(site))
    throw new CommandFailure('--site: must be the id of a site; evenhand sites list shows them', 2);
  const { SitesService } = await import('../../features/sites/sites.service');
  return (await context.get(SitesService).get(site.toLowerCase())).id;
}

/** Faults are printed as a compiler prints them, and are a failure, not wrong use. */
async function tellingFaults<T>(work: Promise<T>): Promise<T> {
  const { FaultyRules } = await import('../../features/rules/publishing-aids.service');
  const { printFault } = await import('../../rule-packs/load-rule-packs');
  return work.catch((error: unknown) => {
    if (!(error instanceof FaultyRules)) throw error;
    throw new CommandFailure(error.faults.map(printFault).join('\n'));
  });
}

const withScope = (command: Command): Command =>
  command
    .option('--site <id>', "a site's own rules")
    .option('--default', 'the rules that all sites inherit')
    .option('--json', 'one line of JSON');

/** `evenhand rules export | import | publish | rollback | replay`: against the service's database. */
export function registerVersionCommands(rules: Command): void {
  withScope(rules.command('export [folder]'))
    .description('writes the files of a version into a folder, or as one YAML document')
    .option('--number <n>', 'the version; without it the newest')
    .action(exportRules);
  withScope(rules.command('import <path>'))
    .description('makes a draft of a folder of files, or of what export printed')
    .requiredOption('--name <name>', 'what to call the draft')
    .action(importRules);
  withScope(rules.command('publish [path]'))
    .description('checks and publishes a folder, a bundle, or a draft')
    .requiredOption('--note <text>', 'why; everybody who reads the history sees it')
    .option('--draft <id>', 'a draft instead of a folder')
    .option('--expected <n>', 'fail if the newest version is not this one; 0: there is none')
    .option('--resume <rule...>', 'paused rules that shall run again')
    .action(publish);
  withScope(rules.command('rollback'))
    .description('publishes the files of an earlier version again')
    .requiredOption('--to <n>', 'the version; 0: no files at all')
    .requiredOption('--note <text>', 'why')
    .option('--expected <n>', 'fail if the newest version is not this one')
    .option('--rejudge', 'judge again what the versions after it decided, as far as it comes out otherwise')
    .action(rollBack);
  rules
    .command('replay')
    .description('makes the newest verdicts again from what they name, and tells which come out differently')
    .option('--last <n>', 'how many', '1000')
    .option('--json', 'one line of JSON')
    .action(replay);
}

async function exportRules(
  folder: string | undefined,
  options: ScopeOptions & { number?: string },
): Promise<void> {
  const number = wholeNumber('number', options.number);
  await withService(async (context) => {
    const { RuleVersionsService } = await import('../../features/rules/rule-versions.service');
    const { writeBundle } = await import('../../features/rules/bundle');
    const versions = context.get(RuleVersionsService);
    const scope = await scopeOf(context, options);
    const version = number === undefined ? await versions.head(scope) : await versions.version(scope, number);
    const files = version?.files ?? [];
    if (folder !== undefined) await writeRuleFolder(folder, files);
    if (options.json) printJson({ scope, number: version?.number ?? 0, files }, true);
    else if (folder === undefined) process.stdout.write(writeBundle(files));
    else
      print(
        `${files.length} ${files.length === 1 ? 'file' : 'files'} of version ${version?.number ?? 0} in ${folder}`,
      );
  });
}

async function importRules(path: string, options: ScopeOptions & { name: string }): Promise<void> {
  const files = await readRuleFolder(path);
  await withService(async (context) => {
    const { RuleDraftsService } = await import('../../features/rules/rule-drafts.service');
    const scope = await scopeOf(context, options);
    const { id, version } = await context
      .get(RuleDraftsService)
      .create(scope, { name: options.name, note: '', files }, null);
    if (options.json) printJson({ scope, draft: id, version }, true);
    else
      print(
        `draft ${id} of ${files.length} files; try it in the console, or: evenhand rules publish --${scope === 'default' ? scope : `site ${scope}`} --draft ${id} --note WHY`,
      );
  });
}

async function publish(path: string | undefined, options: PublishOptions): Promise<void> {
  const { draft, note, resume = [] } = options;
  if ((path === undefined) === (draft === undefined)) {
    throw new CommandFailure('name what to publish: a folder, a bundle, or --draft ID', 2);
  }
  if (draft !== undefined && !isUUID(draft))
    throw new CommandFailure('--draft: must be the id of a draft', 2);
  const asked = wholeNumber('expected', options.expected);
  const read = path === undefined ? undefined : await readRuleFolder(path);
  await withService(async (context) => {
    const { RuleVersionsService } = await import('../../features/rules/rule-versions.service');
    const { RuleDraftsService } = await import('../../features/rules/rule-drafts.service');
    const { PublishingService } = await import('../../features/rules/publishing.service');
    const scope = await scopeOf(context, options);
    const files = read ?? (await context.get(RuleDraftsService).get(scope, draft!)).files;
    const expected = asked ?? (await context.get(RuleVersionsService).head(scope))?.number ?? 0;
    const publication = {
      files,
      note,
      expected,
      resume,
      origin: path === undefined ? 'publish' : 'import',
    } as const;
    const version = await tellingFaults(
      context.get(PublishingService).publish(scope, BY_OPERATOR, publication),
    );
    const told = { scope, number: version.number, ruleSet: version.ruleSetId, content: version.content };
    if (options.json) printJson(told, true);
    else print(`version ${version.number} of ${scope} is published, rule set ${version.ruleSetId}`);
  });
}

async function rollBack(options: RollbackOptions): Promise<void> {
  const to = wholeNumber('to', options.to)!;
  const asked = wholeNumber('expected', options.expected);
  await withService(async (context) => {
    const { RuleVersionsService } = await import('../../features/rules/rule-versions.service');
    const { RuleHistoriesService } = await import('../../features/rules/rule-histories.service');
    const scope = await scopeOf(context, options);
    const head = (await context.get(RuleVersionsService).head(scope))?.number ?? 0;
    const terms = { to, note: options.note, expected: asked ?? head };
    const version = await tellingFaults(
      context.get(RuleHistoriesService).rollBack(scope, BY_OPERATOR, terms),
    );
    const requeued = options.rejudge === true ? await rejudge(context, { scope, from: to + 1, to: head }) : 0;
    if (options.json) {
      printJson({ scope, number: version.number, ruleSet: version.ruleSetId, requeued }, true);
      return;
    }
    print(`version ${version.number} of ${scope} has the files of version ${to}`);
    if (options.rejudge === true) print(`${requeued} comments are judged again`);
  });
}

async function rejudge(
  context: INestApplicationContext,
  range: { readonly scope: string; readonly from: number; readonly to: number },
): Promise<number> {
  const { RejudgingService } = await import('../../features/moderation/rejudging.service');
  const { CallingBackService } = await import('../../features/moderation/calling-back.service');
  const rejudging = context.get(RejudgingService);
  let requeued = 0;
  let page: Awaited<ReturnType<typeof rejudging.changes>> | undefined;
  do {
    page = await rejudging.changes(range, page?.next ?? null, rejudging.setsInForce);
    const ids = page.changes.map(({ commentId }) => commentId);
    requeued += await context.get(CallingBackService).callBack(range, ids, BY_OPERATOR);
  } while (page.next !== null);
  return requeued;
}

async function replay({ last, json }: { readonly last: string; readonly json?: boolean }): Promise<void> {
  const limit = /^[1-9]\d{0,6}$/.test(last) ? Number(last) : undefined;
  if (limit === undefined) throw new CommandFailure('--last: must be a whole number from 1 to 9999999', 2);
  await withService(async (context) => {
    const { VerdictReplayService } = await import('../../features/decisions/verdict-replay.service');
    const counts = { same: 0, different: 0, 'not-kept': 0 };
    const different: { verdict: string; ruleSet: string; fields: readonly string[] }[] = [];
    const sets = new Set<string>();
    for await (const { verdictId, ruleSetId, outcome, differences } of context
      .get(VerdictReplayService)
      .newest(limit)) {
      counts[outcome] += 1;
      sets.add(ruleSetId);
      if (outcome === 'different')
        different.push({ verdict: verdictId, ruleSet: ruleSetId, fields: differences });
    }
    if (different.length > 0) process.exitCode = 1;
    if (json) {
      printJson({ ...counts, ruleSets: sets.size, differing: different }, true);
      return;
    }
    for (const { verdict, ruleSet, fields } of different) {
      print(`verdict ${verdict} by rule set ${ruleSet} came out differently: ${fields.join(', ')}`);
    }
    print(
      `${counts.same} verdicts of ${sets.size} rule sets came out the same, ${counts.different} differently; ` +
        `of ${counts['not-kept']} the words were not kept`,
    );
  });
}
