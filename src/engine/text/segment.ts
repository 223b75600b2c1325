import { clausesOf } from './clauses';
import { quotedRegions, type Quoted } from './quotations';
import type { Token } from './token';

/** Tokens `[from, to)`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Segments {
  /** In order, touching, together all tokens. */
  readonly sentences: readonly Range[];
  /** Parts of sentences between semicolons, dashes, brackets and conjunctions; in order, touching, all tokens. */
  readonly clauses: readonly Range[];
  /** What stands in quotation marks (marks included) or in quoted lines; in order, apart; the outermost ones. */
  readonly quoted: readonly Quoted[];
  /** Six and more words in a row that the parent said too; in order, apart. Empty without a parent. */
  readonly repeated: readonly Range[];
}

const ENDS = new Set(['.', '!', '?', '...', '。', '！', '？']);
const CLOSERS = new Set(['"', "'", ')', ']', '»', '}']);
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof st sr jr vs etc rev gen sen rep gov capt lt col sgt hon inc ltd co corp vol pp dept approx fig ave'.split(
    ' ',
  ),
);
/** A line of this many characters was broken by a program, not by its writer. */
const WRAPPED_LINE = 50;

/** Words on a line that is hardly one. */
const COLUMN_WORDS = 2;

/** Words in a row that make a repetition; fewer are as often chance. */
const REPEATED_WORDS = 6;
/** Words of a parent that are looked at: a bound on memory. */
const PARENT_WORDS = 20_000;

/** Divides tokens into sentences and clauses and finds what is not the writer's own. Linear. */
export function segment(tokens: readonly Token[], parent?: readonly Token[]): Segments {
  const sentences = sentencesOf(tokens);
  return {
    sentences,
    clauses: sentences.flatMap((sentence) => clausesOf(tokens, sentence)),
    quoted: quotedRegions(tokens),
    repeated: parent === undefined ? [] : repeatedRanges(tokens, parent),
  };
}

/** The sentences alone. */
export function sentencesOf(tokens: readonly Token[]): Range[] {
  const sentences: Range[] = [];
  let from = 0;
  let line = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const { kind } = tokens[at]!;
    const isBreak = kind === 'break';
    const ends = isBreak ? !isWrapped(tokens, at, line) : endsSentence(tokens, at);
    if (isBreak) line = at + 1;
    if (!ends) continue;
    let to = at + 1;
    while (to < tokens.length && staysBehind(tokens[to]!)) {
      if (tokens[to]!.kind === 'break') line = to + 1;
      to += 1;
    }
    sentences.push({ from, to });
    from = to;
    at = to - 1;
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences;
}

/** Further marks, closing marks, emoji and breaks after an end belong to the sentence that they end. */
function staysBehind({ kind, word, spaceBefore }: Token): boolean {
  if (kind === 'break' || kind === 'emoji') return true;
  return kind === 'punctuation' && (ENDS.has(word) || (!spaceBefore && CLOSERS.has(word)));
}

function endsSentence(tokens: readonly Token[], at: number): boolean {
  const { kind, word } = tokens[at]!;
  if (kind !== 'punctuation' || !ENDS.has(word)) return false;
  const next = tokens[at + 1];
  if (next === undefined || next.kind === 'break') return true;
  if (word !== '.') return word !== '...' || next.spaceBefore || next.capital;
  const before = tokens[at - 1];
  if (before?.kind === 'word' && !tokens[at]!.spaceBefore) {
    if (before.word === 'no' && next.kind === 'number') return false;
    if (ABBREVIATIONS.has(before.word)) return before.word === 'etc' && next.capital;
    // An initial or an acronym's letter; `i.` and `a.` end a sentence only before a capital.
    if (before.word.length === 1)
      return next.capital && next.spaceBefore && tokens[at - 2]?.word !== '.' && before.word === 'i';
  }
  if (before?.kind === 'number' && next.kind === 'number' && !next.spaceBefore) return false;
  return next.spaceBefore || next.capital || next.kind !== 'word';
}

function isWrapped(tokens: readonly Token[], at: number, line: number): boolean {
  const [first, before, next] = [tokens[line], tokens[at - 1], tokens[at + 1]];
  // A word or two a line is a sentence set as a column, or one that hopes not to be read as a sentence.
  const isColumn = before?.kind === 'word' && next?.kind === 'word' && at - line <= COLUMN_WORDS;
  if (isColumn && (at - line === 1 || !next.capital)) return true;
  if (first === undefined || before === undefined || next?.kind !== 'word' || tokens[at]!.word !== '\n')
    return false;
  if (next.capital || (before.kind !== 'word' && before.word !== ',')) return false;
  return before.span.end - first.span.start >= WRAPPED_LINE;
}

/** Six and more words in a row that the parent said too. */
export function repeatedRanges(tokens: readonly Token[], parent: readonly Token[]): Range[] {
  const said = new Set<string>();
  const words = parent.filter(({ kind }) => kind === 'word').slice(0, PARENT_WORDS);
  for (let at = 0; at + REPEATED_WORDS <= words.length; at += 1) said.add(rowOf(words, at));
  const own: number[] = [];
  tokens.forEach(({ kind }, index) => {
    if (kind === 'word') own.push(index);
  });
  const spoken = own.map((index) => tokens[index]!);
  const ranges: { from: number; to: number }[] = [];
  for (let at = 0; at + REPEATED_WORDS <= own.length; at += 1) {
    if (!said.has(rowOf(spoken, at))) continue;
    const [from, to] = [own[at]!, own[at + REPEATED_WORDS - 1]! + 1];
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

function rowOf(words: readonly Token[], at: number): string {
  let row = words[at]!.word;
  for (let next = at + 1; next < at + REPEATED_WORDS; next += 1) row += ` ${words[next]!.word}`;
  return row;
}
