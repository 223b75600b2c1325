import type { Command } from 'commander';
import type { Readable, Writable } from 'node:stream';
import type { Comment } from '../engine/comment';
import type { Span } from '../engine/label';
import type { Verdict } from '../engine/verdict';
import { createCommentReader } from './comment-line';
import { readJsonLines, writeLines } from './json-lines';
import { readPolicy } from './read-policy';

interface ClassifyOptions {
  readonly policy?: string;
}

/** `evenhand classify`: JSON Lines from standard input to standard output. */
export function registerClassifyCommand(program: Command): void {
  program
    .command('classify')
    .description('judges comments: JSON Lines in, JSON Lines out, in order; needs no database')
    .option('--policy <file>', 'JSON file with the policy; without it the default one')
    .option('--json', 'JSON Lines, as always')
    .addHelpText(
      'after',
      '\nA line: {"id"?, "text", "language"?, "parent"?: {"text"}, "article"?: {"title"?, "body"?}, "thread"?: ["…"], "author"?: {"accepted", "rejected"}}',
    )
    .action(async (options: ClassifyOptions) => {
      const policy = await readPolicy(options.policy);
      const { moderate } = await import('../engine/moderate');
      const { ruleSetOrFail } = await import('./rule-set');
      const ruleSet = ruleSetOrFail();
      const bad = await classifyLines(process.stdin, process.stdout, (comment) =>
        moderate(comment, ruleSet, policy),
      );
      if (bad > 0) process.exitCode = 1;
    });
}

/**
 * Answers every line in order, a bad one with `{line, error}`; each piece of input is answered before the next is
 * read, so memory stays flat and a slow reader slows the run. Returns how many lines were bad.
 */
export async function classifyLines(
  input: Readable,
  output: Writable,
  judge: (comment: Comment) => Verdict,
): Promise<number> {
  const readComment = createCommentReader();
  let bad = 0;
  // A reader that leaves early (`| head`) is no fault.
  output.on('error', () => undefined);
  for await (const lines of readJsonLines(input)) {
    const answers: string[] = [];
    for (const each of lines) {
      const read = each.ok ? readComment(each.value) : each;
      if (!read.ok) {
        bad += 1;
        answers.push(JSON.stringify({ line: each.line, error: read.error }));
        continue;
      }
      answers.push(answerOf(read.id, read.comment.text, judge(read.comment)));
    }
    if (!(await writeLines(output, answers))) break;
  }
  return bad;
}

function answerOf(id: string | number | undefined, text: string, verdict: Verdict): string {
  const shown = (spans: readonly Span[]): readonly (Span & { readonly text: string })[] =>
    spans.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
  return JSON.stringify({
    ...(id === undefined ? {} : { id }),
    action: verdict.action,
    scores: verdict.scores,
    ...(verdict.undeterminedScores === undefined ? {} : { undeterminedScores: verdict.undeterminedScores }),
    labels: verdict.labels.map(({ evidence, marks, ...label }) => ({
      ...label,
      evidence: shown(evidence),
      marks: shown(marks),
    })),
    ruleSet: verdict.ruleSet,
    language: verdict.language,
    ...(verdict.undetermined === undefined ? {} : { undetermined: verdict.undetermined }),
    ...(verdict.standing === undefined ? {} : { standing: verdict.standing }),
  });
}
