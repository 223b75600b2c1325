import type { Token } from './token';

/** Tokens `[from, to)` that are somebody else's words, and how that is shown. */
export interface Quoted {
  readonly from: number;
  readonly to: number;
  readonly by: 'marks' | 'line';
}

/** Tokens within which a quotation mark must be closed, else it is taken for a slip (or for inches). */
const LONGEST = 250;
/** Single ones are mostly apostrophes, so that they must close sooner. */
const LONGEST_SINGLE = 80;
const ELISIONS = new Set('em cause til till bout round tis twas n nuff cuz'.split(' '));

/** Quoted lines (`>`), `[quote]`s, and what stands between quotation marks of any style; the outermost ones. */
export function quotedRegions(tokens: readonly Token[]): Quoted[] {
  const closing = closingMarks(tokens);
  const regions: Quoted[] = [];
  let at = 0;
  while (at < tokens.length) {
    const line = quotedLineEnd(tokens, at);
    if (line > at) {
      regions.push({ from: at, to: line, by: 'line' });
      at = line;
      continue;
    }
    const close = closing[at]!;
    if (close > at) {
      regions.push({ from: at, to: close + 1, by: 'marks' });
      at = close + 1;
    } else at += 1;
  }
  return regions;
}

function quotedLineEnd(tokens: readonly Token[], at: number): number {
  const { kind, word } = tokens[at]!;
  if (kind !== 'punctuation') return at;
  if (word === '[' && tokens[at + 1]?.word === 'quote') {
    for (let end = at + 2; end + 2 < tokens.length && end < at + LONGEST * 4; end += 1)
      if (tokens[end]!.word === '[' && tokens[end + 1]!.word === '/' && tokens[end + 2]!.word === 'quote')
        return Math.min(tokens.length, end + 4);
  }
  if (word !== '>' || (at > 0 && tokens[at - 1]!.kind !== 'break')) return at;
  let end = at + 1;
  while (end < tokens.length && tokens[end]!.kind !== 'break') end += 1;
  return end;
}

/** A double mark: `"`, or two single ones in a row (`''`). */
const isDouble = ({ kind, word, span }: Token): boolean =>
  kind === 'punctuation' && (word === '"' || (word === "'" && span.end - span.start === 2));

const isSingle = ({ kind, word, span }: Token): boolean =>
  kind === 'punctuation' && word === "'" && span.end - span.start === 1;

const isPunctuation = (token: Token | undefined): boolean => token?.kind === 'punctuation';

/** For each token that opens a quotation, the index of the mark that closes it; -1 for the others. */
function closingMarks(tokens: readonly Token[]): Int32Array {
  const closing = new Int32Array(tokens.length).fill(-1);
  const angles: { at: number; close: string }[] = [];
  let double = -1;
  let single = -1;
  tokens.forEach((token, at) => {
    if (token.kind !== 'punctuation') {
      // An empty line ends what was never closed.
      if (token.word === '\n\n') [double, single] = [-1, -1];
      return;
    }
    if (isDouble(token)) {
      if (double !== -1 && at - double <= LONGEST) {
        closing[double] = at;
        [double, single] = [-1, -1];
      } else double = tokens[at - 1]?.kind === 'number' && !token.spaceBefore ? -1 : at;
    } else if (isSingle(token)) {
      if (single !== -1 && at - single <= LONGEST_SINGLE && closesSingle(tokens, at)) {
        closing[single] = at;
        single = -1;
      } else if (opensSingle(tokens, at)) single = at;
    } else if (token.word === '«' || token.word === '»' || token.word === '‹' || token.word === '›') {
      const last = angles.at(-1);
      if (last?.close === token.word) {
        if (at - last.at <= LONGEST) closing[last.at] = at;
        angles.pop();
      } else if (angles.length < LONGEST)
        angles.push({ at, close: '»«›‹'.charAt('«»‹›'.indexOf(token.word)) });
    }
  });
  return closing;
}

function opensSingle(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined || next.spaceBefore || next.kind === 'break' || next.kind === 'number') return false;
  if (ELISIONS.has(next.word)) return false;
  return tokens[at]!.spaceBefore || isPunctuation(tokens[at - 1]);
}

function closesSingle(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.spaceBefore) return false;
  const next = tokens[at + 1];
  return next === undefined || next.spaceBefore || next.kind === 'break' || isPunctuation(next);
}
