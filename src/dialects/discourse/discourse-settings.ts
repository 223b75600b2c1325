import { checkedSettings, isOneOf, isSwitch } from '../../features/integrations/checked-settings';
import type { SettingsResult } from '../../features/integrations/dialect';

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
  const result = checkedSettings(value, DEFAULTS, {
    text: isOneOf(TEXTS),
    forumUrl: (url) =>
      url === null || forumUrlOf(url) !== undefined
        ? undefined
        : 'must be an http or https URL without ? and #, or null',
    privateMessages: isSwitch,
    whispers: isSwitch,
    systemUsers: isSwitch,
    flags: isSwitch,
    feedback: isSwitch,
    ownUsers: (ids) => (isIds(ids) ? undefined : `must be a list of at most ${MOST_OWN_USERS} ids of users`),
  });
  if (!result.ok) return result;
  const settings = result.settings as DiscourseSettings;
  return { ok: true, settings: { ...settings, forumUrl: forumUrlOf(settings.forumUrl) ?? null } };
}
