import {
  APOSTROPHE,
  COMBINING,
  DIGIT,
  EMOJI,
  EMOJI_LETTER,
  INVISIBLE,
  LETTER,
  MARK,
  NEWLINE,
  ODD,
  REGIONAL,
  SEVERAL,
  SPACE,
  UPPER,
  characterEntry,
  classOf,
  codeOf,
  type Expansions,
} from './characters';
import { readEntity } from './entities';
import { FLAG_LETTERS } from './flags';
import { LETTER_EMOJI } from './look-alikes';

/** Bits of `Folded.flags`. */
export const IS_UPPER = 1;
export const IS_ODD = 2;

/**
 * A text as the scanner sees it: one unit per folded character, each with the part `[from, to)` of the original
 * that it stands for, in UTF-16 units. The arrays belong to the folder and hold only until its next text; units
 * from `length` on are rubbish, except that one line break follows the last unit.
 */
export interface Folded {
  codes: Int32Array;
  classes: Uint8Array;
  flags: Uint8Array;
  from: Int32Array;
  to: Int32Array;
  length: number;
}

const ASCII_CLASSES = new Uint8Array(128);
const ASCII_CODES = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const found = characterEntry(code, new Map());
  ASCII_CLASSES[code] = classOf(found) === INVISIBLE ? 0 : classOf(found);
  ASCII_CODES[code] = codeOf(found);
}

/** Beyond this many remembered astral characters a text pays for itself; a bound on memory, not a limit. */
const REMEMBERED = 20_000;
const ZERO_WIDTH_JOINER = 0x200d;
const BLACK_FLAG = 0x1f3f4;

/**
 * Makes the function that folds texts: compatibility forms, letters with accents, small capitals, full-width and
 * mathematical letters become plain lower-case ones; invisible characters and marks vanish; quotes, dashes and
 * spaces become one of each; HTML's character references are read. Cyrillic and Greek letters stay.
 */
export function createFolder(): (text: string) => Folded {
  const known = new Int32Array(0x10000);
  const astral = new Map<number, number>();
  const expansions: Expansions = new Map();
  const folded: Folded = {
    codes: new Int32Array(4096),
    classes: new Uint8Array(4096),
    flags: new Uint8Array(4096),
    from: new Int32Array(4096),
    to: new Int32Array(4096),
    length: 0,
  };

  function entryOf(code: number): number {
    if (code < 0x10000) {
      const found = known[code]!;
      return found === 0 ? (known[code] = characterEntry(code, expansions)) : found;
    }
    const found = astral.get(code);
    if (found !== undefined) return found;
    if (astral.size > REMEMBERED) astral.clear();
    const made = characterEntry(code, expansions);
    astral.set(code, made);
    return made;
  }

  function grow(needed: number): void {
    if (folded.codes.length >= needed) return;
    const size = Math.max(needed, folded.codes.length * 2);
    const copyInts = (old: Int32Array): Int32Array => {
      const made = new Int32Array(size);
      made.set(old);
      return made;
    };
    const copyBytes = (old: Uint8Array): Uint8Array => {
      const made = new Uint8Array(size);
      made.set(old);
      return made;
    };
    folded.codes = copyInts(folded.codes);
    folded.from = copyInts(folded.from);
    folded.to = copyInts(folded.to);
    folded.classes = copyBytes(folded.classes);
    folded.flags = copyBytes(folded.flags);
  }

  function put(code: number, cls: number, flags: number, from: number, to: number): void {
    const at = folded.length;
    folded.codes[at] = code;
    folded.classes[at] = cls;
    folded.flags[at] = flags;
    folded.from[at] = from;
    folded.to[at] = to;
    folded.length = at + 1;
  }

  /** A row of regional indicators: flags if every pair is one, else the letters that somebody spells with. */
  function putRegional(text: string, start: number): number {
    let end = start;
    let flags = true;
    const codes: number[] = [];
    while (end < text.length) {
      const code = text.codePointAt(end)!;
      if (code < 0x1f1e6 || code > 0x1f1ff) break;
      codes.push(code);
      end += 2;
    }
    for (let at = 0; at < codes.length && flags; at += 2) {
      const second = codes[at + 1];
      flags = second !== undefined && FLAG_LETTERS.has(((codes[at]! - 0x1f1e6) << 5) | (second - 0x1f1e6));
    }
    for (let at = 0; at < codes.length; at += 1) {
      const from = start + at * 2;
      if (flags) put(codes[at]!, EMOJI, 0, from, from + 2);
      else put(codes[at]! - 0x1f1e6 + 0x61, LETTER, IS_ODD, from, from + 2);
    }
    return end;
  }

  /** A row of letter emoji: letters if the row is longer than one or touches a letter, else an emoji. */
  function putLetterEmoji(text: string, start: number): number {
    const found: [code: number, from: number, to: number][] = [];
    let at = start;
    let touches = folded.length > 0 && folded.classes[folded.length - 1] === LETTER;
    while (at < text.length) {
      const code = text.codePointAt(at)!;
      const entry = entryOf(code);
      const cls = classOf(entry);
      const width = code > 0xffff ? 2 : 1;
      if (cls === EMOJI_LETTER) found.push([code, at, at + width]);
      else if (cls !== INVISIBLE && cls !== COMBINING) {
        touches ||= cls === LETTER || cls === SEVERAL || cls === REGIONAL;
        break;
      }
      at += width;
    }
    const letters = touches || found.length > 1;
    for (const [code, from, to] of found)
      if (letters) put(LETTER_EMOJI.get(code)!, LETTER, IS_ODD, from, to);
      else put(code, EMOJI, 0, from, to);
    return at;
  }

  return (text) => {
    folded.length = 0;
    const size = text.length;
    grow(size + 2);
    let marks = 0;
    let hidden = false;
    let at = 0;
    while (at < size) {
      let code = text.charCodeAt(at);
      if (code < 128) {
        const cls = ASCII_CLASSES[code]!;
        if (code === 0x26) {
          const entity = readEntity(text, at);
          if (entity !== undefined) {
            const entry = entryOf(entity.code);
            put(codeOf(entry), simpleClass(classOf(entry)), 0, at, entity.end);
            at = entity.end;
            continue;
          }
        }
        if (cls !== 0) {
          const low = ASCII_CODES[code]!;
          const unit = folded.length;
          folded.codes[unit] = low;
          folded.classes[unit] = cls;
          folded.flags[unit] = low === code ? 0 : IS_UPPER;
          if (hidden) {
            if (cls === LETTER && unit > 0 && folded.classes[unit - 1] === LETTER)
              folded.flags[unit] |= IS_ODD;
            hidden = false;
          }
          folded.from[unit] = at;
          folded.to[unit] = at + 1;
          folded.length = unit + 1;
          marks = 0;
        } else hidden = true;
        at += 1;
        continue;
      }
      let width = 1;
      if (code >= 0xd800 && code < 0xdc00 && at + 1 < size) {
        const low = text.charCodeAt(at + 1);
        if (low >= 0xdc00 && low < 0xe000) {
          code = ((code - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
          width = 2;
        }
      }
      const entry = entryOf(code);
      const cls = classOf(entry);
      const last = folded.length - 1;
      if (cls === INVISIBLE) {
        const afterEmoji = last >= 0 && folded.classes[last] === EMOJI;
        if (
          afterEmoji &&
          code === ZERO_WIDTH_JOINER &&
          classOf(entryOf(text.codePointAt(at + 1) ?? 0)) === EMOJI
        )
          put(code, EMOJI, 0, at, at + 1);
        else if (afterEmoji && code >= 0xe0020 && code <= 0xe007f && isTagged(last))
          put(code, EMOJI, 0, at, at + width);
        else hidden = true;
        at += width;
        continue;
      }
      if (cls === COMBINING) {
        marks += 1;
        if (last >= 0) {
          folded.to[last] = at + width;
          if (marks > 1 || (code >= 0x334 && code <= 0x338)) folded.flags[last]! |= IS_ODD;
        }
        at += width;
        continue;
      }
      if (cls === REGIONAL) at = putRegional(text, at);
      else if (cls === EMOJI_LETTER) at = putLetterEmoji(text, at);
      else {
        let flags = ((entry & UPPER) !== 0 ? IS_UPPER : 0) | ((entry & ODD) !== 0 ? IS_ODD : 0);
        if (hidden && cls === LETTER && last >= 0 && folded.classes[last] === LETTER) flags |= IS_ODD;
        if (cls === SEVERAL) {
          const codes = expansions.get(code)!;
          grow(size + codes.length + folded.length + 2);
          for (const part of codes) put(part, simpleClass(classOf(entryOf(part))), flags, at, at + width);
          grow(folded.length + size - at + 2);
        } else put(codeOf(entry), cls, flags, at, at + width);
        at += width;
      }
      marks = 0;
      hidden = false;
    }
    grow(folded.length + 1);
    put(0x0a, NEWLINE, 0, size, size);
    folded.length -= 1;
    return folded;
  };

  function isTagged(last: number): boolean {
    const code = folded.codes[last]!;
    return code === BLACK_FLAG || code >= 0xe0020;
  }
}

/** The class of a character that stands where no look at its neighbours is possible. */
function simpleClass(cls: number): number {
  return cls === LETTER ||
    cls === DIGIT ||
    cls === SPACE ||
    cls === NEWLINE ||
    cls === APOSTROPHE ||
    cls === EMOJI
    ? cls
    : MARK;
}

/** The folded text as a string, for comparing texts regardless of how they are dressed. */
export function foldedText({ codes, length }: Folded): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += String.fromCodePoint(codes[at]!);
  return text;
}
