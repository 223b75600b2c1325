import { APOSTROPHE, DIGIT, EMOJI, LETTER, MARK, NEWLINE, SPACE } from './characters';
import { BARE_CONTRACTIONS, readContraction } from './contractions';
import { readEmoji } from './emoji';
import { IS_UPPER, type Folded } from './fold';
import type { Token, TokenKind } from './token';
import { HASH_SEED, hashCode, type WordTable } from './word-table';

export interface Scan {
  readonly original: string;
  readonly folded: Folded;
  readonly tokens: Token[];
}

/** Writes the token of units `[start, end)`; `word` undefined: the units' own letters. */
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

function isShouted({ classes, flags }: Folded, start: number, end: number): boolean {
  let letters = 0;
  for (let at = start; at < end; at += 1) {
    if (classes[at] !== LETTER) continue;
    if ((flags[at]! & IS_UPPER) === 0) return false;
    letters += 1;
  }
  return letters > 1;
}

export function unitsAsText({ codes }: Folded, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCodePoint(codes[at]!);
  return text;
}

/** Makes the function that cuts a folded text into tokens; disguises are left for later. */
export function createScanner(table: WordTable): (scan: Scan) => void {
  const contracted = new Map([...BARE_CONTRACTIONS].map(([word, parts]) => [table.idOf(word), parts]));

  function addWord(scan: Scan, start: number, end: number, word: string): void {
    addToken(scan, start, end, 'word', word, table.idOf(word));
  }

  function scanWord(scan: Scan, start: number): number {
    const { codes, classes } = scan.folded;
    let hash = HASH_SEED;
    let end = start;
    while (classes[end] === LETTER) {
      hash = hashCode(hash, codes[end]!);
      end += 1;
    }
    if (classes[end] === APOSTROPHE && classes[end + 1] === LETTER) return scanApostrophe(scan, start, end);
    const id = table.find(codes, start, end, hash);
    const parts = id === -1 ? undefined : contracted.get(id);
    if (parts !== undefined) {
      let at = start;
      for (const { word, length } of parts) {
        addWord(scan, at, at + length, word);
        at += length;
      }
      return end;
    }
    addToken(
      scan,
      start,
      end,
      'word',
      id === -1 ? unitsAsText(scan.folded, start, end) : table.words[id]!,
      id,
    );
    return end;
  }

  function scanApostrophe(scan: Scan, start: number, apostrophe: number): number {
    const { classes } = scan.folded;
    let base = unitsAsText(scan.folded, start, apostrophe);
    let baseEnd = apostrophe;
    let end = apostrophe;
    let done = start;
    while (classes[end] === APOSTROPHE && classes[end + 1] === LETTER) {
      let next = end + 1;
      while (classes[next] === LETTER) next += 1;
      const read = readContraction(base, unitsAsText(scan.folded, end + 1, next));
      if (read === undefined) {
        if (done !== start) break;
        base = unitsAsText(scan.folded, start, next);
        baseEnd = next;
      } else {
        const cut = end - read.borrowed;
        if (done === start) addWord(scan, start, cut, read.base);
        addWord(scan, cut, next, read.word);
        done = next;
        baseEnd = next;
      }
      end = next;
    }
    if (done === start) addWord(scan, start, baseEnd, base);
    return end;
  }

  function scanNumber(scan: Scan, start: number): number {
    const { codes, classes } = scan.folded;
    let end = start;
    while (
      classes[end] === DIGIT ||
      classes[end] === LETTER ||
      (classes[end + 1] === DIGIT &&
        (codes[end] === 0x2e || codes[end] === 0x2c) &&
        classes[end - 1] === DIGIT)
    )
      end += 1;
    addToken(scan, start, end, 'number', unitsAsText(scan.folded, start, end), -1);
    return end;
  }

  function scanMark(scan: Scan, start: number): number {
    const { codes } = scan.folded;
    const code = codes[start]!;
    let end = start + 1;
    while (codes[end] === code && end < scan.folded.length) end += 1;
    const word = code === 0x2e && end - start > 1 ? '...' : String.fromCodePoint(code);
    addToken(scan, start, end, 'punctuation', word, -1);
    return end;
  }

  function scanEmoji(scan: Scan, start: number): number {
    const { end: firstEnd, word } = readEmoji(scan.folded, start);
    let end = firstEnd;
    while (end < scan.folded.length && scan.folded.classes[end] === EMOJI) {
      const next = readEmoji(scan.folded, end);
      if (next.word !== word) break;
      end = next.end;
    }
    addToken(scan, start, end, 'emoji', word, table.idOf(word));
    return end;
  }

  function scanBreak(scan: Scan, start: number): number {
    const { classes, length } = scan.folded;
    let lines = 0;
    let end = start;
    let last = start;
    while (end < length && (classes[end] === NEWLINE || classes[end] === SPACE)) {
      if (classes[end] === NEWLINE) {
        lines += 1;
        last = end + 1;
      }
      end += 1;
    }
    addToken(scan, start, last, 'break', lines > 1 ? '\n\n' : '\n', -1);
    return end;
  }

  return (scan) => {
    const { classes, length } = scan.folded;
    let at = 0;
    while (at < length) {
      switch (classes[at]) {
        case SPACE:
          at += 1;
          break;
        case NEWLINE:
          at = scanBreak(scan, at);
          break;
        case LETTER:
          at = scanWord(scan, at);
          break;
        case DIGIT:
          at = scanNumber(scan, at);
          break;
        case EMOJI:
          at = scanEmoji(scan, at);
          break;
        case APOSTROPHE:
        case MARK:
        default:
          at = scanMark(scan, at);
      }
    }
  };
}
