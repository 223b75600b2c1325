import type { Token } from '../text/token';
import type { Range } from './reading';

/** Quotations that somebody says, without marks that only distance the writer from a word. */
export function withoutScareQuotes(tokens: readonly Token[], quoted: readonly Range[]): readonly Range[] {
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
