import { isUtf8 } from 'node:buffer';

/** Deeper than anything that we take, far from what exhausts a parser's or a validator's stack. */
const MAX_DEPTH = 16;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

/** How deep lists and objects are nested in JSON; stops counting above `MAX_DEPTH`. */
function depthOf(json: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let at = 0; at < json.length && deepest <= MAX_DEPTH; at += 1) {
    const byte = json[at]!;
    if (isInString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (OPENING.includes(byte)) deepest = Math.max(deepest, (depth += 1));
    else if (CLOSING.includes(byte)) depth -= 1;
  }
  return deepest;
}

/**
 * Why a JSON body cannot be taken as it came, or `undefined`. Parsing alone would not tell: it silently replaces
 * bytes that are no UTF-8.
 */
export function faultOfJsonBody(body: Buffer): string | undefined {
  if (!isUtf8(body)) return 'The body is not valid UTF-8, so its text cannot be kept faithfully.';
  if (depthOf(body) > MAX_DEPTH) return `The body is nested deeper than ${MAX_DEPTH} levels.`;
  return undefined;
}
