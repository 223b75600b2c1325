import { revisionOf } from '../../engine/rules/revision';
import type {
  RulePackSource,
  RuleSettings,
  RuleStatus,
  SettingsSource,
} from '../../engine/rules/rule-source';
import type { RuleSet } from '../../engine/rules/rule-set';

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

/** What a rule may do as files and settings have it; undefined: there is none of this id, or it is another one now. */
function writtenStatus(
  rule: string,
  revision: string,
  sources: readonly RulePackSource[],
): RuleStatus | undefined {
  let status: RuleStatus | undefined;
  for (const source of sources) {
    if (source.kind === 'rules') {
      const found = source.rules.find(({ id }) => `${source.topic}/${id}` === rule);
      if (found !== undefined) status = revisionOf(found) === revision ? found.status : undefined;
    }
  }
  if (status === undefined) return undefined;
  for (const source of sources) {
    if (source.kind === 'settings') status = source.rules[rule]?.status ?? status;
  }
  return status;
}

/**
 * What the compiler makes of pauses, behind the `sources` that they hold back. A pause never lets a rule do more than
 * they do: it does not stand for a rule that is gone, that has become another, or that runs no further by itself.
 */
export function pausesSource(
  pauses: Pauses,
  file: string,
  sources: readonly RulePackSource[],
): SettingsSource | undefined {
  const rules: Record<string, RuleSettings> = {};
  for (const [rule, { stage, revision }] of Object.entries(pauses)) {
    const status = writtenStatus(rule, revision, sources);
    if (status === undefined || status === 'retired') continue;
    if (stage === 'retired') rules[rule] = { status: 'retired' };
    else if (status !== 'live') continue;
    else rules[rule] = stage === 'shadow' ? { status: 'shadow' } : { acts: 'review' };
  }
  if (Object.keys(rules).length === 0) return undefined;
  return { kind: 'settings', file, rules, allow: {}, thresholds: {} };
}

/** The pauses of rules that are still what they were when they were paused. */
export function inForceOf(pauses: Pauses, ruleSet: RuleSet): Pauses {
  const revisions = new Map(ruleSet.rules.map(({ fullId, revision }) => [fullId, revision]));
  return Object.fromEntries(
    Object.entries(pauses).filter(([rule, { revision }]) => revisions.get(rule) === revision),
  );
}
