import type { Label, Severity } from '../../engine/label';
import { type Action, actionForLabel, type Policy } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import { UNDETERMINED_REASON } from '../statements/ground';

const RANK: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2 };

/** The labels that call for `action`, worst first: by severity, then by how sure the rule is. */
export function labelsCallingFor(action: Action, labels: readonly Label[], policy: Policy): readonly Label[] {
  return labels
    .filter((label) => actionForLabel(label, policy) === action)
    .sort((a, b) => RANK[b.severity] - RANK[a.severity] || b.score - a.score);
}

/** The engine's reason for its action: the category of the worst label that calls for it; null for an approval. */
export function reasonFor({ action, labels, undetermined }: Verdict, policy: Policy): string | null {
  if (action === 'approve') return null;
  const [worst] = labelsCallingFor(action, labels, policy);
  if (worst !== undefined) return worst.category;
  return undetermined === undefined ? (labels[0]?.category ?? UNDETERMINED_REASON) : UNDETERMINED_REASON;
}
