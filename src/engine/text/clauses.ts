import type { Token } from './token';

/** Conjunctions that a new clause starts with, wherever they stand. */
const STARTS = new Set(
  'but because although though whereas unless while which who whom whose if when whenever since until except cuz'.split(
    ' ',
  ),
);
/** After a comma these start one too. */
const STARTS_AFTER_COMMA = new Set(
  'and or so then yet nor i you he she it we they this that there'.split(' '),
);
const DIVIDERS = new Set([';', ':', '—', '(', ')', '[', ']']);

/** Divides the sentence of tokens `[from, to)` into clauses that touch. */
export function clausesOf(
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number }[] {
  const clauses: { from: number; to: number }[] = [];
  let start = from;
  const cut = (at: number): void => {
    if (at <= start || at >= to) return;
    clauses.push({ from: start, to: at });
    start = at;
  };
  for (let at = from; at < to; at += 1) {
    const { kind, word, spaceBefore } = tokens[at]!;
    if (kind === 'word') {
      if (STARTS.has(word) || (tokens[at - 1]?.word === ',' && STARTS_AFTER_COMMA.has(word))) cut(at);
    } else if (kind === 'punctuation') {
      if (word === '(' || word === '[') cut(at);
      else if (DIVIDERS.has(word)) cut(at + 1);
      // A hyphen between spaces is a dash.
      else if (word === '-' && spaceBefore && tokens[at + 1]?.spaceBefore === true) cut(at + 1);
    }
  }
  if (start < to) clauses.push({ from: start, to });
  return clauses;
}
