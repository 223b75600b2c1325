import { type Fault, pointerTo } from '../../foundation/problem';
import type { CommentFormat } from '../../features/comments/comment-state';

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

export type CoralSettingsResult =
  | { readonly ok: true; readonly settings: CoralSettings }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const oneOf =
  (known: readonly string[]) =>
  (value: unknown): string | undefined =>
    known.includes(value as string) ? undefined : `must be one of ${known.join(', ')}`;

/** What is wrong with a value, by the setting's name. */
const FAULTS: Readonly<Record<keyof CoralSettings, (value: unknown) => string | undefined>> = {
  bodyFormat: oneOf(BODY_FORMATS),
  held: oneOf(HELD_STATUSES),
  judgeStaff: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
};

/** Reads the settings of a site; what is left out is as by default. */
export function checkCoralSettings(value: unknown): CoralSettingsResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, faults: [{ pointer: '', detail: 'must be an object' }] };
  }
  const faults = Object.entries(value).flatMap(([name, given]): Fault[] => {
    const known = Object.keys(FAULTS);
    const detail = known.includes(name)
      ? FAULTS[name as keyof CoralSettings](given)
      : `there is no such setting; there are ${known.join(', ')}`;
    return detail === undefined ? [] : [{ pointer: pointerTo('', name), detail }];
  });
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, settings: { ...DEFAULTS, ...(value as Partial<CoralSettings>) } };
}

export const commentFormat = ({ bodyFormat }: CoralSettings): CommentFormat =>
  bodyFormat === 'HTML' ? 'html' : 'text';
