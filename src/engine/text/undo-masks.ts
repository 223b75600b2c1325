import type { KnownWords } from './known-words';

const FEWEST_VISIBLE = 2;
/** A hyphen or a full stop stands inside ordinary words, so that more letters must be seen. */
const FEWEST_BESIDE_HYPHEN = 3;
const MOST_HIDDEN_BY_STARS = 7;

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
    return exact ?? (/[*\ufffc]{2}/.test(text) ? likely.find((word) => fitsLoosely(chars, word)) : undefined);
  };
}

function fits(chars: readonly string[], word: string): boolean {
  return chars.every((char, at) => !isLetter(char) || char === word.charAt(at));
}

/** A row of stars for any number of letters, near its own. */
function fitsLoosely(chars: readonly string[], word: string): boolean {
  const parts = /^(\p{L}+)([*\ufffc]+)(\p{L}*)$/u.exec(chars.join(''));
  if (parts === null) return false;
  const [, head = '', stars = '', tail = ''] = parts;
  const hidden = word.length - head.length - tail.length;
  return (
    head.length + tail.length >= FEWEST_VISIBLE &&
    hidden >= 1 &&
    hidden <= MOST_HIDDEN_BY_STARS &&
    Math.abs(hidden - stars.length) <= 2 &&
    word.startsWith(head) &&
    word.endsWith(tail)
  );
}
