import type { ValueTransformer } from 'typeorm';

/**
 * PostgreSQL cannot hold NUL, and silently turns a lone surrogate into U+FFFD. Both are kept here by an escape
 * that leaves ordinary text as it is: U+001A, the unit as four hex digits. U+001A itself is escaped too, so
 * that the way back is exact.
 */
const ESCAPE = '\u001a';

const NEEDS_ESCAPE = /[\u0000\u001a]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPED = /\u001a([0-9a-f]{4})/g;

/** Any UTF-16 string, in a form that PostgreSQL keeps faithfully. The inverse of `fromStoredText`. */
export function toStoredText(text: string): string {
  return text.replace(NEEDS_ESCAPE, (unit) => ESCAPE + unit.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** The string that `toStoredText` was given. */
export function fromStoredText(stored: string): string {
  if (!stored.includes(ESCAPE)) return stored;
  return stored.replace(ESCAPED, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** For entity columns that hold somebody's words. `null` stays `null`. */
export const storedText: ValueTransformer = {
  to: (value: unknown) => (typeof value === 'string' ? toStoredText(value) : value),
  from: (value: unknown) => (typeof value === 'string' ? fromStoredText(value) : value),
};

/** JSON for a jsonb column, every string in it stored as text is. */
export const toStoredJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? toStoredText(part) : part));

/** What `toStoredJson` was given, from the value that the driver parsed. */
export const fromStoredJson = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? fromStoredText(part) : part,
  );

/** For entity columns of `jsonb` that are read through their entity; written with `toStoredJson`. */
export const storedJson: ValueTransformer = { to: (value: unknown) => value, from: fromStoredJson };
