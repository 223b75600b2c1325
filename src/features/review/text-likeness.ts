import { createHash } from 'node:crypto';

/**
 * How like two texts are, by the trigrams of their words, as pg_trgm counts them: shared ones among all. Every trigram
 * set is kept as a short signature that estimates it (MinHash), and signatures are found by bands of them that are
 * equal. So a near-duplicate costs a few index look-ups among a million texts, and no word of a text is stored.
 */
export interface TextPrint {
  /** Of the normalised text, within its site. */
  readonly hash: Buffer;
  /** Null where the text is so short that only the very same words are the same. */
  readonly signature: readonly number[] | null;
  /** Signed 64-bit numbers, as PostgreSQL takes them. */
  readonly bands: readonly string[] | null;
}

const BANDS = 10;
const ROWS = 6;
const HASHES = BANDS * ROWS;
/** Longer texts are told apart by their beginning. */
const LONGEST = 2_000;
/** Fewer trigrams tell too little: of six words two may differ and turn the meaning. */
const FEWEST_TRIGRAMS = 40;
/** From here on two texts are near-duplicates. */
export const NEAR = 0.8;

/** Words in lower case with one space between them: letters, marks and digits of every script; markup is none. */
export const normalised = (body: string, format: 'text' | 'html'): string =>
  (format === 'html' ? body.replace(/<[^>]{0,1000}>/g, ' ').replace(/&\w{1,20};/g, ' ') : body)
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}

function trigramsOf(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const word of text.split(' ')) {
    const padded = `  ${word} `;
    for (let place = 0; place + 3 <= padded.length; place += 1)
      found.add(hashOf(padded.slice(place, place + 3)));
  }
  return found;
}

/** Odd factors and offsets: each pair is a hash function of its own. Fixed, since signatures are stored. */
const SEEDS: readonly (readonly [factor: number, offset: number])[] = Array.from(
  { length: HASHES },
  (_, n) => [(hashOf(`factor ${n}`) | 1) >>> 0, hashOf(`offset ${n}`)],
);

/** Mixes well enough that the least of many is drawn evenly. */
function mixed(value: number, factor: number, offset: number): number {
  let hash = Math.imul(value ^ offset, factor);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

const signatureOf = (trigrams: ReadonlySet<number>): number[] =>
  SEEDS.map(([factor, offset]) => {
    let least = 0x7fffffff;
    for (const trigram of trigrams) {
      const value = mixed(trigram, factor, offset);
      if (value < least) least = value;
    }
    return least;
  });

/** `siteId` goes into every number, so that texts of different sites never meet. */
export function printOf(siteId: string, body: string, format: 'text' | 'html'): TextPrint {
  const text = normalised(body, format);
  const hash = createHash('sha256').update(`${siteId}\n${text}`).digest().subarray(0, 16);
  const trigrams = trigramsOf(text);
  if (trigrams.size < FEWEST_TRIGRAMS) return { hash, signature: null, bands: null };
  const signature = signatureOf(trigrams);
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const rows = signature.slice(band * ROWS, (band + 1) * ROWS);
    return createHash('sha256')
      .update(`${siteId} ${band} ${rows.join(' ')}`)
      .digest()
      .readBigInt64BE()
      .toString();
  });
  return { hash, signature, bands };
}

/** An estimate; with 60 numbers it is wrong by about 0.05 at 0.8. */
export function likenessOf(one: readonly number[], other: readonly number[]): number {
  const same = one.filter((value, place) => value === other[place]).length;
  return same / one.length;
}
