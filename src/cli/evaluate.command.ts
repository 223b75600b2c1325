import { type Command, InvalidArgumentError, Option } from 'commander';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Comment } from '../engine/comment';
import { type Classifier, CLASSIFIERS } from '../engine/label';
import type { Verdict } from '../engine/verdict';
import { figuresOf, type Outcome } from './evaluation/figures';
import { figuresTable, type GroupFigures } from './evaluation/figures-table';
import { judgeLabelled, type Measure } from './evaluation/judge-labelled';
import { readLabelled } from '../features/backtests/labelled-comment';
import { readJsonLines } from './json-lines';
import { CommandFailure, printJson } from './output';
import { readPolicy } from './read-policy';

interface EvaluateOptions {
  readonly by?: string;
  readonly classifier?: readonly Classifier[];
  readonly policy?: string;
  readonly score?: number;
  readonly json?: boolean;
}

/** A group's outcomes; a line of unknown label lends it its spans only. */
interface Group {
  readonly outcomes: Outcome[];
  readonly spansOnly: Outcome[];
  undetermined: number;
}

interface BadLine {
  readonly file: string;
  readonly line: number;
  readonly error: string;
}

export interface Evaluation {
  readonly groups: readonly GroupFigures[];
  /** Lines whose `binary` is null or absent. */
  readonly unknown: number;
  readonly bad: readonly BadLine[];
}

const ALL = 'all';
/** Off-topic is advisory and needs a context: it counts where it is asked for. */
const USUAL: readonly Classifier[] = ['abuse', 'hate-speech'];
const SHOWN_BAD_LINES = 10;

/** `evenhand evaluate FILE…` */
export function registerEvaluateCommand(program: Command): void {
  program
    .command('evaluate <file...>')
    .description(
      'measures the engine on labelled JSON Lines: {"text", "binary", "parent"?, "article"?, "spans"?, …}',
    )
    .option('--by <field>', 'figures for each value of this field too')
    .addOption(
      new Option(
        '--classifier <name...>',
        'only labels of these count; without it abuse and hate-speech',
      ).choices(CLASSIFIERS),
    )
    .option('--policy <file>', 'a flag is what this policy does not approve; without it the default one')
    .option('--score <threshold>', 'a flag is a score of at least this, whatever the policy', parseScore)
    .option('--json', 'one line of JSON, shares from 0 to 1')
    .action(async (files: readonly string[], options: EvaluateOptions) => {
      const measure: Measure = {
        classifiers: options.classifier ?? USUAL,
        policy: await readPolicy(options.policy),
        ...(options.score === undefined ? {} : { score: options.score }),
      };
      const { moderate } = await import('../engine/moderate');
      const { ruleSetOrFail } = await import('./rule-set');
      const ruleSet = ruleSetOrFail();
      const evaluation = await evaluate(
        files.map((file) => ({ name: file, open: () => createReadStream(file) })),
        (comment) => moderate(comment, ruleSet, measure.policy),
        measure,
        options.by,
      );
      report(evaluation, ruleSet.id, measure, options.json);
    });
}

function parseScore(value: string): number {
  const score = Number(value);
  if (!(score >= 0 && score <= 1)) throw new InvalidArgumentError('must be a number from 0 to 1');
  return score;
}

/** Judges every line of every file; figures for all together, then for each file or each group. */
export async function evaluate(
  files: readonly { readonly name: string; readonly open: () => Readable }[],
  judge: (comment: Comment) => Verdict,
  measure: Measure,
  by?: string,
): Promise<Evaluation> {
  const groups = new Map<string, Group>([[ALL, { outcomes: [], spansOnly: [], undetermined: 0 }]]);
  const bad: BadLine[] = [];
  let unknown = 0;
  for (const { name, open } of files) {
    for await (const lines of readJsonLines(openOrFail(name, open))) {
      for (const each of lines) {
        const read = each.ok ? readLabelled(each.value, by) : each;
        if (!read.ok) {
          bad.push({ file: name, line: each.line, error: read.error });
          continue;
        }
        const { comment, expected, spans, groups: named } = read.value;
        if (expected === null) unknown += 1;
        if (expected === null && spans === undefined) continue;
        const verdict = judge(comment);
        const outcome = judgeLabelled(read.value, verdict, measure);
        const perFile = by === undefined && files.length > 1 ? [name] : [];
        for (const group of [ALL, ...named, ...perFile]) {
          const into = groups.get(group) ?? { outcomes: [], spansOnly: [], undetermined: 0 };
          groups.set(group, into);
          (expected === null ? into.spansOnly : into.outcomes).push(outcome);
          if (verdict.undetermined !== undefined) into.undetermined += 1;
        }
      }
    }
  }
  return { groups: [...groups].map(([group, found]) => figuresOfGroup(group, found)), unknown, bad };
}

async function* openOrFail(name: string, open: () => Readable): AsyncGenerator {
  try {
    yield* open();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CommandFailure(`${name} cannot be read: ${code}`, 2);
  }
}

function figuresOfGroup(group: string, { outcomes, spansOnly, undetermined }: Group): GroupFigures {
  const figures = figuresOf(outcomes);
  const spanF1 = spansOnly.length === 0 ? figures.spanF1 : figuresOf([...outcomes, ...spansOnly]).spanF1;
  return { group, ...figures, spanF1, undetermined };
}

function report(evaluation: Evaluation, ruleSet: string, measure: Measure, json: boolean | undefined): void {
  const { groups, unknown, bad } = evaluation;
  const empty = groups[0]!.comments === 0 && groups[0]!.spanF1 === null;
  if (bad.length > 0 || empty) process.exitCode = 1;
  const { classifiers, score } = measure;
  if (json) {
    printJson({ ruleSet, classifiers, ...(score === undefined ? {} : { score }), ...evaluation }, true);
    return;
  }
  const flag = score === undefined ? 'more than approval by the policy' : `a score of ${score} and more`;
  const notes = [
    `a flag is ${flag} for ${classifiers.join(', ')}; percent, with 95 % intervals; rule set ${ruleSet}`,
    ...(unknown > 0 ? [`${unknown} lines without a label`] : []),
    ...(groups[0]!.undetermined > 0 ? [`${groups[0]!.undetermined} comments could not be judged`] : []),
    ...bad.slice(0, SHOWN_BAD_LINES).map(({ file, line, error }) => `${file}:${line}: ${error}`),
    ...(bad.length > SHOWN_BAD_LINES ? [`and ${bad.length - SHOWN_BAD_LINES} more bad lines`] : []),
  ];
  process.stdout.write(`${empty ? 'no labelled comments' : figuresTable(groups)}\n\n${notes.join('\n')}\n`);
}
