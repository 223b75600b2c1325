import type { SettingsResult } from '../../features/integrations/dialect';
import { type Fault, pointerTo } from '../../foundation/problem';

/**
 * How a comment is answered that waits for a person. `provisional`: `false`, with the seconds after which to ask
 * again; `spam`: `true`; `auto`: `provisional` for whoever says that they know how to wait, else `spam`.
 */
export const HELD_ANSWERS = ['auto', 'provisional', 'spam'] as const;
export type HeldAnswer = (typeof HELD_ANSWERS)[number];

export interface AkismetSettings {
  readonly held: HeldAnswer;
  /** Seconds after which a client is to ask again about a comment that waits. */
  readonly recheckAfter: number;
  /** Whether what the rules reject, and no person has seen, may be dropped without a trace. */
  readonly discardRejected: boolean;
  /** What `comment_content` holds. */
  readonly format: 'html' | 'text';
}

const DEFAULTS: AkismetSettings = {
  held: 'auto',
  recheckAfter: 86_400,
  discardRejected: false,
  format: 'html',
};

const CHECKS: Readonly<Record<keyof AkismetSettings, readonly [(value: unknown) => boolean, string]>> = {
  held: [
    (value) => HELD_ANSWERS.some((answer) => answer === value),
    'must be "auto", "provisional" or "spam"',
  ],
  recheckAfter: [
    (value) => Number.isInteger(value) && Number(value) >= 60 && Number(value) <= 2_592_000,
    'must be a whole number of seconds from 60 to 2592000',
  ],
  discardRejected: [(value) => typeof value === 'boolean', 'must be true or false'],
  format: [(value) => value === 'html' || value === 'text', 'must be "html" or "text"'],
};

const isSetting = (name: string): name is keyof AkismetSettings => Object.hasOwn(CHECKS, name);

/** The settings with their defaults; what is left out has its default, what is unknown is a fault. */
export function checkAkismetSettings(value: unknown): SettingsResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, faults: [{ pointer: '', detail: 'must be an object' }] };
  }
  const faults: Fault[] = [];
  for (const [name, given] of Object.entries(value)) {
    const pointer = pointerTo('', name);
    if (!isSetting(name)) {
      faults.push({ pointer, detail: `is no setting; there are ${Object.keys(CHECKS).join(', ')}` });
      continue;
    }
    const [isGood, detail] = CHECKS[name];
    if (!isGood(given)) faults.push({ pointer, detail });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: { ...DEFAULTS, ...value } };
}
