export const EVENT_TYPES = [
  'decision.made',
  'decision.reverted',
  'appeal.decided',
  'author.sanctioned',
  'author.sanction-lifted',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * `held`: inside the site's undo hold, the platform knows nothing; `pending`: numbered, to be told;
 * `exhausted`: given up until somebody redelivers it; `cancelled`: undone inside the hold.
 */
export const EVENT_STATES = ['held', 'pending', 'delivered', 'exhausted', 'cancelled'] as const;
export type EventState = (typeof EVENT_STATES)[number];
