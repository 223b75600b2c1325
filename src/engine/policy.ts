import type { Category, Classifier, Label, Severity } from './label';

export const ACTIONS = ['approve', 'review', 'reject'] as const;
export type Action = (typeof ACTIONS)[number];

/** One line of a policy: labels that meet every given condition call for `action`. */
export interface PolicyRule {
  readonly classifier?: Classifier;
  readonly category?: Category;
  /** Labels of this severity or worse. */
  readonly severity?: Severity;
  /** Labels whose score is at least this, in [0, 1]. */
  readonly score?: number;
  readonly action: Action;
}

/**
 * A site's mapping from labels to an action. Every label is held against every line; a label takes the action
 * of the first line that it meets, and the comment the strictest action of its labels.
 */
export interface Policy {
  readonly rules: readonly PolicyRule[];
  /** For a comment that the engine could not judge. */
  readonly undetermined: Action;
  /** What an author's standing on the site adds; absent: nothing. */
  readonly authors?: AuthorPolicy;
}

/** What is known of a comment's author on its site, without the comment itself. */
export interface AuthorStanding {
  /** Comments that were let stand. */
  readonly accepted: number;
  /** Comments that were rejected within the days that the policy names, and still are. */
  readonly rejected: number;
}

/** Standing only ever makes the answer stricter, by one step at most: nobody has earned an exemption from a rule. */
export interface AuthorPolicy {
  /** Whose first comments a person looks at: `always`, or only where something was `found`. */
  readonly newcomer?: {
    readonly fewerThan: number;
    readonly action: 'review';
    readonly when: 'always' | 'found';
  };
  /** A finding in a comment of somebody with so many rejections weighs one step more, up to `action`. */
  readonly repeatOffender?: {
    readonly rejected: number;
    readonly withinDays: number;
    readonly action: 'review' | 'reject';
    readonly when: 'found';
  };
}

/** What the author's standing made of the action. */
export interface StandingEffect {
  readonly kind: 'newcomer' | 'repeat-offender';
  /** What the comment gets because of it. */
  readonly action: 'review' | 'reject';
}

/** Holds what deserves a person's eye, rejects nothing by itself, leaves mild and advisory findings alone. */
export const DEFAULT_POLICY: Policy = {
  rules: [
    { category: 'uncivil', action: 'approve' },
    { classifier: 'off-topic', category: 'unrelated', score: 0.8, action: 'review' },
    { classifier: 'off-topic', category: 'unrelated', action: 'approve' },
    { category: 'profanity', severity: 'medium', action: 'review' },
    { category: 'profanity', action: 'approve' },
    { score: 0.5, action: 'review' },
  ],
  undetermined: 'review',
};

const SEVERITY_RANK: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2 };
const ACTION_RANK: Readonly<Record<Action, number>> = { approve: 0, review: 1, reject: 2 };

function meets(label: Label, rule: PolicyRule): boolean {
  return (
    (rule.classifier === undefined || rule.classifier === label.classifier) &&
    (rule.category === undefined || rule.category === label.category) &&
    (rule.severity === undefined || SEVERITY_RANK[label.severity] >= SEVERITY_RANK[rule.severity]) &&
    (rule.score === undefined || label.score >= rule.score)
  );
}

/**
 * The action that `policy` gives one label; `approve` where no line speaks of it. A label whose rule is only tried
 * (`acts: review`) holds a comment at most.
 */
export function actionForLabel(label: Label, policy: Policy): Action {
  const action = policy.rules.find((rule) => meets(label, rule))?.action ?? 'approve';
  return action === 'reject' && label.acts === 'review' ? 'review' : action;
}

/** The strictest of the actions that the labels call for, and of `policy.undetermined` if judging failed. */
export function decideAction(labels: readonly Label[], undetermined: boolean, policy: Policy): Action {
  let action: Action = undetermined ? policy.undetermined : 'approve';
  for (const label of labels) {
    const called = actionForLabel(label, policy);
    if (ACTION_RANK[called] > ACTION_RANK[action]) action = called;
  }
  return action;
}

/**
 * What an author's standing makes of `action`, which the labels called for; `undefined` where it changes nothing.
 * Without a finding nobody is rejected, whatever their past, nor for findings of rules that may only hold; where both
 * lines hold a comment, the milder one is said.
 */
export function standingEffect(
  action: Action,
  labels: readonly Label[],
  standing: AuthorStanding | undefined,
  policy: Policy,
): StandingEffect | undefined {
  const { newcomer, repeatOffender } = policy.authors ?? {};
  if (standing === undefined || action === 'reject') return undefined;
  const isFound = labels.length > 0;
  if (newcomer !== undefined && standing.accepted < newcomer.fewerThan) {
    if (action === 'approve' && (newcomer.when === 'always' || isFound)) {
      return { kind: 'newcomer', action: 'review' };
    }
  }
  if (repeatOffender === undefined || standing.rejected < repeatOffender.rejected || !isFound)
    return undefined;
  const stricter = action === 'approve' ? 'review' : 'reject';
  if (stricter === 'reject' && labels.every((label) => !rejectsOneStepOn(label, policy))) return undefined;
  return ACTION_RANK[stricter] > ACTION_RANK[repeatOffender.action]
    ? undefined
    : { kind: 'repeat-offender', action: stricter };
}

/** Whether a label that holds a comment may, weighing one step more, reject it. */
function rejectsOneStepOn(label: Label, policy: Policy): boolean {
  return label.acts !== 'review' && actionForLabel(label, policy) === 'review';
}

/** The labels that called for the verdict's action, an author's standing taken into account. */
export function labelsBehind(
  action: Action,
  effect: StandingEffect | undefined,
  labels: readonly Label[],
  policy: Policy,
): readonly Label[] {
  if (effect?.kind === 'newcomer') return [];
  if (effect?.action === 'reject') return labels.filter((label) => rejectsOneStepOn(label, policy));
  const called = effect === undefined ? action : 'approve';
  return labels.filter((label) => actionForLabel(label, policy) === called);
}
