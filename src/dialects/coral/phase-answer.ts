import type { Label } from '../../engine/label';
import type { Policy } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import { labelsActedOn } from '../../features/decisions/reason-for';
import type { CoralSettings } from './coral-settings';
import { commentFormat, type HeldStatus } from './coral-settings';
import { type RejectionReason, rejectionReasonFor } from './rejection-reason';

export type FlagReason = 'COMMENT_DETECTED_TOXIC' | 'COMMENT_DETECTED_SPAM';

export interface FlagAction {
  readonly actionType: 'FLAG';
  readonly reason: FlagReason;
}

/** What Coral does with a comment. A status ends its moderation: what stands behind this phase is not asked. */
export interface PhaseAnswer {
  readonly status?: Exclude<HeldStatus, 'NONE'> | 'REJECTED';
  readonly actions?: readonly FlagAction[];
  readonly moderationAction?: { readonly status: 'REJECTED'; readonly rejectionReason: RejectionReason };
}

/** Coral knows two reasons; what is off topic is nearer to spam than to abuse. */
const flagFor = ({ classifier }: Label): FlagReason =>
  classifier === 'off-topic' ? 'COMMENT_DETECTED_SPAM' : 'COMMENT_DETECTED_TOXIC';

function flagsOf(labels: readonly Label[]): { readonly actions?: readonly FlagAction[] } {
  const reasons = [...new Set(labels.map(flagFor))];
  if (reasons.length === 0) return {};
  return { actions: reasons.map((reason) => ({ actionType: 'FLAG', reason })) };
}

/**
 * Coral's orders for a verdict; undefined: no opinion (204), so that the comment goes the way it would go without us.
 * An approval is no order either: a status would pass by the pre-moderation that a site may have set.
 *
 * @param body the comment as it came, which the verdict's offsets speak of
 */
export function phaseAnswerFor(
  verdict: Verdict,
  policy: Policy,
  settings: CoralSettings,
  body: string,
): PhaseAnswer | undefined {
  if (verdict.action === 'approve') return undefined;
  const flags = flagsOf(labelsActedOn(verdict, policy));
  if (verdict.action === 'reject') {
    const rejectionReason = rejectionReasonFor(verdict, policy, body, commentFormat(settings));
    return { status: 'REJECTED', ...flags, moderationAction: { status: 'REJECTED', rejectionReason } };
  }
  if (settings.held !== 'NONE') return { status: settings.held, ...flags };
  return flags.actions === undefined ? undefined : flags;
}
