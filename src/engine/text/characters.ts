import { LETTER_EMOJI, LOOKS_LIKE_ASCII } from './look-alikes';

/** What a character is to the scanner. */
export const LETTER = 1;
export const DIGIT = 2;
export const SPACE = 3;
export const NEWLINE = 4;
export const APOSTROPHE = 5;
export const MARK = 6;
export const EMOJI = 7;
/** The classes below are resolved by the fold and never reach the scanner. */
export const INVISIBLE = 8;
export const COMBINING = 9;
export const SEVERAL = 10;
export const REGIONAL = 11;
export const EMOJI_LETTER = 12;

export const UPPER = 1 << 25;
/** Typing it takes an effort that only a disguise (or a joke) is worth. */
export const ODD = 1 << 26;

const CODE_BITS = 0x1fffff;
export const codeOf = (entry: number): number => entry & CODE_BITS;
export const classOf = (entry: number): number => (entry >> 21) & 15;
const entry = (cls: number, code: number, flags = 0): number => code | (cls << 21) | flags;

const APOSTROPHES = new Set([
  0x27, 0x60, 0xb4, 0x2018, 0x2019, 0x201a, 0x201b, 0x2b9, 0x2bb, 0x2bc, 0x2bd, 0x2032, 0x55a,
]);
const DOUBLE_QUOTES = new Set([0x22, 0x201c, 0x201d, 0x201e, 0x201f, 0x2033, 0x301d, 0x301e, 0x301f]);
const HYPHENS = new Set([0x2d, 0x2010, 0x2011, 0x2212, 0xfe63]);
const LONG_DASHES = new Set([0x2012, 0x2013, 0x2014, 0x2015, 0x2e3a, 0x2e3b]);
const NEWLINES = new Set([0x0a, 0x0b, 0x0c, 0x85, 0x2028, 0x2029]);
const TEXT_SIGNS = new Set([0xa9, 0xae, 0x2122, 0x3030, 0x303d]);

function isLatin(code: number): boolean {
  return code < 0x250 || (code >= 0x1e00 && code < 0x1f00);
}

/** White capitals in black circles and squares, which have no compatibility form. */
function letterInShape(code: number): number | undefined {
  if (LETTER_EMOJI.has(code)) return undefined;
  if (code >= 0x1f150 && code <= 0x1f169) return code - 0x1f150 + 0x61;
  return code >= 0x1f170 && code <= 0x1f189 ? code - 0x1f170 + 0x61 : undefined;
}

/** Removes the marks that are drawn over a letter; a script's own vowel signs stay. */
function withoutAccents(text: string): string {
  return text.replace(/\p{M}/gu, (mark) => (/\p{sc=Inherited}|\p{sc=Common}|\p{Me}/u.test(mark) ? '' : mark));
}

/** Folds until nothing changes, since a compatibility form may yield a capital or another such form. */
function foldCharacter(char: string): string {
  let folded = char;
  for (let round = 0; round < 4; round += 1) {
    const apart = withoutAccents(folded.normalize('NFKD').toLowerCase());
    const ascii = Array.from(apart, (part) => LOOKS_LIKE_ASCII.get(part) ?? part).join('');
    // Decomposed letters of other scripts are other letters (й is not и), so only Latin ones stay apart.
    const next = /^[\0-\x7f]*$/.test(ascii) ? ascii : folded.normalize('NFKC').toLowerCase();
    if (next === folded) break;
    folded = next;
  }
  return folded;
}

/** What the fold makes of the characters that become several (`ﬁ`, `½`), by code point. */
export type Expansions = Map<number, readonly number[]>;

function classify(code: number, flags: number): number {
  if (code === 0x27) return entry(APOSTROPHE, code);
  const char = String.fromCodePoint(code);
  if (/\s/u.test(char)) return entry(SPACE, 0x20);
  if (/\p{L}|\p{M}/u.test(char)) return entry(LETTER, code, flags);
  if (/\p{Nd}/u.test(char)) return entry(DIGIT, code);
  return entry(MARK, code);
}

/**
 * The entry of a code point: its folded code, its class, whether it was upper case and whether it is odd. For
 * the class SEVERAL the codes stand in `expansions`.
 */
export function characterEntry(code: number, expansions: Expansions): number {
  if (code >= 0xd800 && code <= 0xdfff) return entry(MARK, 0xfffd);
  if (NEWLINES.has(code)) return entry(NEWLINE, 0x0a);
  if (APOSTROPHES.has(code)) return entry(APOSTROPHE, 0x27);
  if (DOUBLE_QUOTES.has(code)) return entry(MARK, 0x22);
  if (HYPHENS.has(code)) return entry(MARK, 0x2d);
  if (LONG_DASHES.has(code)) return entry(MARK, 0x2014);
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return entry(REGIONAL, code - 0x1f1e6 + 0x61, ODD);
  const shown = letterInShape(code);
  if (shown !== undefined) return entry(LETTER, shown, UPPER | ODD);
  const char = String.fromCodePoint(code);
  // JavaScript's idea of white space takes in the byte order mark, which has no width.
  if (code === 0x2800 || (/\s/u.test(char) && code !== 0xfeff)) return entry(SPACE, 0x20);
  if (/\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc}/u.test(char)) return entry(INVISIBLE, code);
  if (/\p{Me}/u.test(char) || (/\p{M}/u.test(char) && /\p{sc=Inherited}|\p{sc=Common}/u.test(char)))
    return entry(COMBINING, code);
  const letterEmoji = LETTER_EMOJI.get(code);
  if (letterEmoji !== undefined) return entry(EMOJI_LETTER, code, ODD);
  if (TEXT_SIGNS.has(code)) return entry(MARK, code);
  if (code > 0x2000 && /\p{Extended_Pictographic}|\p{Emoji_Modifier}/u.test(char)) return entry(EMOJI, code);

  const folded = foldCharacter(char);
  const codes = Array.from(folded, (part) => part.codePointAt(0) ?? 0xfffd);
  const upper =
    char.toLowerCase() !== char || char.normalize('NFKD') !== char.normalize('NFKD').toLowerCase();
  const odd = isLatin(code) ? 0 : ODD;
  const flags = upper ? UPPER : 0;
  if (codes.length === 0) return entry(INVISIBLE, code);
  if (codes.length > 1) {
    const letters = codes.every((part) => classOf(classify(part, 0)) === LETTER);
    // Half a sign (½ as 1⁄2) would give several tokens one place in the original.
    if (!letters && !codes.every((part) => part === codes[0])) return entry(MARK, code);
    expansions.set(code, codes);
    return entry(SEVERAL, code, flags);
  }
  const only = codes[0]!;
  return only < 0x80 && only !== code ? classify(only, flags | odd) : classify(only, flags);
}
