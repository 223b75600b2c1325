import type { Token } from '../text/token';
import type { Range } from './reading';
import type { Segments } from './read-comment';

const ENDS = new Set(['.', '!', '?', '...']);
const OPENS = new Set(['"', '«', '“', '‘', '„']);
const CLOSES: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”', '‘': '’', '„': '“' };
/** Tokens after which an unclosed quotation mark is taken for a slip. */
const QUOTE_LIMIT = 120;

/** Sentences, and what stands in quotation marks or in quoted lines. */
export function segmentsOf(tokens: readonly Token[]): Segments {
  const sentences: Range[] = [];
  let from = 0;
  for (let i = 0; i < tokens.length; i++) {
    const { word, kind } = tokens[i]!;
    const ends = kind === 'break' || (kind === 'punctuation' && ENDS.has(word));
    if (!ends) continue;
    let to = i + 1;
    while (
      to < tokens.length &&
      (ENDS.has(tokens[to]!.word) ||
        tokens[to]!.kind === 'break' ||
        (tokens[to]!.word === '"' && !tokens[to]!.spaceBefore))
    )
      to++;
    sentences.push({ from, to });
    from = to;
    i = to - 1;
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return { sentences, quoted: quotesOf(tokens) };
}

function quotesOf(tokens: readonly Token[]): Range[] {
  const quoted: Range[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { word, kind } = tokens[i]!;
    if (kind === 'punctuation' && word === '>' && (i === 0 || tokens[i - 1]!.kind === 'break')) {
      let to = i + 1;
      while (to < tokens.length && tokens[to]!.kind !== 'break') to++;
      quoted.push({ from: i, to });
      i = to;
      continue;
    }
    const single = word === "'" && tokens[i]!.spaceBefore && tokens[i + 1]?.spaceBefore === false;
    if (kind !== 'punctuation' || (!OPENS.has(word) && !single)) continue;
    const close = single ? "'" : CLOSES[word]!;
    for (let j = i + 1; j < tokens.length && j < i + QUOTE_LIMIT; j++) {
      if (tokens[j]!.word !== close || tokens[j]!.kind !== 'punctuation') continue;
      quoted.push({ from: i, to: j + 1 });
      i = j;
      break;
    }
  }
  return quoted.filter(({ from, to }) => !isScareQuote(tokens, from, to));
}

const MENTIONING = new Set([
  'word',
  'words',
  'term',
  'terms',
  'say',
  'says',
  'said',
  'saying',
  'call',
  'called',
  'calling',
  'calls',
  'slur',
  'phrase',
  'name',
  'hashtag',
  'shouted',
  'yelled',
  'wrote',
  'like',
]);

/** Marks around one word or two within a sentence distance themselves from the word, not from the claim. */
function isScareQuote(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from > 4) return false;
  for (let i = Math.max(0, from - 4); i < from; i++) if (MENTIONING.has(tokens[i]!.word)) return false;
  for (let i = to; i < Math.min(tokens.length, to + 3); i++)
    if (tokens[i]!.word === 'is' || tokens[i]!.word === 'was') return false;
  return true;
}
