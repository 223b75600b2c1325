import { createHash } from 'node:crypto';
import { Problem } from './problem';
import { isMoment } from './text-patterns';

/** What a place in a list is made of: the sort keys of the last row seen, the unique one last. */
export type CursorValue = string | number;

/** The form each value must have: `instant` as `INSTANT_SQL` writes it, `id` a UUID, `name` printable ASCII, `integer` a safe one. */
export type CursorShape = readonly ('instant' | 'id' | 'name' | 'number' | 'integer')[];

/** SQL that writes a timestamptz column for a cursor. A JavaScript Date would lose the microseconds. */
export const instantSql = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const FORMS: Readonly<Record<CursorShape[number], (value: unknown) => boolean>> = {
  instant: (value) => isMoment(value) && /\.\d{6}Z$/.test(value),
  id: (value) =>
    typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value),
  name: (value) => typeof value === 'string' && /^[\x20-\x7e]+$/.test(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isSafeInteger(value),
};

/** Two full ids of rules fit, and what a list is cut off at besides. */
const LONGEST = 2048;

/** Not a secret: a cursor gives no rights, every list is scoped anew. It only tells an altered cursor. */
const checksum = (list: string, values: string): string =>
  createHash('sha256').update(`${list}\n${values}`).digest('base64url').slice(0, 16);

/**
 * An opaque cursor. `list` names the list together with its order (`review-items:priority`), so that a cursor
 * of one list is refused by another.
 */
export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  const check = checksum(list, JSON.stringify(values));
  return Buffer.from(JSON.stringify([check, ...values])).toString('base64url');
}

/** The values of a cursor made for this list; throws a 400 problem for anything else. */
export function decodeCursor(list: string, shape: CursorShape, cursor: string): readonly CursorValue[] {
  const values = read(cursor);
  if (values === undefined) throw refusal();
  const [check, ...rest] = values;
  const fits =
    rest.length === shape.length &&
    shape.every((form, place) => FORMS[form](rest[place])) &&
    check === checksum(list, JSON.stringify(rest)) &&
    encodeCursor(list, rest as CursorValue[]) === cursor;
  if (!fits) throw refusal();
  return rest as CursorValue[];
}

function read(cursor: string): readonly unknown[] | undefined {
  if (cursor.length > LONGEST || !/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? (parsed as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

const refusal = (): Problem =>
  Problem.invalid(
    [
      {
        pointer: 'cursor',
        detail: 'is not one of this list in this order; take it from an answer as it is, or leave it out',
      },
    ],
    400,
  );

/** A page of a list: `next` is the cursor of the page after it, `null` at the end. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

/** Makes a page out of one row more than was asked for. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? cursorOf(last) : null;
  return { items: shown.map(itemOf), next };
}
