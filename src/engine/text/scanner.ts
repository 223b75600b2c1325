import { APOSTROPHE, DIGIT, EMOJI, LETTER, MARK, NEWLINE, SPACE } from './characters';
import { readContraction } from './contractions';
import { readEmoji } from './emoji';
import { IS_ODD } from './fold';
import { IS_CUTTABLE, IS_REWRITTEN, type KnownWords, type Rewriting } from './known-words';
import { addToken, markUndone, unitsAsText, type Scan } from './scan';
import { addressEnd, mentionEnd } from './scan-addresses';
import { undoForeignLetters } from './scan-scripts';
import { HASH_SEED, hashCode } from './word-table';

/** Marks that show a letter or hide one; beside letters they make a chunk suspect. */
const SIGNS = new Set(Array.from('@$!*#|+€£¢¥§%^&_~<({†', (char) => char.codePointAt(0) ?? 0));
const EDGE_SIGNS = new Set(Array.from('@$*|€£', (char) => char.codePointAt(0) ?? 0));
/** Longest word with apostrophes inside; what goes on longer is no name. */
const LONGEST_NAME = 40;
const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const AT = 0x40;
const SMALL_A = 0x61;

export interface Scanner {
  /** Scans what starts at unit `at`, which is no space and no break, and returns the unit after it. */
  next(scan: Scan, at: number): number;
  /** Scans the break at unit `at`: line ends with the spaces around them. */
  lineBreak(scan: Scan, at: number): number;
}

/** Cuts a folded text into tokens. Disguises are only suspected here (`Scan.suspect`), not undone. */
export function createScanner(words: KnownWords): Scanner {
  const { table, rewritten, traits } = words;

  function addWord(scan: Scan, start: number, end: number, word: string): void {
    addToken(scan, start, end, 'word', word, table.idOf(word));
  }

  function scanWord(scan: Scan, start: number): number {
    const { codes, classes, flags } = scan.folded;
    let hash = HASH_SEED;
    let odd = 0;
    let highest = 0;
    let end = start;
    while (classes[end] === LETTER) {
      const code = codes[end]!;
      hash = hashCode(hash, code);
      odd |= flags[end]!;
      highest |= code;
      end += 1;
    }
    const after = classes[end];
    if (after === MARK) {
      const address = addressEnd(scan, start, end);
      if (address !== start) return addAddress(scan, start, address);
    }
    if (highest > 0x36f && undoForeignLetters(scan, start, end, words)) {
      odd |= IS_ODD;
      hash = HASH_SEED;
      for (let at = start; at < end; at += 1) hash = hashCode(hash, codes[at]!);
    }
    const first = scan.tokens.length;
    if (after === APOSTROPHE && classes[end + 1] === LETTER) end = scanApostrophe(scan, start, end);
    else addLetters(scan, start, end, table.find(codes, start, end, hash));
    if ((odd & IS_ODD) !== 0) markUndone(scan, first);
    return end;
  }

  function addLetters(scan: Scan, start: number, end: number, id: number): void {
    const trait = id === -1 ? 0 : traits[id]!;
    if (trait === 0 && id !== -1 && end - start > 1) {
      addToken(scan, start, end, 'word', table.words[id]!, id);
      return;
    }
    if (id === -1 || end - start === 1) {
      scan.splinters += 1;
      if (id === -1 || hasNeighbour(scan, start, end)) scan.suspect = true;
    }
    if ((trait & IS_CUTTABLE) !== 0) scan.splinters += 2;
    const rewriting = (trait & IS_REWRITTEN) === 0 ? undefined : rewritten.get(id);
    // A lone `ü` or a lone letter emoji is no `u`.
    const plain =
      end - start > 1 ||
      (scan.original.charCodeAt(scan.folded.from[start]!) | 0x20) === scan.folded.codes[start];
    if (rewriting !== undefined && plain && !(rewriting.disguise && hasNeighbour(scan, start, end)))
      addParts(scan, start, end, rewriting);
    else
      addToken(
        scan,
        start,
        end,
        'word',
        id === -1 ? unitsAsText(scan.folded, start, end) : table.words[id]!,
        id,
      );
  }

  /** A sign, a digit or an emoji stands right before or after; then single letters and `u` prove nothing. */
  function hasNeighbour({ folded }: Scan, start: number, end: number): boolean {
    const { classes } = folded;
    const before = start === 0 ? SPACE : classes[start - 1]!;
    const after = classes[end]!;
    return (
      (before === MARK && start > 0) ||
      before === DIGIT ||
      before === EMOJI ||
      isJoint(after, folded.codes[end]!)
    );
  }

  function isJoint(cls: number, code: number): boolean {
    return (
      cls === DIGIT ||
      cls === EMOJI ||
      (cls === MARK && (SIGNS.has(code) || code === FULL_STOP || code === 0x2d))
    );
  }

  function addParts(scan: Scan, start: number, end: number, { parts, disguise }: Rewriting): void {
    const first = scan.tokens.length;
    let at = start;
    for (const { word, length } of parts) {
      const next = Math.min(end, at + length);
      addWord(scan, Math.min(at, end - 1), Math.max(next, Math.min(at, end - 1) + 1), word);
      at = next;
    }
    if (disguise) markUndone(scan, first);
  }

  function scanApostrophe(scan: Scan, start: number, apostrophe: number): number {
    const { classes } = scan.folded;
    let base = unitsAsText(scan.folded, start, apostrophe);
    let baseEnd = apostrophe;
    let end = apostrophe;
    let contracted = false;
    while (classes[end] === APOSTROPHE && classes[end + 1] === LETTER) {
      let next = end + 1;
      while (classes[next] === LETTER) next += 1;
      const read = readContraction(base, unitsAsText(scan.folded, end + 1, next));
      if (read === undefined) {
        if (contracted || next - start > LONGEST_NAME) break;
        base = unitsAsText(scan.folded, start, next);
        baseEnd = next;
      } else {
        const cut = end - read.borrowed;
        if (!contracted) addBase(scan, start, cut, read.base);
        addWord(scan, cut, next, read.word);
        contracted = true;
      }
      end = next;
    }
    if (!contracted) addUncontracted(scan, start, baseEnd, base);
    return end;
  }

  function addBase(scan: Scan, start: number, end: number, word: string): void {
    if (table.idOf(word) === -1) {
      scan.splinters += 1;
      scan.suspect = true;
    }
    addWord(scan, start, end, word);
  }

  /** `o'brien` stays; `n'igger` is what it is without the apostrophe. */
  function addUncontracted(scan: Scan, start: number, end: number, word: string): void {
    const letters = word.replaceAll("'", '');
    const hidden = letters.length > 3 && words.watch.has(letters) && !words.vocabulary.has(letters);
    addWord(scan, start, end, hidden ? letters : word);
    if (hidden) markUndone(scan, scan.tokens.length - 1);
  }

  function scanNumber(scan: Scan, start: number): number {
    const { codes, classes } = scan.folded;
    let end = start;
    let letters = start > 0 && classes[start - 1] === LETTER;
    while (
      classes[end] === DIGIT ||
      classes[end] === LETTER ||
      (classes[end + 1] === DIGIT &&
        (codes[end] === FULL_STOP || codes[end] === COMMA) &&
        classes[end - 1] === DIGIT)
    ) {
      letters ||= classes[end] === LETTER;
      end += 1;
    }
    if (letters) scan.suspect = true;
    addToken(scan, start, end, 'number', unitsAsText(scan.folded, start, end), -1);
    return end;
  }

  function scanMark(scan: Scan, start: number): number {
    const { codes, classes, length } = scan.folded;
    const code = codes[start]!;
    if (code === AT) {
      const mention = mentionEnd(scan.folded, start);
      if (mention !== start) {
        addMention(scan, start, mention);
        return mention;
      }
    }
    let end = start + 1;
    while (codes[end] === code && end < length) end += 1;
    const before = start > 0 && classes[start - 1] === LETTER;
    const after = classes[end] === LETTER;
    if (SIGNS.has(code) && ((before && after) || ((before || after) && EDGE_SIGNS.has(code))))
      scan.suspect = true;
    const word = code === FULL_STOP && end - start > 1 ? '...' : String.fromCodePoint(code);
    addToken(scan, start, end, 'punctuation', word, -1);
    return end;
  }

  /** `@ss` is a mention by its looks only: with an a for the sign it is a watched word. */
  function addMention(scan: Scan, start: number, end: number): void {
    const { codes } = scan.folded;
    codes[start] = SMALL_A;
    let hash = HASH_SEED;
    for (let at = start; at < end; at += 1) hash = hashCode(hash, codes[at]!);
    const id = table.find(codes, start, end, hash);
    codes[start] = AT;
    if (id !== -1 && words.watch.has(table.words[id]!)) {
      addToken(scan, start, end, 'word', table.words[id]!, id);
      markUndone(scan, scan.tokens.length - 1);
    } else addToken(scan, start, end, 'mention', unitsAsText(scan.folded, start, end), -1);
  }

  function addAddress(scan: Scan, start: number, end: number): number {
    addToken(scan, start, end, 'url', unitsAsText(scan.folded, start, end), -1);
    return end;
  }

  function scanEmoji(scan: Scan, start: number): number {
    const { classes } = scan.folded;
    const { end: firstEnd, word } = readEmoji(scan.folded, start);
    let end = firstEnd;
    while (end < scan.folded.length && classes[end] === EMOJI) {
      const next = readEmoji(scan.folded, end);
      if (next.word !== word) break;
      end = next.end;
    }
    if (start > 0 && classes[start - 1] === LETTER && classes[end] === LETTER) scan.suspect = true;
    addToken(scan, start, end, 'emoji', word, table.idOf(word));
    return end;
  }

  return {
    next(scan, at) {
      switch (scan.folded.classes[at]) {
        case LETTER:
          return scanWord(scan, at);
        case DIGIT:
          return scanNumber(scan, at);
        case EMOJI:
          return scanEmoji(scan, at);
        default:
          return scanMark(scan, at);
      }
    },
    lineBreak(scan, start) {
      const { classes, length } = scan.folded;
      let lines = 0;
      let last = start;
      for (let at = start; at < length && (classes[at] === NEWLINE || classes[at] === SPACE); at += 1) {
        if (classes[at] !== NEWLINE) continue;
        lines += 1;
        last = at + 1;
      }
      addToken(scan, start, last, 'break', lines > 1 ? '\n\n' : '\n', -1);
      return last;
    },
  };
}
