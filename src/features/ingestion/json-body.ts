import { isUtf8 } from 'node:buffer';

/** Deeper than anything that we take, far from what exhausts a parser's or a validator's stack. */
const MAX_DEPTH = 16;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
const CLOSING = [0x5d, 0x7d];

export interface BodyFault {
  /** Of the answer. */
  readonly status: 400 | 422;
  readonly detail: string;
}

/** Where a string ends that begins with the quote at `start`. */
function endOfString(json: Buffer, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** A field's name by its bytes, or by what its escapes stand for. */
function nameAt(json: Buffer, start: number, end: number): string {
  const bytes = json.subarray(start + 1, end);
  return bytes.includes(BACKSLASH)
    ? (JSON.parse(json.toString('utf8', start, end + 1)) as string)
    : bytes.toString();
}

/** The fault in the structure of JSON that has been parsed: of two fields of one name a parser drops one. */
function faultOfStructure(json: Buffer): BodyFault | undefined {
  /** Of each object around the place, the names so far; `null` for a list. */
  const around: (Set<string> | null)[] = [];
  let isBeforeName = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]!;
    if (byte === QUOTE) {
      const end = endOfString(json, at);
      const names = around.at(-1);
      if (isBeforeName && names) {
        const name = nameAt(json, at, end);
        if (names.has(name)) return { status: 422, detail: 'names a field twice in one object' };
        names.add(name);
      }
      isBeforeName = false;
      at = end;
    } else if (byte === BRACE || byte === BRACKET) {
      if (around.length === MAX_DEPTH) {
        return { status: 400, detail: `is nested deeper than ${MAX_DEPTH} levels` };
      }
      around.push(byte === BRACE ? new Set() : null);
      isBeforeName = byte === BRACE;
    } else if (CLOSING.includes(byte)) around.pop();
    else if (byte === COMMA) isBeforeName = true;
  }
  return undefined;
}

/**
 * Why a JSON body cannot be taken as it came, or `undefined`. Parsing alone would not tell: it silently replaces
 * bytes that are no UTF-8, and keeps the last of several fields of one name.
 */
export function faultOfJsonBody(body: Buffer): BodyFault | undefined {
  if (!isUtf8(body)) {
    return { status: 400, detail: 'is not valid UTF-8, so its text cannot be kept faithfully' };
  }
  return faultOfStructure(body);
}
