import type { CommentFormat } from '../../features/comments/comment-state';
import { checkedSettings, isOneOf, isSwitch } from '../../features/integrations/checked-settings';
import type { SettingsResult } from '../../features/integrations/dialect';

/** What Coral's phase is told to send. */
export const BODY_FORMATS = ['HTML', 'PLAIN_TEXT'] as const;
/** What Coral is told to do with a comment that a person should look at. */
export const HELD_STATUSES = ['SYSTEM_WITHHELD', 'PREMOD', 'NONE'] as const;
export type HeldStatus = (typeof HELD_STATUSES)[number];

export interface CoralSettings {
  /** As the phase's "Comment body format" in Coral. */
  readonly bodyFormat: (typeof BODY_FORMATS)[number];
  readonly held: HeldStatus;
  /** Whether comments of staff, moderators and admins are judged. */
  readonly judgeStaff: boolean;
}

const DEFAULTS: CoralSettings = {
  bodyFormat: 'HTML',
  held: 'SYSTEM_WITHHELD',
  judgeStaff: false,
};

/** Reads the settings of a site; what is left out is as by default. */
export const checkCoralSettings = (value: unknown): SettingsResult =>
  checkedSettings(value, DEFAULTS, {
    bodyFormat: isOneOf(BODY_FORMATS),
    held: isOneOf(HELD_STATUSES),
    judgeStaff: isSwitch,
  });

export const commentFormat = ({ bodyFormat }: CoralSettings): CommentFormat =>
  bodyFormat === 'HTML' ? 'html' : 'text';
