import { checkedSettings, isOneOf, isSwitch } from '../../features/integrations/checked-settings';
import type { SettingsResult } from '../../features/integrations/dialect';

/**
 * How a comment is answered that waits for a person. `provisional`: `false`, with the seconds after which to ask
 * again; `spam`: `true`; `auto`: `provisional` for whoever says that they know how to wait, else `spam`.
 */
export const HELD_ANSWERS = ['auto', 'provisional', 'spam'] as const;
export type HeldAnswer = (typeof HELD_ANSWERS)[number];

const FORMATS = ['html', 'text'] as const;

export interface AkismetSettings {
  readonly held: HeldAnswer;
  /** Seconds after which a client is to ask again about a comment that waits. */
  readonly recheckAfter: number;
  /** Whether what the rules reject, and no person has seen, may be dropped without a trace. */
  readonly discardRejected: boolean;
  /** What `comment_content` holds. */
  readonly format: (typeof FORMATS)[number];
}

const DEFAULTS: AkismetSettings = {
  held: 'auto',
  recheckAfter: 86_400,
  discardRejected: false,
  format: 'html',
};

/** The settings with their defaults; what is left out has its default, what is unknown is a fault. */
export const checkAkismetSettings = (value: unknown): SettingsResult =>
  checkedSettings(value, DEFAULTS, {
    held: isOneOf(HELD_ANSWERS),
    recheckAfter: (seconds) =>
      Number.isInteger(seconds) && Number(seconds) >= 60 && Number(seconds) <= 2_592_000
        ? undefined
        : 'must be a whole number of seconds from 60 to 2592000',
    discardRejected: isSwitch,
    format: isOneOf(FORMATS),
  });
