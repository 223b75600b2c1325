import { NEWLINE, SPACE } from './characters';
import { createFolder } from './fold';
import { scanHashtag } from './hashtags';
import { knowWords } from './known-words';
import { rejoin } from './rejoin';
import { undoChunk } from './undo-chunk';
import type { Scan } from './scan';
import { createScanner } from './scanner';
import type { Token } from './token';
import { createUndoDisguises } from './undo-disguise';
import type { WatchLists } from './watch-lists';

export interface Reader {
  /** The tokens of a text, whatever it holds (lone surrogates too); never throws. Linear in the text's length. */
  read(original: string): readonly Token[];
  /** Number of a word, as in `Token.id`; -1 if no list holds it. Same lists, same numbers. */
  idOf(word: string): number;
  /** How many words are numbered: the size of a table indexed by `Token.id`. */
  readonly size: number;
}

const HASH_SIGN = 0x23;
/**
 * What undoing disguises may cost one text: a word of letters costs 1, one with signs `SIGNS_COST`. An honest text of
 * 100 kB spends a quarter; what it buys is counted alike whether or not the answer is remembered.
 */
const EFFORT = 4000;

const isSuspect = (scan: Scan): boolean => scan.suspect;

/** Builds a reader; takes some tens of milliseconds for a full vocabulary, so build one a rule set. */
export function createReader(lists: WatchLists): Reader {
  const words = knowWords(lists);
  const fold = createFolder();
  const scanner = createScanner(words);
  const undo = createUndoDisguises(words);

  function read(original: string): readonly Token[] {
    const scan: Scan = {
      original,
      folded: fold(original),
      tokens: [],
      suspect: false,
      splinters: 0,
      addressFree: 0,
      effort: EFFORT,
    };
    const { codes, classes, length } = scan.folded;
    let at = 0;
    while (at < length) {
      if (classes[at] === SPACE) {
        at += 1;
        continue;
      }
      if (classes[at] === NEWLINE) {
        at = scanner.lineBreak(scan, at);
        continue;
      }
      const start = at;
      const first = scan.tokens.length;
      scan.suspect = false;
      while (at < length && classes[at] !== SPACE && classes[at] !== NEWLINE)
        at = codes[at] === HASH_SIGN ? scanHashtag(scan, at, words, scanner) : scanner.next(scan, at);
      if (isSuspect(scan)) undoChunk(scan, [start, at], first, undo, words);
    }
    return scan.splinters > 0 ? rejoin(scan.tokens, original, words) : scan.tokens;
  }

  return { read, idOf: (word) => words.table.idOf(word), size: words.table.words.length };
}
