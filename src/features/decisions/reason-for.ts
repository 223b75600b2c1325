import type { Label, Severity } from '../../engine/label';
import { labelsBehind, type Policy } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import { NEWCOMER_REASON, UNDETERMINED_REASON } from '../statements/ground';

const RANK: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2 };

/** The labels that the verdict's action rests on, worst first: by severity, then by how sure the rule is. */
export function labelsActedOn({ action, standing, labels }: Verdict, policy: Policy): readonly Label[] {
  return [...labelsBehind(action, standing, labels, policy)].sort(
    (a, b) => RANK[b.severity] - RANK[a.severity] || b.score - a.score,
  );
}

/** The engine's reason for its action: the category of the worst label that calls for it; null for an approval. */
export function reasonFor(verdict: Verdict, policy: Policy): string | null {
  const { action, labels, undetermined, standing } = verdict;
  if (action === 'approve') return null;
  if (standing?.kind === 'newcomer') return NEWCOMER_REASON;
  const [worst] = labelsActedOn(verdict, policy);
  if (worst !== undefined) return worst.category;
  return undetermined === undefined ? (labels[0]?.category ?? UNDETERMINED_REASON) : UNDETERMINED_REASON;
}
