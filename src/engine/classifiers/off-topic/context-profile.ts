import type { Comment } from '../../comment';
import type { OffTopicLanguage } from './off-topic-language';
import { wordsOf } from './words-of';

/** What one part of the context (title, body, parent, thread) speaks of. */
export interface ContextPart {
  /** Share of this part in the whole, in (0, 1]; all parts together make 1. */
  readonly weight: number;
  /** Occurrences of each stem. */
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
  /** First occurrence of each stem as it was written, to show in an explanation. */
  readonly shown: ReadonlyMap<string, string>;
  /** First letters of the long words: `Chechnya` and `Chechen`, and what is spelt in two ways. */
  readonly beginnings: ReadonlySet<string>;
  /** How much of this part's topical words falls in each field; empty fields left out. */
  readonly topics: ReadonlyMap<number, number>;
}

export interface ContextProfile {
  readonly parts: readonly ContextPart[];
  /** Words of all parts together. */
  readonly total: number;
}

/** Limits: an article's later text adds little, and nobody's thread may slow down the next comment. */
const BODY_LIMIT = 12_000;
const PARENT_LIMIT = 4_000;
const THREAD_LIMIT = 50;
const THREAD_COMMENT_LIMIT = 500;

const WEIGHTS = { title: 0.3, body: 0.35, parent: 0.5, thread: 0.2 };

/** Parts that were counted already: many comments share one article, and counting it once is enough. */
const counted = new WeakMap<object, Map<OffTopicLanguage, Omit<ContextPart, 'weight'>>>();

/** The comment's context as counts of stems, or `null` where there is none. */
export function profileContext(comment: Comment, language: OffTopicLanguage): ContextProfile | null {
  const { article, parent, thread } = comment;
  const found: { weight: number; part: Omit<ContextPart, 'weight'> }[] = [];
  const add = (weight: number, part: Omit<ContextPart, 'weight'>): void => {
    if (part.total > 0) found.push({ weight, part });
  };
  if (article?.title !== undefined) add(WEIGHTS.title, countText(article.title, language));
  if (article?.body !== undefined) {
    const body = article.body;
    add(
      WEIGHTS.body,
      once(article, language, () => countText(body.slice(0, BODY_LIMIT), language)),
    );
  }
  if (parent !== undefined) add(WEIGHTS.parent, countText(parent.text.slice(0, PARENT_LIMIT), language));
  if (thread !== undefined && thread.length > 0) {
    add(
      WEIGHTS.thread,
      once(thread, language, () => countText(joinThread(thread), language)),
    );
  }
  if (found.length === 0) return null;
  const whole = found.reduce((sum, { weight }) => sum + weight, 0);
  const parts = found.map(({ weight, part }) => ({ ...part, weight: weight / whole }));
  return { parts, total: parts.reduce((sum, part) => sum + part.total, 0) };
}

function joinThread(thread: readonly string[]): string {
  return thread
    .slice(-THREAD_LIMIT)
    .map((text) => text.slice(0, THREAD_COMMENT_LIMIT))
    .join('\n');
}

function once(
  key: object,
  language: OffTopicLanguage,
  count: () => Omit<ContextPart, 'weight'>,
): Omit<ContextPart, 'weight'> {
  const known = counted.get(key) ?? new Map<OffTopicLanguage, Omit<ContextPart, 'weight'>>();
  counted.set(key, known);
  const before = known.get(language);
  if (before !== undefined) return before;
  const part = count();
  known.set(language, part);
  return part;
}

const BEGINNING = 5;

/** The letters that kindred words share; the whole of a short word, which no beginning equals. */
export function beginningOf(word: string): string {
  return word.length > BEGINNING ? word.slice(0, BEGINNING) : `=${word}`;
}

function countText(text: string, language: OffTopicLanguage): Omit<ContextPart, 'weight'> {
  const counts = new Map<string, number>();
  const shown = new Map<string, string>();
  const topics = new Map<number, number>();
  const beginnings = new Set<string>();
  let total = 0;
  let topical = 0;
  for (const word of wordsOf(text)) {
    total += 1;
    const { stem: key, fields } = language.lookUp(word);
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    if (before > 0) continue;
    shown.set(key, word);
    if (key.length > BEGINNING) beginnings.add(beginningOf(key));
    for (const field of fields) {
      const weight = 1 / fields.length;
      topics.set(field, (topics.get(field) ?? 0) + weight);
      topical += weight;
    }
  }
  for (const [field, weight] of topics) topics.set(field, weight / (topical + 1));
  return { counts, total, shown, beginnings, topics };
}
