import type { SettingsSource } from '../../engine/rules/rule-source';
import type { RuleSet } from '../../engine/rules/rule-set';
import { WRITTEN_STAGE } from './rule-stage';

/** Why the service put a rule back by itself. */
export const PAUSE_CAUSES = ['brake', 'overturned', 'expired'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

export interface Pause {
  readonly stage: 'shadow' | 'review' | 'retired';
  readonly cause: PauseCause;
  /** What the rule detected then: another revision is another rule, and runs. */
  readonly revision: string;
  /** ISO 8601. */
  readonly since: string;
}

/** By full id of the rule. */
export type Pauses = Readonly<Record<string, Pause>>;

/** What the compiler makes of pauses; they stand behind the settings of their scope. */
export function pausesSource(pauses: Pauses, file: string): SettingsSource {
  const rules = Object.entries(pauses).map(([rule, { stage }]) => [rule, WRITTEN_STAGE[stage]] as const);
  return {
    kind: 'settings',
    file,
    rules: Object.fromEntries(rules) as SettingsSource['rules'],
    allow: {},
    thresholds: {},
  };
}

/** The pauses of rules that are still what they were when they were paused. */
export function inForceOf(pauses: Pauses, ruleSet: RuleSet): Pauses {
  const revisions = new Map(ruleSet.rules.map(({ fullId, revision }) => [fullId, revision]));
  return Object.fromEntries(
    Object.entries(pauses).filter(([rule, { revision }]) => revisions.get(rule) === revision),
  );
}
