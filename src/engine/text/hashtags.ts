import { DIGIT, LETTER } from './characters';
import { IS_UPPER } from './fold';
import type { KnownWords } from './known-words';
import type { Piece } from './piece';
import { addToken, unitsAsText, type Scan } from './scan';
import type { Scanner } from './scanner';
import { SIGNS_COST } from './undo-disguise';
import { hashtagWords } from './undo-joined';

/**
 * Scans the `#` at unit `start`; where a hashtag follows, its words too, divided at capitals (`#KillAllX`) or,
 * without any, by the vocabulary. Returns the unit after it.
 */
export function scanHashtag(scan: Scan, start: number, words: KnownWords, scanner: Scanner): number {
  const { classes } = scan.folded;
  const first = start + 1;
  const inWord = start > 0 && (classes[start - 1] === LETTER || classes[start - 1] === DIGIT);
  let end = first;
  while (classes[end] === LETTER) end += 1;
  if (inWord || end - first < 2) return scanner.next(scan, start);
  scan.effort -= SIGNS_COST;
  if (scan.effort < 0) return scanner.next(scan, start);
  const pieces = atCapitals(scan, first, end) ?? hashtagWords(unitsAsText(scan.folded, first, end), words);
  if (pieces === undefined) return scanner.next(scan, start);
  addToken(scan, start, first, 'punctuation', '#', -1);
  for (const piece of pieces)
    addToken(scan, first + piece.start, first + piece.end, 'word', piece.word, words.table.idOf(piece.word));
  return end;
}

/** Pieces that each start with a capital and go on in small letters; a row of capitals is one piece. */
export function atCapitals({ folded }: Scan, start: number, end: number): readonly Piece[] | undefined {
  const { flags } = folded;
  const isUpper = (at: number): boolean => (flags[at]! & IS_UPPER) !== 0;
  const cuts: number[] = [];
  for (let at = start + 1; at < end; at += 1) {
    const next = at + 1 < end && !isUpper(at + 1);
    if (isUpper(at) && (!isUpper(at - 1) || next)) cuts.push(at);
  }
  if (cuts.length === 0) return undefined;
  return [start, ...cuts].map((from, index) => {
    const to = cuts[index] ?? end;
    return { word: unitsAsText(folded, from, to), start: from - start, end: to - start };
  });
}
