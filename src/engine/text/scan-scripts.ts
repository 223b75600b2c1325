import { LETTER } from './characters';
import type { KnownWords } from './known-words';
import { LOOKS_LIKE_LATIN, RARE_TWINS } from './look-alikes';
import type { Scan } from './scan';
import { HASH_SEED, hashCode } from './word-table';

/** Enough of a text to tell which alphabet it is written in. */
const SAMPLE = 2000;

/**
 * Turns the Cyrillic and Greek letters of the word at units `[start, end)` into the Latin ones that they pass
 * for, in place, and says whether it did. A word of both alphabets is turned if every letter can be; one of
 * foreign letters alone only in a text that is Latin otherwise, and if a known word comes out.
 */
export function undoForeignLetters(scan: Scan, start: number, end: number, { table }: KnownWords): boolean {
  const { codes } = scan.folded;
  let mixed = false;
  let hash = HASH_SEED;
  const latin = new Int32Array(end - start);
  for (let at = start; at < end; at += 1) {
    const code = codes[at]!;
    mixed ||= code < 0x80;
    const plain = code < 0x80 ? code : LOOKS_LIKE_LATIN.get(code);
    if (plain === undefined) return false;
    latin[at - start] = plain;
    hash = hashCode(hash, plain);
  }
  if (!mixed && (table.find(latin, 0, end - start, hash) === -1 || !(scan.latin ??= isLatinText(scan))))
    return false;
  codes.set(latin, start);
  return true;
}

/** The text has more Latin letters than others, or a rare twin and no letter without a twin. */
function isLatinText(scan: Scan): boolean {
  const { codes, classes, length } = scan.folded;
  let latin = 0;
  let foreign = 0;
  let twins = 0;
  let rare = false;
  for (let at = 0; at < length && at < SAMPLE; at += 1) {
    if (classes[at] !== LETTER) continue;
    const code = codes[at]!;
    if (code < 0x80) latin += 1;
    else if (RARE_TWINS.has(code)) rare = true;
    else if (LOOKS_LIKE_LATIN.has(code)) twins += 1;
    else foreign += 1;
  }
  return latin > foreign + twins || (foreign === 0 && rare);
}
