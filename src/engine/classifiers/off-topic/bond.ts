import { beginningOf, type ContextProfile } from './context-profile';
import type { KnownWord } from './off-topic-language';
import { bitsOnSite, type SiteBackground } from './site-background';

/** A word of the comment, each stem once. */
export interface Term {
  readonly known: KnownWord;
  /** As it was read. */
  readonly word: string;
  /** A name (capital within a sentence) or a number: it says more than a word of the same rarity. */
  readonly proper: boolean;
}

/** How much a comment speaks of what its context speaks of; all sums are in nats. */
export interface Bond {
  /** Evidence from terms that both have. */
  readonly shared: number;
  /** Evidence from terms of the same field of talk. */
  readonly kindred: number;
  /** How many terms belong to fields that the context does not touch. */
  readonly foreign: number;
  /** Content terms that the context has not. */
  readonly missing: number;
  readonly terms: number;
  readonly sharedTerms: readonly { readonly word: string; readonly gain: number }[];
  readonly missingTerms: readonly { readonly word: string; readonly loss: number }[];
}

/** Share of a comment's words that come from its context rather than from the language at large. */
const ECHO = 0.25;
/** One rare word in common may be chance or a quotation: what it is worth at most. */
const GAIN_LIMIT = 5;
/** A title of eight words is no text in which each word fills an eighth. */
const SHORT_PART = 20;
/** A site's comments all name its town or country. */
const PLACE_GAIN_LIMIT = 1.5;
/** A long article touches every field with a word or two: less than this share is no topic of its own. */
const TOUCH_MINIMUM = 0.03;
/** Below this many bits a word (`time`, `good`) says nothing of a topic when the context lacks it. */
export const CONTENT_BITS = 10.5;
/** What such a common word is worth beside another one when both have it. */
const COMMON_WORTH = 0.4;

/** Sets the comment's terms against the context: a mixture of context and background, term by term. */
export function measureBond(terms: readonly Term[], context: ContextProfile, site?: SiteBackground): Bond {
  let shared = 0;
  let kindred = 0;
  let foreign = 0;
  let missing = 0;
  const sharedTerms: { word: string; gain: number }[] = [];
  const missingTerms: { word: string; loss: number }[] = [];
  for (const term of terms) {
    const { stem, fields, isPlace } = term.known;
    const bits = bitsOnSite(stem, term.known.bits, site);
    const chance = 2 ** -bits;
    let share = 0;
    for (const part of context.parts) {
      const count = part.counts.get(stem) ?? 0;
      if (count > 0) share += (part.weight * count) / Math.max(part.total, SHORT_PART);
    }
    if (share > 0) {
      const limit = isPlace ? PLACE_GAIN_LIMIT : GAIN_LIMIT;
      const content = bits >= CONTENT_BITS ? 1 : COMMON_WORTH;
      const gain = content * Math.min(limit, Math.log(1 - ECHO + (ECHO * share) / chance));
      if (gain > 0) {
        shared += term.proper ? gain * 1.2 : gain;
        if (gain > 0.5) sharedTerms.push({ word: term.word, gain });
      }
      continue;
    }
    let touch = 0;
    for (const field of fields) {
      for (const part of context.parts) touch += part.weight * (part.topics.get(field) ?? 0);
    }
    if (touch >= TOUCH_MINIMUM) {
      const gain = Math.log(1 + (12 * touch) / Math.sqrt(fields.length));
      kindred += gain;
      if (gain > 0.7) sharedTerms.push({ word: term.word, gain: gain / 2 });
    } else if (context.parts.some((part) => part.beginnings.has(beginningOf(stem)))) {
      kindred += 1;
      sharedTerms.push({ word: term.word, gain: 0.6 });
    } else if (bits >= CONTENT_BITS) {
      missing += 1;
      if (fields.length > 0) foreign += 1;
      missingTerms.push({ word: term.word, loss: bits + (fields.length > 0 ? 5 : 0) });
    }
  }
  sharedTerms.sort((one, other) => other.gain - one.gain);
  missingTerms.sort((one, other) => other.loss - one.loss);
  return { shared, kindred, foreign, missing, terms: terms.length, sharedTerms, missingTerms };
}
