import { stem } from '../../text/stem';
import { compilePhrases, type PhraseIndex, type PhraseSource } from './phrases';

/** What a language gives the off-topic classifier, as it stands in the pack's files. */
export interface OffTopicSource {
  /** Lines of `<bits> <stem> <stem>…`; `#` begins a comment. */
  readonly background: string;
  /** Fields of talk: name -> words. The field `place` is common ground, no topic. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  readonly reactions: readonly string[];
  readonly persons: readonly string[];
  readonly meta: readonly string[];
  readonly advertising: readonly PhraseSource[];
}

export interface OffTopicLanguage {
  /** `-log2` of a stem's share in general text; RAREST_BITS where it is not listed. */
  readonly bitsOf: (stem: string) => number;
  /** Numbers of the fields that a stem belongs to. */
  readonly topicsOf: (stem: string) => readonly number[];
  /** Whether the stem names a place. */
  readonly isPlace: (stem: string) => boolean;
  /** Thanks, agreement, greeting. */
  readonly reactions: ReadonlySet<string>;
  /** The second person. */
  readonly persons: ReadonlySet<string>;
  /** Words of talk about the discussion itself. */
  readonly meta: ReadonlySet<string>;
  readonly advertising: PhraseIndex;
}

/** A stem that the background does not list. */
export const RAREST_BITS = 19;

const PLACE = 'place';
const NONE: readonly number[] = [];

/** Throws on a background line without bits or a phrase without words: the files are ours, so that is a bug. */
export function compileOffTopicLanguage(source: OffTopicSource): OffTopicLanguage {
  const bits = compileBackground(source.background);
  const topics = new Map<string, number[]>();
  Object.entries(source.topics).forEach(([name, words], number) => {
    if (name === PLACE) return;
    for (const word of words) {
      const key = stem(word);
      const fields = topics.get(key) ?? [];
      if (!fields.includes(number)) fields.push(number);
      topics.set(key, fields);
    }
  });
  const places = new Set((source.topics[PLACE] ?? []).map(stem));
  return {
    bitsOf: (key) => bits.get(key) ?? RAREST_BITS,
    topicsOf: (key) => topics.get(key) ?? NONE,
    isPlace: (key) => places.has(key),
    reactions: new Set(source.reactions),
    persons: new Set(source.persons),
    meta: new Set(source.meta),
    advertising: compilePhrases(source.advertising),
  };
}

function compileBackground(lines: string): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const line of lines.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [first, ...stems] = line.trim().split(' ');
    const value = Number(first);
    if (!Number.isFinite(value)) throw new Error(`background: "${String(first)}" is no number of bits`);
    for (const each of stems) bits.set(each, value);
  }
  return bits;
}
