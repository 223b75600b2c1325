import type { Comment } from '../engine/comment';
import { explain } from '../engine/explain';
import { moderate } from '../engine/moderate';
import { actionForLabel, DEFAULT_POLICY } from '../engine/policy';
import { DISGUISES } from './disguises';
import type { Rule, RuleSet } from '../engine/rules/rule-set';

/** An example that does not come out as its rule says. */
export interface ExampleFault {
  readonly rule: string;
  readonly example: string;
  readonly disguise: string;
  readonly expected: 'match' | 'pass';
  /** The rules that fired instead. */
  readonly fired: readonly string[];
}

export interface ExampleRun {
  readonly rules: number;
  readonly runs: number;
  readonly faults: readonly ExampleFault[];
}

/**
 * Runs every example of every rule, plain and in disguise. A match must make its own rule fire; a passing example
 * must not make that rule fire, and where the rule is live nothing else that the default policy would hold.
 */
export function runExamples(ruleSet: RuleSet): ExampleRun {
  const faults: ExampleFault[] = [];
  let runs = 0;
  for (const rule of ruleSet.rules) {
    const language = rule.fullId.split('/')[0]!;
    const { reader } = ruleSet.languages.get(language)!;
    for (const expected of ['match', 'pass'] as const) {
      for (const example of rule.examples[expected]) {
        for (const [disguise, dress] of Object.entries(DISGUISES)) {
          const text = dress(example, reader);
          if (text === example && disguise !== 'plain') continue;
          runs += 1;
          const fired = firedIn({ text, language }, rule, ruleSet);
          if (isAsExpected(fired, rule, expected)) continue;
          faults.push({ rule: rule.fullId, example, disguise, expected, fired });
        }
      }
    }
  }
  return { rules: ruleSet.rules.length, runs, faults };
}

/** Drafts and shadows give no label, so what they do is told by the explanation. */
function firedIn(comment: Comment, rule: Rule, ruleSet: RuleSet): readonly string[] {
  if (rule.status === 'live') {
    return moderate(comment, ruleSet, DEFAULT_POLICY)
      .labels.filter(
        (label) => label.rule === rule.fullId || actionForLabel(label, DEFAULT_POLICY) !== 'approve',
      )
      .map((label) => label.rule);
  }
  return explain(comment, ruleSet)?.fired.map((each) => each.rule) ?? [];
}

function isAsExpected(fired: readonly string[], rule: Rule, expected: 'match' | 'pass'): boolean {
  if (expected === 'match') return fired.includes(rule.fullId);
  return rule.status === 'live' ? fired.length === 0 : !fired.includes(rule.fullId);
}
