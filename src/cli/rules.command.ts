import { type Command, Option } from 'commander';
import { DEFAULT_POLICY } from '../engine/policy';
import { RULE_STATUSES, type RuleStatus } from '../engine/rules/rule-source';
import { CommandFailure, printJson } from './output';
import { registerBacktestCommand } from './rules/backtest-command';
import { registerVersionCommands } from './rules/version-commands';

interface JsonOption {
  readonly json?: boolean;
}

const asJson = (command: Command): Command => command.option('--json', 'one line of JSON');
const print = (text: string): void => void process.stdout.write(text);

/**
 * `evenhand rules lint | test | list | explain | docs`: on the packs that come with the product, without a database; and
 * those on the versions of a service.
 */
export function registerRulesCommand(program: Command): void {
  const rules = program.command('rules').description('checks, runs and explains the rules');
  asJson(rules.command('lint'))
    .description('checks the packs and prints faults as a compiler does')
    .action(lint);
  asJson(rules.command('test')).description("runs every rule's examples, plain and in disguise").action(test);
  asJson(rules.command('list'))
    .description('every rule with its label, severity and status')
    .option('--label <category>', 'only rules with this label')
    .addOption(new Option('--status <status>', 'only rules of this status').choices(RULE_STATUSES))
    .action(list);
  asJson(rules.command('explain <text>'))
    .description('shows how a text is read, which rules fire on it and why, and which are held back')
    .option('--language <tag>', 'language of the text, such as en')
    .action(explain);
  asJson(rules.command('docs'))
    .description('the rules as a Markdown page, slurs masked')
    .option('--check <file>', 'print nothing; fail if the file is not this page')
    .action(docs);
  registerVersionCommands(rules);
  registerBacktestCommand(rules);
}

async function lint({ json }: JsonOption): Promise<void> {
  const { loadRulePacks, printFault } = await import('../rule-packs/load-rule-packs');
  const { lintPacks } = await import('../rule-packs/lint/lint-packs');
  const loaded = loadRulePacks(undefined, { trustExamples: false });
  const found = loaded.ok
    ? lintPacks(loaded.ruleSet, loaded.sources).map((each) => ({
        severity: each.severity,
        ...loaded.locate(each),
      }))
    : loaded.faults.map((fault) => ({ severity: 'error' as const, ...fault }));
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.filter(({ severity }) => severity === 'warning');
  if (errors.length > 0) process.exitCode = 1;
  if (json) {
    printJson({ faults: errors, warnings, ...(loaded.ok ? { ruleSet: loaded.ruleSet.id } : {}) }, true);
    return;
  }
  for (const fault of found) print(`${fault.severity}: ${printFault(fault)}\n`);
  const rules = loaded.ok ? `${loaded.ruleSet.rules.length} rules, rule set ${loaded.ruleSet.id}; ` : '';
  print(`${rules}${errors.length} errors, ${warnings.length} warnings\n`);
}

async function test({ json }: JsonOption): Promise<void> {
  const { ruleSetOrFail } = await import('./rule-set');
  const { runExamples } = await import('../rule-packs/run-examples');
  const run = runExamples(ruleSetOrFail());
  if (run.faults.length > 0) process.exitCode = 1;
  if (json) {
    printJson(run, true);
    return;
  }
  for (const { rule, example, disguise, expected, fired } of run.faults) {
    print(
      `${rule}: should ${expected}, ${disguise}: ${example}\n  fired: ${fired.join(', ') || 'nothing'}\n`,
    );
  }
  print(`${run.runs} runs of the examples of ${run.rules} rules, ${run.faults.length} faults\n`);
}

async function list(options: JsonOption & { label?: string; status?: RuleStatus }): Promise<void> {
  const { ruleSetOrFail } = await import('./rule-set');
  const found = ruleSetOrFail().rules.filter(
    ({ label, status }) =>
      (options.label === undefined || label === options.label) &&
      (options.status === undefined || status === options.status),
  );
  if (options.json) {
    printJson(
      found.map(({ fullId, classifier, label, severity, score, status, cost, reason, limits }) => ({
        id: fullId,
        classifier,
        label,
        severity,
        score,
        status,
        cost: Number(cost.toFixed(3)),
        reason,
        ...(limits === undefined ? {} : { limits }),
      })),
      true,
    );
    return;
  }
  const width = Math.max(0, ...found.map(({ fullId }) => fullId.length));
  for (const { fullId, label, severity, score, status, cost } of found) {
    print(
      `${fullId.padEnd(width)}  ${label}  ${severity}  ${score.toFixed(2)}  ${status}  ${cost.toFixed(2)} steps a word\n`,
    );
  }
}

async function explain(text: string, options: JsonOption & { language?: string }): Promise<void> {
  const { ruleSetOrFail } = await import('./rule-set');
  const engine = await import('../engine/explain');
  const { moderate } = await import('../engine/moderate');
  const ruleSet = ruleSetOrFail();
  const comment = { text, ...(options.language === undefined ? {} : { language: options.language }) };
  const explanation = engine.explain(comment, ruleSet);
  if (explanation === undefined) {
    throw new CommandFailure(`--language: there are no packs for ${options.language ?? 'it'}`, 2);
  }
  const { labels, action } = moderate(comment, ruleSet, DEFAULT_POLICY);
  if (options.json) {
    printJson({ ...explanation, labels, action, ruleSet: ruleSet.id }, true);
    return;
  }
  const { explanationText } = await import('./rules/explanation-text');
  print(explanationText(text, explanation, labels));
}

async function docs({ json, check }: JsonOption & { check?: string }): Promise<void> {
  const { ruleSetOrFail } = await import('./rule-set');
  const { maskedWords, rulesDocument } = await import('./rules/rules-document');
  const ruleSet = ruleSetOrFail();
  const page = rulesDocument(ruleSet, maskedWords(ruleSet));
  if (check !== undefined) {
    const { readFile } = await import('node:fs/promises');
    const isFresh = (await readFile(check, 'utf8')) === page;
    if (!isFresh) process.exitCode = 1;
    if (json) printJson({ ruleSet: ruleSet.id, file: check, fresh: isFresh }, true);
    else if (!isFresh) print(`${check} is stale: make it anew with "evenhand rules docs > ${check}"\n`);
    return;
  }
  if (json) printJson({ ruleSet: ruleSet.id, page }, true);
  else print(page);
}
