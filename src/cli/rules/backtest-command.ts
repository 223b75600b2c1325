import { type Command, InvalidArgumentError } from 'commander';
import type { BacktestResult } from '../../features/backtests/backtest-result';
import type { NewFinding } from '../../features/backtests/backtest-tally';
import type { NumberedLabelled } from '../../features/backtests/labelled-source';
import type { StandardOf } from '../../features/backtests/rule-comparer';
import type { SampleSource } from '../../features/backtests/sampled-comment';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { CommandFailure, printJson } from '../output';
import { readPolicy } from '../read-policy';
import { withService } from '../service-context';
import { backtestText } from './backtest-text';
import { readRuleFolder } from './rule-folder';
import { scopeOf } from './version-commands';

interface BacktestOptions {
  readonly site?: string;
  readonly default?: boolean;
  readonly labelled?: string;
  readonly policy?: string;
  readonly comments?: number;
  readonly passed?: number;
  readonly maxNewFalsePositives?: number;
  readonly json?: boolean;
}

interface Outcome {
  readonly result: BacktestResult;
  /** Comments that would be flagged though people approved them. */
  readonly falsePositives: readonly NewFinding[];
}

function count(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('must be a whole number up to 999999');
  return Number(value);
}

/** `evenhand rules backtest`: in this process, beside the service and without its queue. */
export function registerBacktestCommand(rules: Command): void {
  rules
    .command('backtest <path>')
    .description('tries a folder or a bundle of rules on comments that people decided, or on a labelled file')
    .option('--site <id>', "as a site's own rules, on its comments")
    .option('--default', 'as the rules that all sites inherit, on the comments of all of them')
    .option(
      '--labelled <file>',
      'on JSON Lines {"text", "binary" or "wanted", …}; without a scope no database is used',
    )
    .option('--policy <file>', 'under this policy in place of the present one')
    .option(
      '--comments <n>',
      'newest comments that people decided, or rules acted on; 10000 unless told',
      count,
    )
    .option('--passed <n>', 'comments drawn from those that passed; 2000 unless told', count)
    .option(
      '--max-new-false-positives <n>',
      'fail if more comments that people approved would be flagged',
      count,
    )
    .option('--json', 'one line of JSON')
    .action(backtest);
}

async function backtest(path: string, options: BacktestOptions): Promise<void> {
  const files = await readRuleFolder(path);
  const hasScope = options.site !== undefined || options.default === true;
  if (options.labelled === undefined && !hasScope) {
    throw new CommandFailure(
      'name comments to try the rules on: --site ID, --default, or --labelled FILE',
      2,
    );
  }
  const { result, falsePositives } = hasScope
    ? await withScope(files, options)
    : await withoutDatabase(files, options);
  const bound = options.maxNewFalsePositives;
  const made = result.counts['newly-flagged'].approved;
  const isWithin = bound === undefined || made <= bound;
  if (!isWithin) process.exitCode = 1;
  if (options.json) {
    printJson({ ok: isWithin, ...result }, true);
    return;
  }
  const verdict =
    bound === undefined
      ? ''
      : `\n${made} new ${made === 1 ? 'false positive' : 'false positives'}, ${isWithin ? 'within' : 'more than'} the ${bound} allowed\n`;
  process.stdout.write(`${backtestText(result, falsePositives)}${verdict}`);
}

/** Against what comes with Evenhand. */
async function withoutDatabase(files: readonly PackFile[], options: BacktestOptions): Promise<Outcome> {
  const { policyId } = await import('../../features/sites/policy-check');
  const { LabelledSource } = await import('../../features/backtests/labelled-source');
  const policy = await readPolicy(options.policy);
  const side = { policy, policyId: policyId(policy) };
  const standardOf: StandardOf = (siteId) =>
    Promise.resolve({
      siteId,
      language: null,
      tried: 'default',
      before: { ...side, layers: [] },
      after: { ...side, layers: [{ scope: 'default', files, pauses: {} }] },
    });
  return run(new LabelledSource(await labelledLines(options.labelled!), 'default'), standardOf, 'default');
}

async function withScope(files: readonly PackFile[], options: BacktestOptions): Promise<Outcome> {
  const lines = options.labelled === undefined ? undefined : await labelledLines(options.labelled);
  const policy = options.policy === undefined ? undefined : await readPolicy(options.policy);
  return withService(async (context) => {
    const { BacktestInputs } = await import('../../features/backtests/backtest-inputs.service');
    const { StandardsService } = await import('../../features/backtests/standards.service');
    const { LabelledSource } = await import('../../features/backtests/labelled-source');
    const { RecordedSource } = await import('../../features/backtests/recorded-source');
    const { DataSource } = await import('typeorm');
    const scope = await scopeOf(context, options);
    const { comments, passed } = options;
    const wanted = lines === undefined ? { comments, passed } : null;
    const input = await context.get(BacktestInputs).of(scope, { files, policy }, wanted);
    const source =
      input.sample === null
        ? new LabelledSource(lines ?? [], scope)
        : new RecordedSource(context.get(DataSource), input.sample);
    const standardOf = context.get(StandardsService).standardsFor(scope, input);
    return run(source, standardOf, input.sample?.siteId ?? scope);
  });
}

async function labelledLines(file: string): Promise<readonly NumberedLabelled[]> {
  const { readFile } = await import('node:fs/promises');
  const { readLabelledLines } = await import('../../features/backtests/labelled-lines');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code, name } = error as NodeJS.ErrnoException;
    throw new CommandFailure(`${file} cannot be read: ${code ?? name}`, 2);
  });
  const read = readLabelledLines(text);
  if ('lines' in read) return read.lines;
  throw new CommandFailure(read.faults.map((fault) => `${file}: ${fault}`).join('\n'), 2);
}

/** `first`: what the rules are compiled for before anything is judged, so that their faults are told at once. */
async function run(source: SampleSource, standardOf: StandardOf, first: string): Promise<Outcome> {
  const { BacktestRun } = await import('../../features/backtests/backtest-run');
  const { ComparingEnded, comparingThreads, RuleComparer } =
    await import('../../features/backtests/rule-comparer');
  const { ENGINE_VERSION } = await import('../../features/decisions/engine-version');
  const { printFault } = await import('../../rule-packs/load-rule-packs');
  const threads = comparingThreads();
  const comparer = new RuleComparer(threads, standardOf, new AbortController().signal);
  const falsePositives: NewFinding[] = [];
  const sink = {
    take: (findings: readonly NewFinding[]): Promise<void> => {
      const wrong = findings.filter(({ bin, opinion }) => bin === 'newly-flagged' && opinion === 'approved');
      falsePositives.push(...wrong);
      return Promise.resolve();
    },
  };
  try {
    await comparer.prepare(first);
    return { result: await new BacktestRun(source, comparer, sink).run(ENGINE_VERSION), falsePositives };
  } catch (error) {
    if (!(error instanceof ComparingEnded)) throw error;
    const { why } = error;
    throw new CommandFailure(
      why.kind === 'faults'
        ? why.faults.map(printFault).join('\n')
        : `the rules could not be tried: ${why.kind}`,
    );
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}
