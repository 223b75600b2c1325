import type { RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import { swapFaults } from './group-swap';
import { lintPacks } from './lint-packs';
import type { LintFault } from './lint-fault';

/** What may be mended in some files among all those that a rule set is made of. */
export function lintOwn(
  ruleSet: RuleSet,
  sources: readonly RulePackSource[],
  isOwn: (file: string) => boolean,
): readonly LintFault[] {
  return [
    ...lintPacks(ruleSet, sources).filter(({ file }) => isOwn(file)),
    ...swapFaults(ruleSet, sources, ({ origin }) => isOwn(origin.file)),
  ];
}
