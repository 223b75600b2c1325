import { moderate } from '../engine/moderate';
import { actionForLabel, DEFAULT_POLICY } from '../engine/policy';
import { createReadInFull } from '../engine/rules/read-in-full';
import { givesLabels, type LanguageData, type Rule, type RuleSet } from '../engine/rules/rule-set';
import { DISGUISES } from './disguises';

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
 * Runs every example of every rule that is not retired, plain and in disguise. A match must make its own rule fire; a
 * passing example must not make that rule fire, and where the rule gives labels nothing else that the default policy
 * would hold.
 */
export function runExamples(ruleSet: RuleSet): ExampleRun {
  const faults: ExampleFault[] = [];
  const asking = new Map([...ruleSet.languages].map(([name, language]) => [name, askAlone(language)]));
  let runs = 0;
  for (const rule of ruleSet.rules) {
    if (rule.status === 'retired') continue;
    const language = ruleSet.languages.get(rule.fullId.split('/')[0]!)!;
    const ask = asking.get(language.language)!;
    for (const expected of ['match', 'pass'] as const) {
      for (const example of rule.examples[expected]) {
        for (const [disguise, dress] of Object.entries(DISGUISES)) {
          const text = dress(example, language.reader);
          if (text === example && disguise !== 'plain') continue;
          runs += 1;
          const fired = givesLabels(rule) ? heldBy(text, rule, language, ruleSet) : ask(text, rule);
          const isAsExpected = expected === 'match' ? fired.includes(rule.fullId) : fired.length === 0;
          if (!isAsExpected) faults.push({ rule: rule.fullId, example, disguise, expected, fired });
        }
      }
    }
  }
  return { rules: ruleSet.rules.length, runs, faults };
}

/** Drafts and shadows give no label, so each is asked by itself. */
function askAlone(language: LanguageData): (text: string, rule: Rule) => readonly string[] {
  const readInFull = createReadInFull(language);
  return (text, rule) => {
    const number = language.rules.findIndex(({ fullId }) => fullId === rule.fullId);
    return readInFull(language.reader.read(text))
      .ask([number])
      .findings.map(({ label }) => label.rule);
  };
}

/** The rule itself, and whatever else the default policy would hold the text for. */
function heldBy(text: string, rule: Rule, { language }: LanguageData, ruleSet: RuleSet): readonly string[] {
  return moderate({ text, language }, ruleSet, DEFAULT_POLICY)
    .labels.filter(
      (label) => label.rule === rule.fullId || actionForLabel(label, DEFAULT_POLICY) !== 'approve',
    )
    .map((label) => label.rule);
}
