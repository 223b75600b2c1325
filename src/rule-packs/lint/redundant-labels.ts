import type { Label } from '../../engine/label';
import { moderate } from '../../engine/moderate';
import { DEFAULT_POLICY } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { LintFault } from './lint-fault';

/** Rules in all of whose matching examples another rule gives the same label to the same passage. */
export function redundantLabels(ruleSet: RuleSet): readonly LintFault[] {
  const live = ruleSet.rules.filter(({ status }) => status === 'live');
  return live.flatMap((rule) => {
    const language = rule.fullId.split('/')[0]!;
    const twins = rule.examples.match.map((text) => {
      const { labels } = moderate({ text, language }, ruleSet, DEFAULT_POLICY);
      const own = labels.find((label) => label.rule === rule.fullId);
      return new Set(
        own === undefined ? [] : labels.filter((label) => isTwin(label, own)).map((label) => label.rule),
      );
    });
    const always = [...(twins[0] ?? [])].filter((other) => twins.every((set) => set.has(other)));
    return always.map((other) => ({
      severity: 'warning' as const,
      file: rule.origin.file,
      rule: rule.fullId,
      path: ['rules', rule.origin.index, 'label'],
      message: `in every example ${other} gives the same label to the same words`,
    }));
  });
}

function isTwin(label: Label, own: Label): boolean {
  return label.rule !== own.rule && label.category === own.category && passages(label) === passages(own);
}

function passages({ evidence }: Label): string {
  return evidence.map(({ start, end }) => `${start}-${end}`).join();
}
