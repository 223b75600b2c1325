import { EMOJI } from './characters';
import { EMOJI_NAMES, PERSON_NAMES } from './emoji-names';
import type { Folded } from './fold';

const ZERO_WIDTH_JOINER = 0x200d;
const SKIN_TONES = ['light', 'light', 'medium', 'dark', 'dark'];
const FIRST_TONE = 0x1f3fb;
const FIRST_REGIONAL = 0x1f1e6;
const FIRST_TAG = 0xe0020;

const isTone = (code: number): boolean => code >= FIRST_TONE && code < FIRST_TONE + SKIN_TONES.length;
const isRegional = (code: number): boolean => code >= FIRST_REGIONAL && code < FIRST_REGIONAL + 26;

/**
 * Reads the one emoji at `start`: a flag, or a sign with its skin tone, its tags and what joiners tie to it.
 * Returns the unit after it and its word (see emoji-names.ts; an emoji without a name is its own word).
 */
export function readEmoji({ codes, classes }: Folded, start: number): { end: number; word: string } {
  const first = codes[start]!;
  if (isRegional(first) && isRegional(codes[start + 1]!)) {
    const letters = String.fromCharCode(
      first - FIRST_REGIONAL + 0x61,
      codes[start + 1]! - FIRST_REGIONAL + 0x61,
    );
    return { end: start + 2, word: EMOJI_NAMES.get(letters) ?? `flag-${letters}` };
  }
  let tone: string | undefined;
  let key = '';
  let end = start;
  for (;;) {
    key += String.fromCodePoint(codes[end]!);
    end += 1;
    while (classes[end] === EMOJI && (isTone(codes[end]!) || codes[end]! >= FIRST_TAG)) {
      if (isTone(codes[end]!)) tone ??= SKIN_TONES[codes[end]! - FIRST_TONE];
      else key += String.fromCodePoint(codes[end]!);
      end += 1;
    }
    if (classes[end] !== EMOJI || codes[end] !== ZERO_WIDTH_JOINER || classes[end + 1] !== EMOJI) break;
    key += '\u200d';
    end += 1;
  }
  const name = EMOJI_NAMES.get(key) ?? EMOJI_NAMES.get(String.fromCodePoint(first)) ?? key;
  return { end, word: tone !== undefined && PERSON_NAMES.has(name) ? `${tone}-skinned-${name}` : name };
}
