import type { Range } from '../../parse/reading';
import type { Token } from '../../text/token';

/** A sentence as it is read, for those who look at its letters. */
export interface AsRead {
  /** Lower case, disguises undone, contractions apart, one space where there was white space. */
  readonly text: string;
  /** Per token of the sentence, where it begins in the text. */
  readonly starts: readonly number[];
}

export function asRead(tokens: readonly Token[], { from, to }: Range): AsRead {
  let text = '';
  const starts: number[] = [];
  for (let at = from; at < to; at++) {
    const { word, kind, spaceBefore } = tokens[at]!;
    if (at > from && (spaceBefore || (kind === 'word' && tokens[at - 1]!.kind === 'word'))) text += ' ';
    starts.push(text.length);
    text += word;
  }
  return { text, starts };
}

/** The tokens of the sentence that `[start, end)` of its text touches; numbers of tokens of the comment. */
export function tokensAt({ starts }: AsRead, sentence: Range, start: number, end: number): Range {
  let from = 0;
  while (from + 1 < starts.length && starts[from + 1]! <= start) from++;
  let to = from + 1;
  while (to < starts.length && starts[to]! < end) to++;
  return { from: sentence.from + from, to: sentence.from + to };
}
