/** A stretch of text to show: as it is, or, where the eye would miss it, as a token that names it. */
export type Glyph =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'token'; readonly text: string; readonly short: string; readonly name: string };

const NAMES: Readonly<Record<number, readonly [short: string, name: string]>> = {
  0x00: ['NUL', 'null character'],
  0x08: ['BS', 'backspace'],
  0x0d: ['CR', 'carriage return'],
  0x1b: ['ESC', 'escape'],
  0x7f: ['DEL', 'delete'],
  0xad: ['SHY', 'soft hyphen'],
  0x34f: ['CGJ', 'combining grapheme joiner'],
  0x61c: ['ALM', 'Arabic letter mark'],
  0x180e: ['MVS', 'Mongolian vowel separator'],
  0x200b: ['ZWSP', 'zero-width space'],
  0x200c: ['ZWNJ', 'zero-width non-joiner'],
  0x200d: ['ZWJ', 'zero-width joiner'],
  0x200e: ['LRM', 'left-to-right mark'],
  0x200f: ['RLM', 'right-to-left mark'],
  0x2028: ['LS', 'line separator'],
  0x2029: ['PS', 'paragraph separator'],
  0x202a: ['LRE', 'left-to-right embedding'],
  0x202b: ['RLE', 'right-to-left embedding'],
  0x202c: ['PDF', 'end of direction'],
  0x202d: ['LRO', 'left-to-right override'],
  0x202e: ['RLO', 'right-to-left override'],
  0x2060: ['WJ', 'word joiner'],
  0x2066: ['LRI', 'left-to-right isolate'],
  0x2067: ['RLI', 'right-to-left isolate'],
  0x2068: ['FSI', 'first strong isolate'],
  0x2069: ['PDI', 'end of isolate'],
  0x3164: ['HF', 'Hangul filler'],
  0xfeff: ['BOM', 'zero-width no-break space'],
};

const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u2028\u2029\ufff9-\ufffb]/u;
const JOINED_SCRIPT =
  /[\p{Script_Extensions=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}]/u;
const PICTURE = /\p{Extended_Pictographic}/u;
const PICTURE_PART = /[\p{Emoji_Modifier}\ufe0f\u20e3]/u;
const VARIES = /[\p{Extended_Pictographic}0-9#*\p{Script=Han}]/u;

const isTag = (code: number): boolean => code >= 0xe0020 && code <= 0xe007f;
const isVariation = (code: number): boolean =>
  (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);

function characterBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const isPair = at > 1 && text.codePointAt(at - 2)! > 0xffff;
  return text.slice(isPair ? at - 2 : at - 1, at);
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The picture that an emoji's parts before `at` hang on, or whatever else stands there. */
function baseBefore(text: string, at: number): string {
  let end = at;
  let character = characterBefore(text, end);
  while (character !== '' && PICTURE_PART.test(character)) {
    end -= character.length;
    character = characterBefore(text, end);
  }
  return character;
}

function isFlagTag(text: string, at: number): boolean {
  let end = at;
  let character = characterBefore(text, end);
  while (character !== '' && isTag(character.codePointAt(0)!)) {
    end -= character.length;
    character = characterBefore(text, end);
  }
  return character === '\u{1f3f4}';
}

/** Whether a character that shows nothing does honest work here: in an emoji, or in a script that needs joiners. */
function isAtHome(text: string, at: number, code: number): boolean {
  if (code === 0x09 || code === 0x0a) return true;
  if (code === 0x0d) return text[at + 1] === '\n';
  const before = characterBefore(text, at);
  if (isTag(code)) return isFlagTag(text, at);
  if (isVariation(code)) return before !== '' && VARIES.test(before);
  if (code !== 0x200c && code !== 0x200d) return false;
  const after = characterAt(text, at + 1);
  if (before === '' || after === '') return false;
  if (code === 0x200d && PICTURE.test(baseBefore(text, at)) && PICTURE.test(after)) return true;
  return JOINED_SCRIPT.test(before) && JOINED_SCRIPT.test(after);
}

function tokenOf(text: string, code: number): Glyph {
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const known = NAMES[code];
  if (known !== undefined) return { kind: 'token', text, short: known[0], name: `${known[1]}, ${point}` };
  const isLone = code >= 0xd800 && code <= 0xdfff;
  return {
    kind: 'token',
    text,
    short: point,
    name: `${isLone ? 'lone surrogate' : 'hidden character'}, ${point}`,
  };
}

/**
 * `text` from `start` to `end` (UTF-16 units) as it can be shown: characters that hide or that turn the reading
 * direction become tokens, unless an emoji or a joining script needs them. The glyphs' texts add up to the range.
 */
export function glyphsOf(text: string, start = 0, end = text.length): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  let plainFrom = start;
  let at = start;
  while (at < end) {
    const code = text.codePointAt(at)!;
    const size = Math.min(code > 0xffff ? 2 : 1, end - at);
    if (HIDDEN.test(String.fromCodePoint(code)) && !isAtHome(text, at, code)) {
      if (at > plainFrom) glyphs.push({ kind: 'text', text: text.slice(plainFrom, at) });
      glyphs.push(tokenOf(text.slice(at, at + size), code));
      plainFrom = at + size;
    }
    at += size;
  }
  if (end > plainFrom) glyphs.push({ kind: 'text', text: text.slice(plainFrom, end) });
  return glyphs;
}
