import type { Comment } from '../../comment';
import type { Label, Span } from '../../label';
import type { Token } from '../../text/token';
import { joinSpans } from './spans';

/** A sentence of at least so many words, so many times: `No! No! No!` is no repetition. */
const SENTENCE_WORDS = 3;
const SENTENCE_TIMES = 3;
/** A text of at least so many words with at most this share of different ones goes round in circles. */
const CIRCLE_WORDS = 24;
const CIRCLE_SHARE = 0.2;
/** Letters from which a text that stands in the thread already is a copy, not a like answer (`Well said!`). */
const COPY_LETTERS = 30;
const LETTER = /[^\p{L}\p{N}]+/gu;

/** The letters of the thread's comments: many comments share one thread. */
const threadLetters = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The same sentence over and over, or the same comment as before in the thread. */
export function findRepetition(comment: Comment, tokens: readonly Token[]): Label | null {
  if (tokens.length === 0) return null;
  const whole = { start: tokens[0]!.span.start, end: tokens.at(-1)!.span.end };
  if (comment.thread !== undefined && standsInThread(comment.text, comment.thread)) {
    return label('same-as-before', 0.7, [whole], 'The same comment stands in this thread already.');
  }
  const repeated = repeatedSentences(tokens);
  if (repeated.length > 0) {
    const score = Math.min(0.9, 0.4 + 0.1 * repeated.length);
    return label('same-sentence', score, joinSpans(repeated), 'It says the same sentence over and over.');
  }
  return goesInCircles(tokens)
    ? label('few-words', 0.6, [whole], 'It says the same few words over and over.')
    : null;
}

function label(id: string, score: number, evidence: readonly Span[], reason: string): Label {
  return {
    classifier: 'off-topic',
    category: 'repetition',
    severity: 'low',
    score,
    rule: `any/off-topic/${id}`,
    reason,
    evidence,
    marks: [],
  };
}

function lettersOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(LETTER, '');
}

function standsInThread(text: string, thread: readonly string[]): boolean {
  const letters = lettersOf(text);
  if (letters.length < COPY_LETTERS) return false;
  let known = threadLetters.get(thread);
  if (known === undefined) {
    known = new Set(thread.map(lettersOf));
    threadLetters.set(thread, known);
  }
  return known.has(letters);
}

/** Sentences of enough words that begin with a word with which enough sentences begin: the others need no look. */
function repeatedSentences(tokens: readonly Token[]): readonly Span[] {
  if (!hasLikeBeginnings(tokens)) return [];
  const sentences = new Map<string, Span[]>();
  let words: Token[] = [];
  const close = (): void => {
    if (words.length >= SENTENCE_WORDS) {
      const key = words.map(({ word }) => word).join(' ');
      const spans = sentences.get(key) ?? [];
      spans.push({ start: words[0]!.span.start, end: words.at(-1)!.span.end });
      sentences.set(key, spans);
    }
    words = [];
  };
  for (const token of tokens) {
    if (token.kind === 'word' || token.kind === 'number') words.push(token);
    else if (endsSentence(token)) close();
  }
  close();
  return [...sentences.values()].filter((spans) => spans.length >= SENTENCE_TIMES).flat();
}

function hasLikeBeginnings(tokens: readonly Token[]): boolean {
  if (tokens.length < SENTENCE_WORDS * SENTENCE_TIMES) return false;
  const beginnings = new Map<string, number>();
  let within = false;
  for (const token of tokens) {
    if (endsSentence(token)) within = false;
    else if (!within && (token.kind === 'word' || token.kind === 'number')) {
      within = true;
      const times = (beginnings.get(token.word) ?? 0) + 1;
      if (times >= SENTENCE_TIMES) return true;
      beginnings.set(token.word, times);
    }
  }
  return false;
}

function endsSentence({ kind, word }: Token): boolean {
  return kind === 'break' || (kind === 'punctuation' && '.!?…;'.includes(word[0] ?? ' '));
}

function goesInCircles(tokens: readonly Token[]): boolean {
  let words = 0;
  for (const { kind } of tokens) if (kind === 'word') words += 1;
  if (words < CIRCLE_WORDS) return false;
  const different = new Set<string>();
  for (const { kind, word } of tokens) {
    if (kind === 'word') different.add(word);
    if (different.size > words * CIRCLE_SHARE) return false;
  }
  return true;
}
