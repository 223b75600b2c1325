/** One line that PostgreSQL keeps as it is: no control characters, no lone surrogates. */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/** Visible characters, nothing that only looks like nothing; plain blanks may stand inside. */
const VISIBLE_ALL_ALONG =
  /^(?! )[^\p{Cc}\p{Cf}\p{Cs}\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+(?<! )$/u;

/** In UTF-16 units, as the limits of texts and the path's parameters are. */
const FOREIGN_ID_UNITS = 255;

/** An id of somebody else's. Blanks may stand inside: many platforms know a guest by name alone. */
export const isForeignId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= FOREIGN_ID_UNITS && VISIBLE_ALL_ALONG.test(value);

/** A BCP 47 language tag, by its shape. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/;

/** A text in which there is something to read. */
export const hasVisibleText = (text: string): boolean =>
  /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

const MOMENT =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 with an offset, of a day that exists in the years 1 to 9999. */
export function isMoment(value: unknown): value is string {
  const day = typeof value === 'string' ? MOMENT.exec(value)?.[1] : undefined;
  if (day === undefined || day.startsWith('0000')) return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
