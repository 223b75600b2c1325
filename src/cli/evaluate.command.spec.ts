import { Command } from 'commander';
import { Readable } from 'node:stream';
import type { Comment } from '../engine/comment';
import type { Label } from '../engine/label';
import { DEFAULT_POLICY } from '../engine/policy';
import type { Verdict } from '../engine/verdict';
import { evaluate, registerEvaluateCommand } from './evaluate.command';
import { figuresTable } from './evaluation/figures-table';
import type { Measure } from './evaluation/judge-labelled';

const label = (change: Partial<Label>): Label => ({
  classifier: 'abuse',
  category: 'insult',
  severity: 'medium',
  score: 0.9,
  rule: 'en/insult/fool',
  reason: 'Calls a person a fool.',
  evidence: [{ start: 0, end: 8 }],
  marks: [{ start: 4, end: 8 }],
  ...change,
});

/** A judge that finds what the text names. */
function judge({ text, parent }: Comment): Verdict {
  const labels = [
    ...(text.includes('fool') ? [label({})] : []),
    ...(text.includes('damn')
      ? [label({ category: 'profanity', severity: 'low', score: 0.3, marks: [] })]
      : []),
    ...(text.includes('foreign')
      ? [label({ classifier: 'off-topic', category: 'unrelated', score: 0.9 })]
      : []),
  ];
  return {
    action: 'approve',
    scores: {
      abuse: Math.max(0, ...labels.filter((each) => each.classifier === 'abuse').map(({ score }) => score)),
      hateSpeech: 0,
      offTopic: parent === undefined ? null : text.includes('foreign') ? 0.9 : 0.1,
    },
    labels,
    ruleSet: 'abc',
    language: 'en',
    ...(text === '?' ? { undetermined: { cause: 'language', language: 'und' } as const } : {}),
  };
}

const usual: Measure = { classifiers: ['abuse', 'hate-speech'], policy: DEFAULT_POLICY };

const run = (lines: readonly unknown[], measure: Measure = usual, by?: string) =>
  evaluate(
    [{ name: 'a.jsonl', open: () => Readable.from([lines.map((line) => JSON.stringify(line)).join('\n')]) }],
    judge,
    measure,
    by,
  );

describe('evaluate', () => {
  it('takes for a flag what the policy does not approve', async () => {
    const { groups, unknown } = await run([
      { text: 'you fool', binary: 1 },
      { text: 'damn rain', binary: 0 },
      { text: 'hidden', binary: 1 },
      { text: 'nice', binary: 0 },
      { text: 'foreign', binary: 0 },
      { text: 'fool', binary: null },
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      group: 'all',
      comments: 5,
      positives: 2,
      recall: { value: 0.5 },
      falsePositiveRate: { value: 0 },
      balancedAccuracy: { value: 0.75 },
      // 0.9 and 0 against 0.3, 0, 0: 3 pairs won, 2 tied of 6.
      auc: { value: 4 / 6 },
    });
    expect(unknown).toBe(1);
  });

  it('takes a threshold for the flag where one is given', async () => {
    const lines = [
      { text: 'damn you', binary: 1 },
      { text: 'nice', binary: 0 },
    ];
    expect((await run(lines, { ...usual, score: 0.3 })).groups[0]!.recall!.value).toBe(1);
    expect((await run(lines, { ...usual, score: 0.31 })).groups[0]!.recall!.value).toBe(0);
  });

  it('counts off-topic where it is asked for, with a context of any shape', async () => {
    const measure: Measure = { classifiers: ['off-topic'], policy: DEFAULT_POLICY };
    const { groups } = await run(
      [
        { text: 'foreign', binary: 1, context: 'question' },
        { text: 'answer', binary: 0, context: ['first', 'second'] },
        { text: 'foreign', binary: 1, parent: { text: 'question' } },
        { text: 'fool', binary: 0, parent: 'question' },
      ],
      measure,
    );
    expect(groups[0]).toMatchObject({
      recall: { value: 1 },
      falsePositiveRate: { value: 0 },
      auc: { value: 1 },
    });
  });

  it('hands a list of context on as thread and parent', async () => {
    const seen: Comment[] = [];
    const line = { text: 'a', binary: 0, context: ['one', 'two'], article: 'Title' };
    await evaluate(
      [{ name: 'a', open: () => Readable.from([JSON.stringify(line)]) }],
      (comment) => {
        seen.push(comment);
        return judge(comment);
      },
      usual,
    );
    expect(seen).toEqual([
      { text: 'a', parent: { text: 'two' }, thread: ['one'], article: { title: 'Title' } },
    ]);
  });

  it('compares spans with the marks, or the evidence where nothing is marked', async () => {
    const { groups } = await run([
      { text: 'you fool', binary: 1, spans: [[4, 8]] },
      // Evidence of 8 characters, 4 of them wanted: 2 * 4 / (4 + 8).
      { text: 'oh, damn', binary: null, spans: [[4, 8]] },
    ]);
    expect(groups[0]!.spanF1!.value).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(groups[0]!.comments).toBe(1);
  });

  it('gives figures for each value of a field, a comment of two in both', async () => {
    const { groups } = await run(
      [
        { text: 'you fool', binary: 1, target: ['x', 'y'] },
        { text: 'hidden', binary: 1, target: 'x' },
        { text: 'nice', binary: 0 },
      ],
      usual,
      'target',
    );
    expect(groups.map(({ group, comments, recall }) => [group, comments, recall?.value])).toEqual([
      ['all', 3, 0.5],
      ['x', 2, 0.5],
      ['y', 1, 1],
      ['(none)', 1, undefined],
    ]);
  });

  it('tells bad lines and comments that could not be judged', async () => {
    const { groups, bad } = await run([{ binary: 1 }, { text: 'a', binary: 2 }, { text: '?', binary: 0 }]);
    expect(bad.map(({ line }) => line)).toEqual([1, 2]);
    expect(groups[0]).toMatchObject({ comments: 1, undetermined: 1, auc: null });
  });

  it('shows a table without the columns that nobody fills', async () => {
    const { groups } = await run([
      { text: 'you fool', binary: 1 },
      { text: 'nice', binary: 0 },
    ]);
    const [head, row, ...rest] = figuresTable(groups).split('\n');
    expect(head).toMatch(
      /^group +comments +positive +balanced acc\. +precision +recall +false pos\. rate +AUC$/,
    );
    expect(row).toMatch(/^all +2 +1 +100\.0 \[/);
    expect(rest).toEqual([]);
  });

  it('names the whole path of a file that cannot be read', async () => {
    const program = new Command();
    registerEvaluateCommand(program);
    await expect(program.parseAsync(['evaluate', '/nope/labelled.jsonl'], { from: 'user' })).rejects.toThrow(
      '/nope/labelled.jsonl cannot be read: ENOENT',
    );
  }, 30_000);
});
