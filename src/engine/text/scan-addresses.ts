import { DIGIT, LETTER, NEWLINE, SPACE } from './characters';
import type { Folded } from './fold';
import type { Scan } from './scan';

const FULL_STOP = 0x2e;
const COLON = 0x3a;
const SLASH = 0x2f;
const UNDERSCORE = 0x5f;
const AT = 0x40;
const HYPHEN = 0x2d;
const TRAILING = new Set(Array.from('.,;:!?\'")]}>*…', (char) => char.codePointAt(0) ?? 0));

/** Endings that nobody types by forgetting a space after a full stop. */
const DOMAINS = new Set(
  'com org net edu gov info io co uk de ru fr tv ly eu ca au xyz online site club shop app'.split(' '),
);
const LONGEST_ENDING = 6;
/** A host's name has no more characters; a bound on looking ahead. */
const LONGEST_HOST = 253;

const isWordUnit = (cls: number | undefined): boolean => cls === LETTER || cls === DIGIT;

function startsWith({ codes }: Folded, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (codes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

function chunkEnd({ codes, classes, length }: Folded, start: number): number {
  let end = start;
  while (end < length && classes[end] !== SPACE && classes[end] !== NEWLINE) end += 1;
  while (end > start && TRAILING.has(codes[end - 1]!)) end -= 1;
  return end;
}

/**
 * End of the address that starts at `start`, where `wordEnd` ends its first run of letters; `start` itself if
 * there is none. Knows `http://`, `https://`, `www.`, bare domains with a known ending, and e-mail.
 */
export function addressEnd(scan: Scan, start: number, wordEnd: number): number {
  const { folded } = scan;
  const { codes, classes } = folded;
  const next = codes[wordEnd];
  if (next === COLON)
    return codes[wordEnd + 1] === SLASH && codes[wordEnd + 2] === SLASH ? chunkEnd(folded, start) : start;
  if (next !== FULL_STOP && next !== AT && next !== HYPHEN) return start;
  if (next === FULL_STOP && !isWordUnit(classes[wordEnd + 1])) return start;
  if (next === FULL_STOP && wordEnd - start === 3 && startsWith(folded, start, 'www.'))
    return chunkEnd(folded, start);
  if (start < scan.addressFree) return start;
  let end = wordEnd;
  let label = start;
  let at = 0;
  const limit = start + LONGEST_HOST;
  while (
    end < limit &&
    (isWordUnit(classes[end]) || codes[end] === HYPHEN || codes[end] === FULL_STOP || codes[end] === AT)
  ) {
    if (codes[end] === AT) at += 1;
    if (codes[end] === FULL_STOP || codes[end] === AT) {
      if (!isWordUnit(classes[end + 1])) break;
      label = end + 1;
    }
    end += 1;
  }
  scan.addressFree = end;
  if (label === start || at > 1 || end - label > LONGEST_ENDING || classes[label] !== LETTER) return start;
  let domain = '';
  for (let letter = label; letter < end; letter += 1) domain += String.fromCharCode(codes[letter]!);
  if (!DOMAINS.has(domain)) return start;
  return codes[end] === SLASH ? chunkEnd(folded, start) : end;
}

/** End of the name after the `@` at `start`; `start` if nobody is mentioned there. */
export function mentionEnd({ codes, classes }: Folded, start: number): number {
  if (start > 0 && (isWordUnit(classes[start - 1]) || codes[start - 1] === AT)) return start;
  let end = start + 1;
  while (isWordUnit(classes[end]) || codes[end] === UNDERSCORE) end += 1;
  return end > start + 1 ? end : start;
}
