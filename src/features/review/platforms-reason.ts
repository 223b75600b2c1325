import type { Severity } from '../../engine/label';
import { actionForLabel, type Policy } from '../../engine/policy';
import type { StoredLabel } from '../decisions/stored-label';
import { OTHER_GROUNDS } from '../statements/ground';

const RANK: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2 };

/**
 * Why the platform's people took a comment down who did not say why: the worst that was found in it, of what the
 * site's policy minds. What the policy lets pass cannot be the reason.
 */
export function platformsReason(labels: readonly StoredLabel[], policy: Policy): string {
  const [worst] = labels
    .filter(({ undone: _, terms: __, ...label }) => actionForLabel(label, policy) !== 'approve')
    .sort((a, b) => RANK[b.severity] - RANK[a.severity] || b.score - a.score);
  return worst?.category ?? OTHER_GROUNDS['platform-decided'];
}
