import type { Token } from './token';

/** Stands for a word that somebody allowed: no list holds it, and no sign of a keyboard looks like it. */
const UNREAD = '\ue000';

/**
 * Puts a word that nothing is known of in the place of each token inside an allowed phrase; the same tokens where
 * there is none in `text`. Punctuation and breaks stay, so that sentences end where they ended.
 */
export type ReadAllowed = (text: string, tokens: readonly Token[]) => readonly Token[];

interface Node {
  readonly next: Map<string, Node>;
  isEnd: boolean;
}

/**
 * Makes the function that reads allowed phrases as harmless. They are looked for in the text as it came, letter by
 * letter but for case: what is disguised is nobody's allowed word, and what a reader makes of parts of a phrase and
 * of what stands beside it is not allowed with it.
 */
export function createReadAllowed(phrases: readonly string[]): ReadAllowed {
  const root: Node = { next: new Map(), isEnd: false };
  for (const phrase of phrases) {
    let node = root;
    piecesOf(phrase.trim()).forEach((piece, at) => {
      const key = at === 0 ? piece.word : keyOf(piece);
      let next = node.next.get(key);
      if (next === undefined) node.next.set(key, (next = { next: new Map(), isEnd: false }));
      node = next;
    });
    if (node !== root) node.isEnd = true;
  }
  return (text, tokens) => {
    const ends = allowedIn(text, root);
    if (ends.length === 0) return tokens;
    let range = 0;
    let reach = 0;
    return tokens.map((token) => {
      const { start, end } = token.span;
      for (; range < ends.length && ends[range]!.start <= start; range++)
        reach = Math.max(reach, ends[range]!.end);
      return end <= reach && token.kind !== 'punctuation' && token.kind !== 'break' ? unread(token) : token;
    });
  };
}

function unread({ undone: _, ...token }: Token): Token {
  return { ...token, word: UNREAD, id: -1 };
}

/** The longest allowed phrase at each place, in order. */
function allowedIn(text: string, root: Node): readonly Place[] {
  const pieces = piecesOf(text);
  const found: Place[] = [];
  for (let first = 0; first < pieces.length; first++) {
    let node = root.next.get(pieces[first]!.word);
    let end = -1;
    for (let at = first; node !== undefined; at++) {
      if (node.isEnd) end = pieces[at]!.end;
      const next = pieces[at + 1];
      node = next === undefined ? undefined : node.next.get(keyOf(next));
    }
    if (end >= 0) found.push({ start: pieces[first]!.start, end });
  }
  return found;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Letters and digits in a row, or one other character. */
interface Piece extends Place {
  readonly word: string;
  readonly spaceBefore: boolean;
}

const PIECE = /[\p{L}\p{M}\p{N}]+|\S/gu;

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const { 0: piece, index: start } of text.matchAll(PIECE)) {
    const end = start + piece.length;
    pieces.push({ word: spelling(piece), start, end, spaceBefore: start > last });
    last = end;
  }
  return pieces;
}

function spelling(piece: string): string {
  return piece === '\u2019' ? "'" : piece.toLowerCase().normalize('NFC');
}

/** A phrase is one only where white space stands between the same of its words. */
function keyOf({ word, spaceBefore }: Piece): string {
  return spaceBefore ? ` ${word}` : word;
}
