import { LETTER, NEWLINE, SPACE } from './characters';
import { IS_UPPER, type Folded } from './fold';
import type { Token, TokenKind } from './token';

/** A token while it is being made. */
export type Draft = { -readonly [Key in keyof Token]: Token[Key] };

/** What the scanner holds of one text. */
export interface Scan {
  readonly original: string;
  readonly folded: Folded;
  readonly tokens: Draft[];
  /** The chunk (text between white space) in hand holds something that may be a disguise. */
  suspect: boolean;
  /** Words that no list holds, and single letters: the pieces of words that were cut up. */
  splinters: number;
  /** Whether the text is Latin apart from letters that look so; worked out when a word first asks. */
  latin?: boolean;
  /** Up to this unit it is known that no address stands. */
  addressFree: number;
  /** Effort left for undoing disguises in this text. */
  effort: number;
}

/** Adds the token of units `[start, end)`, read as `word`. */
export function addToken(
  scan: Scan,
  start: number,
  end: number,
  kind: TokenKind,
  word: string,
  id: number,
): void {
  const { folded, tokens } = scan;
  const first = folded.flags[start]! & IS_UPPER;
  const from = folded.from[start]!;
  const before = tokens.length === 0 ? 0 : tokens[tokens.length - 1]!.span.end;
  tokens.push({
    // A ligature may be cut in two; its place in the original cannot.
    span: { start: from < before ? before : from, end: folded.to[end - 1]! },
    kind,
    word,
    id,
    capital: first !== 0,
    shouted: first !== 0 && isShouted(folded, start, end),
    spaceBefore: start === 0 || folded.classes[start - 1] === SPACE || folded.classes[start - 1] === NEWLINE,
  });
}

/** Says of the tokens from index `first` on that together they were read from a disguise. */
export function markUndone({ original, tokens }: Scan, first: number): void {
  let to = tokens[first]!.word;
  for (let at = first + 1; at < tokens.length; at += 1) to += ` ${tokens[at]!.word}`;
  const span = { start: tokens[first]!.span.start, end: tokens[tokens.length - 1]!.span.end };
  const undone = { span, from: original.slice(span.start, span.end), to };
  for (let at = first; at < tokens.length; at += 1) tokens[at]!.undone = undone;
}

function isShouted({ classes, flags }: Folded, start: number, end: number): boolean {
  let letters = 0;
  for (let at = start; at < end; at += 1) {
    if (classes[at] !== LETTER) continue;
    if ((flags[at]! & IS_UPPER) === 0) return false;
    letters += 1;
  }
  return letters > 1;
}

/** Units `[start, end)` as a string. */
export function unitsAsText({ codes }: Folded, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCodePoint(codes[at]!);
  return text;
}
