import type { KnownWords } from './known-words';

const FEWEST_VISIBLE = 2;
/** A hyphen or a full stop stands inside ordinary words, so that more letters must be seen. */
const FEWEST_BESIDE_HYPHEN = 3;
/** Letters that a row of stars may be too long or too short by. */
const MOST_OFF = 2;

/** First letter and stars only: too little to go by, were these not what everybody reads. */
const STARRED: Readonly<Record<string, string>> = {
  'f***': 'fuck',
  's***': 'shit',
  'c***': 'cunt',
  'd***': 'dick',
  'b****': 'bitch',
  'n*****': 'nigger',
  'n****': 'nigga',
  'n******': 'niggers',
  'a**': 'ass',
  'a******': 'asshole',
  'f*****': 'faggot',
  'f******': 'fucking',
};

const isLetter = (char: string): boolean => /^\p{L}$/u.test(char);
const isStar = (char: string): boolean => char === '*' || char === '\ufffc' || char === '•' || char === '×';

export type UndoMask = (text: string) => string | undefined;

/** Makes the function that reads `f*ck`, `s**t`, `f*****g`: signs for letters, in the words that people mask. */
export function createUndoMask(words: KnownWords): UndoMask {
  const byFirst = new Map<string, string[]>();
  for (const word of words.masks) {
    const first = word.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }

  return (text) => {
    const chars = Array.from(text);
    const visible = chars.filter(isLetter).length;
    if (visible === chars.length || chars.length < 3) return undefined;
    // An emoji hides a letter only between letters.
    if (chars[0] === '\ufffc' || chars.at(-1) === '\ufffc') return undefined;
    const starred = STARRED[text.replaceAll('\ufffc', '*')];
    if (starred !== undefined && words.masks.has(starred)) return starred;
    const beside = chars.some(
      (char) => char === '-' || char === '.' || char === '_' || char === "'" || /\d/.test(char),
    );
    if (visible < (beside ? FEWEST_BESIDE_HYPHEN : FEWEST_VISIBLE)) return undefined;
    const first = chars[0]!;
    if (!isLetter(first)) {
      if (visible < FEWEST_BESIDE_HYPHEN || !isStar(first)) return undefined;
      return [...words.masks].find((word) => word.length === chars.length && fits(chars, word));
    }
    const likely = byFirst.get(first) ?? [];
    const exact = likely.find((word) => word.length === chars.length && fits(chars, word));
    return exact ?? (/[*\ufffc]{2}/.test(text) ? nearest(likely, chars) : undefined);
  };
}

function fits(chars: readonly string[], word: string): boolean {
  return chars.every((char, at) => !isLetter(char) || char === word.charAt(at));
}

/** A row of stars for about as many letters: the word that is nearest in length, the longer of two. */
function nearest(likely: readonly string[], chars: readonly string[]): string | undefined {
  const parts = /^(\p{L}+)([*\ufffc]+)(\p{L}*)$/u.exec(chars.join(''));
  if (parts === null) return undefined;
  const [, head = '', stars = '', tail = ''] = parts;
  if (head.length + tail.length < FEWEST_VISIBLE) return undefined;
  let best: string | undefined;
  let least = MOST_OFF + 0.5;
  for (const word of likely) {
    const hidden = word.length - head.length - tail.length;
    if (hidden < 1 || !word.startsWith(head) || !word.endsWith(tail)) continue;
    const off = hidden >= stars.length ? hidden - stars.length : stars.length - hidden + 0.25;
    if (off >= least) continue;
    best = word;
    least = off;
  }
  return best;
}
