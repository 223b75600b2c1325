import { EMOJI, LETTER } from './characters';
import { IS_UPPER } from './fold';
import { atCapitals } from './hashtags';
import type { Piece } from './piece';
import { addToken, markUndone, unitsAsText, type Scan } from './scan';
import type { Token } from './token';
import { LONGEST_CHUNK, type Undoing, type UndoDisguises } from './undo-disguise';
import type { KnownWords } from './known-words';
import type { WordTable } from './word-table';

const SENTENCE_ENDS = new Set(['.', '!', '?', '...', '"', ':', "'", '(', '>', '—', '-', '*', '#']);
const EDGES = new Set(Array.from('.,;:?!"\'()[]…—', (char) => char.codePointAt(0) ?? 0));

/**
 * Undoes the disguises in the chunk of units `[start, end)`, whose tokens are those from index `first` on: the
 * tokens of each stretch that is read otherwise give way to the words found there.
 */
export function undoChunk(
  scan: Scan,
  [start, end]: readonly [start: number, end: number],
  first: number,
  undo: UndoDisguises,
  { table, watch }: KnownWords,
): void {
  const { codes } = scan.folded;
  let [from, to] = [start, end];
  while (from < to && EDGES.has(codes[from]!)) from += 1;
  while (to > from && EDGES.has(codes[to - 1]!)) to -= 1;
  if (to - from <= LONGEST_CHUNK) {
    const undoings =
      undoCapitals(scan, [from, to], table, watch) ??
      undo(chunkText(scan, from, to), isName(scan.tokens, first), scan);
    if (undoings.length > 0) replace(scan, from, first, undoings, table);
    return;
  }
  // Too long to be one word in disguise: each unknown word of it by itself.
  const tokens = scan.tokens.splice(first);
  for (const token of tokens) {
    const pieces =
      token.kind === 'word' && token.id === -1 ? undo(token.word, false, scan)[0]?.pieces : undefined;
    if (pieces?.length === 1 && token.undone === undefined) {
      const { word } = pieces[0]!;
      const undone = {
        span: token.span,
        from: scan.original.slice(token.span.start, token.span.end),
        to: word,
      };
      scan.tokens.push({ ...token, word, id: table.idOf(word), undone });
    } else scan.tokens.push(token);
  }
}

/** One character a unit, whatever its width; an emoji, which may hide a letter, as U+FFFC. */
function chunkText({ folded }: Scan, start: number, end: number): string {
  const { codes, classes } = folded;
  let text = '';
  for (let at = start; at < end; at += 1)
    text += classes[at] === EMOJI || codes[at]! > 0xffff ? '\ufffc' : String.fromCharCode(codes[at]!);
  return text;
}

/** Written with a capital where no sentence starts: the vocabulary holds few of the world's names. */
function isName(tokens: readonly Token[], first: number): boolean {
  const token = tokens[first];
  if (token === undefined || !token.capital || token.shouted || first === 0) return false;
  const before = tokens[first - 1]!;
  return before.kind === 'word' || (before.kind === 'punctuation' && !SENTENCE_ENDS.has(before.word));
}

/** `KillAllX`: three and more known words, a watched one among them, told apart by their capitals. */
function undoCapitals(
  scan: Scan,
  [start, end]: readonly [start: number, end: number],
  table: WordTable,
  watch: KnownWords['watch'],
): readonly Undoing[] | undefined {
  const { classes, flags } = scan.folded;
  let capitals = 0;
  for (let at = start; at < end; at += 1) {
    if (classes[at] !== LETTER) return undefined;
    if (at > start && (flags[at]! & IS_UPPER) !== 0) capitals += 1;
  }
  if (capitals === 0) return undefined;
  if (table.idOf(unitsAsText(scan.folded, start, end)) !== -1) return undefined;
  const pieces = atCapitals(scan, start, end);
  if (pieces === undefined || pieces.length < 3 || !pieces.some(({ word }) => watch.has(word)))
    return undefined;
  if (pieces.some(({ word }) => table.idOf(word) === -1)) return undefined;
  return [{ start: 0, end: end - start, pieces }];
}

function replace(
  scan: Scan,
  base: number,
  first: number,
  undoings: readonly Undoing[],
  table: WordTable,
): void {
  const { from, to } = scan.folded;
  const old = scan.tokens.slice(first);
  scan.tokens.length = first;
  let next = 0;
  for (const { start, end, pieces } of undoings) {
    const [left, right] = [from[base + start]!, to[base + end - 1]!];
    while (next < old.length && old[next]!.span.end <= left) scan.tokens.push(old[next++]!);
    while (next < old.length && old[next]!.span.start < right) next += 1;
    const added = scan.tokens.length;
    for (const piece of pieces) addPiece(scan, base, piece, table);
    if (scan.tokens.length > added) markUndone(scan, added);
  }
  while (next < old.length) scan.tokens.push(old[next++]!);
}

function addPiece(scan: Scan, base: number, piece: Piece, table: WordTable): void {
  addToken(scan, base + piece.start, base + piece.end, 'word', piece.word, table.idOf(piece.word));
}
