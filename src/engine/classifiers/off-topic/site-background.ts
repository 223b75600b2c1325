import { stem } from '../../text/stem';
import { wordsOf } from './words-of';

/** How common words are on one site: what everybody there talks about binds nobody to an article. */
export interface SiteBackground {
  /** Words that were counted, all together. */
  readonly words: number;
  /** Occurrences by stem. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Words of a site below which its frequencies are trusted less than the language's. */
const TRUSTED = 20_000;

/** Counts the words of a site's articles and comments; a few hundred texts are enough to be of use. */
export function learnBackground(texts: Iterable<string>): SiteBackground {
  const counts = new Map<string, number>();
  let words = 0;
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      const key = stem(word);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      words += 1;
    }
  }
  return { words, counts };
}

/** `-log2` of a stem's share where both the language and the site are asked: the more common of the two. */
export function bitsOnSite(key: string, bits: number, site: SiteBackground | undefined): number {
  const count = site?.counts.get(key);
  if (site === undefined || count === undefined) return bits;
  const share = count / (site.words + TRUSTED);
  return Math.min(bits, -Math.log2(share));
}
