import { createTwoFilesPatch } from 'diff';
import type { Rule, RuleSet } from '../../engine/rules/rule-set';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { type RuleStage, stageOf } from './rule-stage';

export interface FileChange {
  readonly file: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Unified, three lines of context. */
  readonly diff: string;
}

/** What can be told of a rule at a glance. */
export interface RuleGlimpse {
  readonly revision: string;
  readonly stage: RuleStage;
  readonly label: string;
  readonly severity: string;
  readonly score: number;
  readonly reason: string;
}

export interface ComparedRule {
  readonly rule: string;
  /** `changed`: what it detects; `stage`: what it may do; `words`: anything else. */
  readonly change: 'added' | 'removed' | 'changed' | 'stage' | 'words';
  readonly before: RuleGlimpse | null;
  readonly after: RuleGlimpse | null;
}

/** Files that differ, in order of their paths. */
export function compareFiles(before: readonly PackFile[], after: readonly PackFile[]): readonly FileChange[] {
  const texts = (files: readonly PackFile[]): Map<string, string> =>
    new Map(files.map(({ file, text }) => [file, text]));
  const [old, young] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((file): FileChange[] => {
    const [a, b] = [old.get(file), young.get(file)];
    if (a === b) return [];
    const change = a === undefined ? 'added' : b === undefined ? 'removed' : 'changed';
    return [{ file, change, diff: unified(file, a ?? '', b ?? '') }];
  });
}

/** Lines that may differ until a file is told as exchanged whole: beyond, looking for the shortest way takes too long. */
const MOST_EDITS = 2000;

function unified(file: string, before: string, after: string): string {
  const options = { context: 3, maxEditLength: MOST_EDITS } as const;
  const diff = createTwoFilesPatch(file, file, before, after, '', '', options);
  return diff === undefined ? exchanged(file, before, after) : diff.slice(diff.indexOf('---'));
}

function exchanged(file: string, before: string, after: string): string {
  const side = (sign: string, text: string): readonly string[] =>
    (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) =>
      line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
    );
  const [old, young] = [side('-', before), side('+', after)];
  const range = (lines: readonly string[]): string => `${lines.length === 0 ? 0 : 1},${lines.length}`;
  return `--- ${file}\n+++ ${file}\n@@ -${range(old)} +${range(young)} @@\n${[...old, ...young].join('')}`;
}

export const glimpseOf = (rule: Rule): RuleGlimpse => ({
  revision: rule.revision,
  stage: stageOf(rule),
  label: rule.label,
  severity: rule.severity,
  score: rule.score,
  reason: rule.reason,
});

/** Rules that differ, in order of their ids. */
export function compareRules(before: RuleSet, after: RuleSet): readonly ComparedRule[] {
  const glimpses = ({ rules }: RuleSet): Map<string, RuleGlimpse> =>
    new Map(rules.map((rule) => [rule.fullId, glimpseOf(rule)]));
  const [old, young] = [glimpses(before), glimpses(after)];
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((rule): ComparedRule[] => {
    const [a, b] = [old.get(rule) ?? null, young.get(rule) ?? null];
    const change = changeOf(a, b);
    return change === undefined ? [] : [{ rule, change, before: a, after: b }];
  });
}

function changeOf(before: RuleGlimpse | null, after: RuleGlimpse | null): ComparedRule['change'] | undefined {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  if (before.revision !== after.revision) return 'changed';
  if (before.stage !== after.stage) return 'stage';
  const isSame = (['label', 'severity', 'score', 'reason'] as const).every(
    (name) => before[name] === after[name],
  );
  return isSame ? undefined : 'words';
}
