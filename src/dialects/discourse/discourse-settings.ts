import type { SettingsResult } from '../../features/integrations/dialect';
import { type Fault, pointerTo } from '../../foundation/problem';

const MOST_URL_UNITS = 300;
const MOST_OWN_USERS = 20;
const TEXTS = ['cooked', 'raw'] as const;

export interface DiscourseSettings {
  /** What is judged of a post: the HTML that readers see, or the Markdown that was typed. */
  readonly text: (typeof TEXTS)[number];
  /** Address of the forum, without a slash at its end; null: as each message tells it. */
  readonly forumUrl: string | null;
  readonly privateMessages: boolean;
  readonly whispers: boolean;
  /** Posts of Discourse itself and of its bots. */
  readonly systemUsers: boolean;
  /** Whether readers' flags become reports. */
  readonly flags: boolean;
  /** Whether what Discourse's moderators decide about flags is kept beside our verdicts. */
  readonly feedback: boolean;
  /** Ids of the users by whom decisions are carried out over there: what they flag or decide says nothing new. */
  readonly ownUsers: readonly number[];
}

const DEFAULTS: DiscourseSettings = {
  text: 'cooked',
  forumUrl: null,
  privateMessages: false,
  whispers: false,
  systemUsers: false,
  flags: true,
  feedback: true,
  ownUsers: [],
};
const SWITCHES = ['privateMessages', 'whispers', 'systemUsers', 'flags', 'feedback'] as const;

const isIds = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_OWN_USERS && value.every((id) => Number.isSafeInteger(id));

/** An address without a slash at its end; undefined where it is none of a forum. */
export function forumUrlOf(value: unknown): string | undefined {
  const isAddress =
    typeof value === 'string' &&
    value.length <= MOST_URL_UNITS &&
    /^https?:\/\/[^\s\p{Cc}\p{Cs}?#]+$/iu.test(value);
  return isAddress ? value.replace(/\/+$/, '') : undefined;
}

/** Settings, completed; `{}` is valid. */
export function checkDiscourseSettings(value: unknown): SettingsResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, faults: [{ pointer: '', detail: 'must be an object' }] };
  }
  const known = Object.keys(DEFAULTS);
  const faults: Fault[] = Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      pointer: pointerTo('', name),
      detail: `there is no such field; known: ${known.join(', ')}`,
    }));
  const given: Readonly<Record<string, unknown>> = { ...DEFAULTS, ...value };
  if (!TEXTS.some((text) => text === given['text'])) {
    faults.push({ pointer: '/text', detail: `must be one of ${TEXTS.join(', ')}` });
  }
  if (given['forumUrl'] !== null && forumUrlOf(given['forumUrl']) === undefined) {
    faults.push({ pointer: '/forumUrl', detail: 'must be an http or https URL without ? and #, or null' });
  }
  if (!isIds(given['ownUsers'])) {
    faults.push({ pointer: '/ownUsers', detail: `must be a list of at most ${MOST_OWN_USERS} ids of users` });
  }
  for (const name of SWITCHES) {
    if (typeof given[name] !== 'boolean')
      faults.push({ pointer: `/${name}`, detail: 'must be true or false' });
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, settings: { ...given, forumUrl: forumUrlOf(given['forumUrl']) ?? null } };
}
