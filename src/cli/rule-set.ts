import type { RuleSet } from '../engine/rules/rule-set';
import { loadRulePacks, printFault } from '../rule-packs/load-rule-packs';
import { CommandFailure } from './output';

/** The rule packs that come with the product, compiled; a failure prints their faults as a compiler does. */
export function ruleSetOrFail(): RuleSet {
  const loaded = loadRulePacks();
  if (loaded.ok) return loaded.ruleSet;
  throw new CommandFailure(`the rule packs have faults:\n${loaded.faults.map(printFault).join('\n')}`);
}
