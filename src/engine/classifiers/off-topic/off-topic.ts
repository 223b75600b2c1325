import type { Comment } from '../../comment';
import type { Label } from '../../label';
import type { Token } from '../../text/token';
import { findAdvertising } from './advertising';
import { type Bond, CONTENT_BITS, measureBond, type Term } from './bond';
import { profileContext } from './context-profile';
import { findLinks } from './links';
import type { OffTopicLanguage } from './off-topic-language';
import { findRepetition } from './repetition';
import { bitsOnSite } from './site-background';

export interface OffTopicFinding {
  /** In [0, 1], the highest of the labels and of the missing bond; `null` where there is no context. */
  readonly score: number | null;
  readonly labels: readonly Label[];
  /** Why there is no score. */
  readonly undetermined?: 'no context';
}

/** What a site makes of the findings. */
export interface SiteWishes {
  /** The words, what the site allows read as harmless: it advertises nothing. */
  readonly harmless?: readonly Token[];
  /** Whether a finding is sure enough to be a label. */
  readonly isSure?: (label: Label) => boolean;
}

/** From this score on the missing bond is a label; below it a number only. */
const UNRELATED = 0.5;

/** A comment with fewer words of content than this is an answer to somebody, not a topic of its own. */
const CONTENT_MINIMUM = 4;
/** What a comment without a topic of its own scores at most: nobody can tell, so nobody is accused. */
const REACTION_LIMIT = 0.35;

const SHOWN_TERMS = 6;

/**
 * Whether a comment speaks of what its article, its parent or its thread speaks of, and whether it is advertising,
 * a heap of links or a repetition. Advisory: it sees words and fields of talk, not what is meant; a comment that
 * goes its own way in words of its own can be on topic all the same. What is not sure enough for the site is no
 * label; how weak the bond is stays its score.
 */
export function classifyOffTopic(
  comment: Comment,
  tokens: readonly Token[],
  language: OffTopicLanguage,
  { harmless = tokens, isSure = () => true }: SiteWishes = {},
): OffTopicFinding {
  const labels: Label[] = [];
  const unrelated = scoreUnrelated(comment, tokens, language);
  if (unrelated !== null && unrelated.score >= UNRELATED) {
    const label = unrelatedLabel(unrelated.score, unrelated.bond);
    if (isSure(label)) labels.push(label);
  }
  for (const found of [
    findAdvertising(harmless, language.advertising),
    findLinks(tokens),
    findRepetition(comment, tokens),
  ]) {
    if (found !== null && isSure(found)) labels.push(found);
  }
  if (unrelated === null) return { score: null, labels, undetermined: 'no context' };
  return { score: Math.max(unrelated.score, ...labels.map(({ score }) => score)), labels };
}

function scoreUnrelated(
  comment: Comment,
  tokens: readonly Token[],
  language: OffTopicLanguage,
): { readonly score: number; readonly bond: Bond } | null {
  const context = profileContext(comment, language);
  if (context === null) return null;
  const terms = termsOf(tokens, language);
  const { site } = comment;
  const bond = measureBond(terms, context, site);
  const score = logistic(distance(bond, context.total) - address(tokens, language));
  const content = terms.filter(
    ({ known }) => bitsOnSite(known.stem, known.bits, site) >= CONTENT_BITS,
  ).length;
  return { score: content < CONTENT_MINIMUM ? Math.min(score, REACTION_LIMIT) : score, bond };
}

/**
 * Weights fitted by logistic regression on forum answers set beside their own and a foreign question, and on
 * halves of news comments set beside their own and a foreign half, where every second pair was foreign.
 */
const WEIGHTS = { shared: -2.56, kindred: -2.37, foreign: 1, length: 0.68, base: -0.55 };
/** In ordinary threads far fewer are foreign; with this a score of one half is passed by one of twenty bonded ones. */
const ORDINARY = 1.55;

function distance(bond: Bond, contextWords: number): number {
  const size = Math.sqrt(bond.terms + 4);
  return (
    WEIGHTS.base +
    (WEIGHTS.shared * bond.shared + WEIGHTS.kindred * bond.kindred + WEIGHTS.foreign * bond.foreign) / size +
    WEIGHTS.length * Math.log(bond.terms + 1) +
    room(contextWords) -
    ORDINARY
  );
}

/**
 * The more words a context has, the more are shared by chance, and the fewer, the more are missing by chance: what
 * takes that back. Weaker on the long side, where a thread's own vocabulary grows as well.
 */
function room(contextWords: number): number {
  const size = Math.log(Math.min(Math.max(contextWords, 8), 3000) / 60);
  return size * (size < 0 ? 0.4 : 0.15);
}

/** How much a comment turns to a person or to the discussion itself, on the scale of `distance`. */
function address(tokens: readonly Token[], language: OffTopicLanguage): number {
  let mentions = false;
  let persons = false;
  let meta = 0;
  let reactions = false;
  let words = 0;
  for (const token of tokens) {
    if (token.kind === 'mention') mentions = true;
    if (token.kind !== 'word') continue;
    words += 1;
    if (language.persons.has(token.word)) persons = true;
    if (language.meta.has(token.word)) meta += 1;
    if (words <= 3 && language.reactions.has(token.word)) reactions = true;
  }
  return (mentions ? 0.6 : 0) + (persons ? 0.2 : 0) + Math.min(meta, 3) * 0.5 + (reactions ? 0.3 : 0);
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** The comment's words and numbers, each stem once; addresses and tags (`<…>`) are no words of the author's. */
function termsOf(tokens: readonly Token[], language: OffTopicLanguage): readonly Term[] {
  const terms = new Map<string, Term>();
  let inTag = false;
  tokens.forEach((token, at) => {
    if (token.word === '<') inTag = tokens[at + 1]?.spaceBefore === false;
    else if (token.word === '>') inTag = false;
    if (inTag || (token.kind !== 'word' && token.kind !== 'number')) return;
    const known = language.lookUp(token.word);
    if (terms.has(known.stem)) return;
    const first = at === 0 || tokens[at - 1]!.kind === 'punctuation' || tokens[at - 1]!.kind === 'break';
    const proper = token.kind === 'number' || (token.capital && !token.shouted && !first);
    terms.set(known.stem, { known, word: token.word, proper });
  });
  return [...terms.values()];
}

function unrelatedLabel(score: number, bond: Bond): Label {
  return {
    classifier: 'off-topic',
    category: 'unrelated',
    severity: 'low',
    score,
    rule: 'any/off-topic/unrelated',
    reason: 'It does not seem to speak of the article or of the discussion.',
    evidence: [],
    marks: [],
    terms: {
      shared: bond.sharedTerms.slice(0, SHOWN_TERMS).map(({ word }) => word),
      missing: bond.missingTerms.slice(0, SHOWN_TERMS).map(({ word }) => word),
    },
  };
}
