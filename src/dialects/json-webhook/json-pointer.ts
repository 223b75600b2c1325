/** A body is nested no deeper than this, so a longer pointer finds nothing. */
const MOST_TOKENS = 16;
const MOST_POINTER_UNITS = 500;

export const JSON_POINTER_FORM =
  'must be a JSON pointer: "/" before each name, "~1" for a slash in a name, "~0" for a tilde';

/** What RFC 6901 calls reference tokens, unescaped. */
export type PointerTokens = readonly string[];

/** The tokens of an RFC 6901 pointer; `undefined` where it is none, or longer than any that could find something. */
export function parsePointer(pointer: string): PointerTokens | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || pointer.length > MOST_POINTER_UNITS || /~(?![01])/.test(pointer)) {
    return undefined;
  }
  const tokens = pointer.slice(1).split('/');
  if (tokens.length > MOST_TOKENS) return undefined;
  return tokens.map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** As the standard has it: no leading zeros, no sign; `-` is the place behind the last element. */
const INDEX = /^(0|[1-9]\d{0,8})$/;

/** What parsed JSON holds there; `undefined` where there is nothing. What objects inherit is not there. */
export function valueAt(json: unknown, tokens: PointerTokens): unknown {
  let value = json;
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) {
      if (!INDEX.test(token)) return undefined;
      value = (value as readonly unknown[])[Number(token)];
    } else {
      if (!Object.hasOwn(value, token)) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[token];
    }
  }
  return value;
}
