import type { RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import { groupTermsAmongInsults } from './group-terms';
import { identitySwapFaults } from './identity-swap';
import type { LintFault } from './lint-fault';
import { overlappingPhrases } from './overlapping-phrases';
import { redundantLabels } from './redundant-labels';
import { unheardClasses } from './unheard-classes';

/** What may be mended in packs that load, beyond what keeps them from loading. */
export function lintPacks(ruleSet: RuleSet, sources: readonly RulePackSource[]): readonly LintFault[] {
  return [
    ...overlappingPhrases(ruleSet),
    ...groupTermsAmongInsults(sources),
    ...unheardClasses(sources),
    ...redundantLabels(ruleSet),
    ...identitySwapFaults(ruleSet, sources),
  ];
}
