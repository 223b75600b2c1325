import { type Label, type Span } from '../../engine/label';
import { type Action, labelsBehind, type Policy } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { Verdict } from '../../engine/verdict';
import { binOf, isFlagged } from './bins';

/** What one of the two rule sets found, as a finding keeps it: places in the text, never its words. */
export interface FoundLabel {
  readonly rule: string;
  /** What the rule detected; null where there is no such rule in the set. */
  readonly revision: string | null;
  readonly category: string;
  readonly score: number;
  readonly evidence: readonly Span[];
}

export interface Side {
  readonly action: Action;
  /** Full ids of the rules that found something, each once. */
  readonly rules: readonly string[];
  /** Rules in shadow that would have found something. */
  readonly shadow: readonly string[];
  readonly isUndetermined: boolean;
  readonly microseconds: number;
}

/** Where the two actions differ: what each set found, and the rules that made the difference. */
export interface Difference {
  readonly before: readonly FoundLabel[];
  readonly after: readonly FoundLabel[];
  readonly broughtBy: readonly { readonly rule: string; readonly revision: string | null }[];
  /** In [0, 1], how sure the labels are that made the difference. */
  readonly plainness: number;
}

export interface Compared {
  readonly language: string;
  readonly before: Side;
  readonly after: Side;
  readonly difference: Difference | null;
}

/** One rule set with the policy that it is held against. */
export interface Standard {
  readonly ruleSet: RuleSet;
  /** By full id. */
  readonly revisions: ReadonlyMap<string, string>;
  readonly policy: Policy;
}

interface Judged {
  readonly verdict: Verdict;
  readonly microseconds: number;
}

/** Sets two verdicts on one comment beside each other. */
export function compareVerdicts(before: Judged, after: Judged, was: Standard, is: Standard): Compared {
  const actions = [before.verdict.action, after.verdict.action] as const;
  const bin = binOf(...actions);
  return {
    language: after.verdict.language,
    before: sideOf(before),
    after: sideOf(after),
    difference:
      bin === 'same'
        ? null
        : {
            before: before.verdict.labels.map((label) => foundLabel(label, was)),
            after: after.verdict.labels.map((label) => foundLabel(label, is)),
            ...causeOf(before.verdict, after.verdict, was, is),
          },
  };
}

function sideOf({ verdict, microseconds }: Judged): Side {
  return {
    action: verdict.action,
    rules: [...new Set(verdict.labels.map(({ rule }) => rule))],
    shadow: [...new Set((verdict.shadow ?? []).map(({ rule }) => rule))],
    isUndetermined: verdict.undetermined !== undefined,
    microseconds,
  };
}

/** The stricter verdict tells which rules made the difference; one that could not judge names the rule that ran away. */
function causeOf(
  before: Verdict,
  after: Verdict,
  was: Standard,
  is: Standard,
): Pick<Difference, 'broughtBy' | 'plainness'> {
  const isStricter = after.action === 'reject' || !isFlagged(before.action);
  const [verdict, standard] = isStricter ? [after, is] : [before, was];
  const { action, standing, labels, undetermined } = verdict;
  const behind = labelsBehind(action, standing, labels, standard.policy);
  const rules = new Set([
    ...behind.map(({ rule }) => rule),
    ...(undetermined?.cause === 'budget' ? [undetermined.rule] : []),
  ]);
  return {
    broughtBy: [...rules].map((rule) => ({ rule, revision: standard.revisions.get(rule) ?? null })),
    plainness: Math.max(0, ...behind.map(({ score }) => score)),
  };
}

function foundLabel({ rule, category, score, evidence }: Label, { revisions }: Standard): FoundLabel {
  return { rule, revision: revisions.get(rule) ?? null, category, score, evidence };
}
