import type { Action } from '../../engine/policy';

/** What an action makes of a comment. */
export const STATE_AFTER = {
  approve: 'approved',
  review: 'held',
  reject: 'rejected',
} as const satisfies Record<Action, string>;
