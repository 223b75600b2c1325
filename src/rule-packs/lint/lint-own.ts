import type { RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import { swapFaults } from './group-swap';
import { lintPacks } from './lint-packs';
import type { LintFault } from './lint-fault';
import { ruleFaults } from './own-rules';
import { wordFaults } from './own-words';

/** What may be mended in some files among all those that a rule set is made of. */
export function lintOwn(
  ruleSet: RuleSet,
  sources: readonly RulePackSource[],
  isOwn: (file: string) => boolean,
): readonly LintFault[] {
  return [
    ...wordFaults(ruleSet, sources, isOwn),
    ...ruleFaults(ruleSet, sources, isOwn),
    ...lintPacks(ruleSet, sources).filter(({ file }) => isOwn(file)),
    ...swapFaults(ruleSet, sources, ({ origin }) => isOwn(origin.file)),
  ];
}
