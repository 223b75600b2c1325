import { IS_CUTTABLE, type KnownWords } from './known-words';
import type { Token } from './token';
import { HASH_SEED, hashCode } from './word-table';

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
};
const BETWEEN = new Set(['.', '-', '_', '*', '/', '|', ',', '~', '·', '+', '•', ':', '—', '...']);
/** Letters that are taken together; longer rows are read in several goes. */
const LONGEST_ROW = 64;
/** Rows that are read in one text; letters that stay alone cost more further on than reading their row. */
const MOST_ROWS = 1600;
const LONGEST_WORD = 16;
const SHORTEST_SPACED = 3;
/** Acronyms are written with full stops, so that three letters prove nothing. */
const SHORTEST_DOTTED = 4;
const LONGEST_SPLIT_WORD = 14;

interface Row {
  readonly letters: string;
  /** Index of each letter's token. */
  readonly at: readonly number[];
  readonly next: number;
  readonly dotted: boolean;
}

function letterOf(token: Token): string | undefined {
  if (token.kind === 'word') {
    // A respelling (`r` for `are`) is a letter first where letters stand in a row.
    const written = token.undone?.from.toLowerCase() ?? token.word;
    return token.word.length === 1 ? token.word : written.length === 1 ? written : undefined;
  }
  if (token.word.length !== 1 || token.span.end - token.span.start !== 1) return undefined;
  return LEET[token.word];
}

/** The row of single letters that starts at token `from`, with at most one sign between two of them. */
function rowAt(tokens: readonly Token[], from: number): Row {
  let letters = '';
  const at: number[] = [];
  let dotted = false;
  let next = from;
  while (next < tokens.length && at.length < LONGEST_ROW) {
    const letter = letterOf(tokens[next]!);
    if (letter === undefined) break;
    letters += letter;
    at.push(next);
    next += 1;
    const sign = tokens[next];
    const after = tokens[next + 1];
    if (
      sign?.kind === 'punctuation' &&
      BETWEEN.has(sign.word) &&
      after !== undefined &&
      letterOf(after) !== undefined
    ) {
      dotted ||= sign.word === '.';
      next += 1;
    }
  }
  return { letters, at, next, dotted };
}

interface Found {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Divides a row into known words by the sum of their squared lengths; letters that fit nowhere stay alone. */
function wordsInRow(row: Row, words: KnownWords): readonly Found[] {
  const codes = Int32Array.from(row.letters, (letter) => letter.codePointAt(0) ?? 0);
  const size = codes.length;
  const best = new Float64Array(size + 1);
  const taken = new Int32Array(size);
  const ids = new Int32Array(size).fill(-1);
  for (let start = size - 1; start >= 0; start -= 1) {
    best[start] = best[start + 1]!;
    taken[start] = 1;
    let hash = HASH_SEED;
    for (let end = start + 1; end <= size && end - start <= LONGEST_WORD; end += 1) {
      hash = hashCode(hash, codes[end - 1]!);
      if (end - start < 2) continue;
      const id = words.table.find(codes, start, end, hash);
      if (id === -1) continue;
      const value = (end - start) ** 2 + (words.watch.has(words.table.words[id]!) ? 1 : 0) + best[end]!;
      if (value <= best[start]!) continue;
      best[start] = value;
      taken[start] = end - start;
      ids[start] = id;
    }
  }
  const found: Found[] = [];
  for (let start = 0; start < size; start += taken[start]!)
    if (ids[start] !== -1)
      found.push({ word: words.table.words[ids[start]!]!, start, end: start + taken[start]! });
  return found;
}

function readRow(row: Row, words: KnownWords): readonly Found[] {
  const shortest = row.dotted ? SHORTEST_DOTTED : SHORTEST_SPACED;
  if (row.letters.length < shortest) return [];
  const found = wordsInRow(row, words);
  const letters = found.reduce((sum, { start, end }) => sum + end - start, 0);
  const watched = found.some(({ word }) => word.length >= shortest && words.watch.has(word));
  return watched && letters >= row.letters.length * 0.7 ? found : [];
}

/**
 * Reads letters that stand apart (`k i l l`, `k.i.l.l`, `k-1-l-l`) and words cut in two (`fag got`, `ki ll`).
 * Returns the same array where there is nothing of the kind.
 */
export function rejoin(tokens: readonly Token[], original: string, words: KnownWords): readonly Token[] {
  let at = 0;
  while (at < tokens.length && isWhole(tokens, at, words)) at += 1;
  if (at === tokens.length) return tokens;
  const joined = tokens.slice(0, at);
  const join = (word: string, first: number, last: number): void => {
    joined.push(joinedToken(tokens[first]!, tokens[last]!, word, original, words));
  };
  let rows = 0;
  while (at < tokens.length) {
    if (isWhole(tokens, at, words)) {
      joined.push(tokens[at++]!);
      continue;
    }
    const row = rows === MOST_ROWS || letterOf(tokens[at]!) === undefined ? undefined : rowAt(tokens, at);
    if (row !== undefined && row.at.length >= SHORTEST_SPACED) {
      rows += 1;
      for (const { word, start, end } of readRow(row, words)) {
        while (at < row.at[start]!) joined.push(tokens[at++]!);
        join(word, row.at[start]!, row.at[end - 1]!);
        at = row.at[end - 1]! + 1;
      }
      while (at < row.next) joined.push(tokens[at++]!);
      continue;
    }
    const count = splitAt(tokens, at, words);
    if (count > 0) join(concatenated(tokens, at, count), at, at + count - 1);
    else joined.push(tokens[at]!);
    at += Math.max(1, count);
  }
  return joined.length < tokens.length ? joined : tokens;
}

/** Neither a letter of a row nor a piece of a word that was cut: most tokens are seen to be so at once. */
function isWhole(tokens: readonly Token[], at: number, { traits }: KnownWords): boolean {
  const { kind, word, id, undone } = tokens[at]!;
  if (kind !== 'word') return word.length !== 1 || LEET[word] === undefined;
  if (word.length === 1 || undone !== undefined || id === -1 || (traits[id]! & IS_CUTTABLE) !== 0)
    return false;
  const tail = tokens[at + 1];
  return tail?.kind !== 'word' || !isSplinter(tail);
}

function joinedToken(first: Token, last: Token, word: string, original: string, words: KnownWords): Token {
  const span = { start: first.span.start, end: last.span.end };
  return {
    span,
    kind: 'word',
    word,
    id: words.table.idOf(word),
    capital: first.capital,
    shouted: first.capital && last.capital,
    spaceBefore: first.spaceBefore,
    undone: { span, from: original.slice(span.start, span.end), to: word },
  };
}

function concatenated(tokens: readonly Token[], from: number, count: number): string {
  let word = '';
  for (let at = from; at < from + count; at += 1) word += tokens[at]!.word;
  return word;
}

const isSplinter = ({ id, word }: Token): boolean =>
  id === -1 || (word.length === 1 && word !== 'a' && word !== 'i');

/** How many tokens from `at` on are the pieces of one watched word: 0, 2 or 3. */
function splitAt(tokens: readonly Token[], at: number, words: KnownWords): number {
  const [head, tail] = [tokens[at]!, tokens[at + 1]];
  if (tail?.kind !== 'word' || head.kind !== 'word') return 0;
  if (
    !isSplinter(head) &&
    !isSplinter(tail) &&
    (head.id === -1 || (words.traits[head.id]! & IS_CUTTABLE) === 0)
  )
    return 0;
  for (const count of [2, 3]) {
    let splinters = 0;
    let length = 0;
    let fits = at + count <= tokens.length;
    for (let piece = at; fits && piece < at + count; piece += 1) {
      const { kind, word, spaceBefore, undone } = tokens[piece]!;
      fits =
        kind === 'word' &&
        undone === undefined &&
        (piece === at || spaceBefore) &&
        word.length < LONGEST_SPLIT_WORD;
      length += word.length;
      if (fits && isSplinter(tokens[piece]!)) splinters += 1;
    }
    if (!fits || length < 4 || length > LONGEST_SPLIT_WORD + 4) continue;
    const slur =
      count === 2 && words.watch.get(tokens[at]!.word) === 'slur' && tokens[at + 1]!.word.length <= 3;
    if (splinters < count - 1 && !slur) continue;
    const kind = words.watch.get(concatenated(tokens, at, count));
    if (kind === undefined || (slur && splinters === 0 && kind !== 'slur')) continue;
    if (splinters < count && !slur && !restFits(tokens, at, count, words)) continue;
    return count;
  }
  return 0;
}

/** The piece that is a word by itself must be short and no word that stands anywhere (`Pak is`). */
function restFits(tokens: readonly Token[], at: number, count: number, words: KnownWords): boolean {
  for (let piece = at; piece < at + count; piece += 1) {
    const token = tokens[piece]!;
    if (!isSplinter(token) && (words.frequent.has(token.word) || token.word.length > 4)) return false;
  }
  return true;
}
