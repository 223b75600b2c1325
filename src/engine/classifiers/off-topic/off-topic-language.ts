import { stem } from '../../text/stem';
import { compilePhrases, type PhraseIndex, type PhraseSource } from './phrases';

/** How common words are in a language at large. */
export interface BackgroundSource {
  readonly kind: 'background';
  readonly language: string;
  readonly file: string;
  /** Lines of `<bits> <stem> <stem>…`; `#` begins a comment. */
  readonly lines: readonly string[];
}

/** Fields of talk: name to words. The field `place` is common ground, no topic. */
export interface FieldsSource {
  readonly kind: 'fields';
  readonly language: string;
  readonly file: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** How people answer one another, and how they sell. */
export interface TalkSource {
  readonly kind: 'talk';
  readonly language: string;
  readonly file: string;
  readonly reactions: readonly string[];
  readonly persons: readonly string[];
  readonly meta: readonly string[];
  readonly advertising: readonly PhraseSource[];
}

/** What a language gives the off-topic classifier, one entry a file. */
export type OffTopicSource = BackgroundSource | FieldsSource | TalkSource;

/** What is known of a word, whatever its form. */
export interface KnownWord {
  readonly stem: string;
  /** `-log2` of the stem's share in general text; RAREST_BITS where it is not listed. */
  readonly bits: number;
  /** Numbers of the fields that it belongs to. */
  readonly fields: readonly number[];
  readonly isPlace: boolean;
}

export interface OffTopicLanguage {
  readonly lookUp: (word: string) => KnownWord;
  /** Thanks, agreement, greeting. */
  readonly reactions: ReadonlySet<string>;
  /** The second person. */
  readonly persons: ReadonlySet<string>;
  /** Words of talk about the discussion itself. */
  readonly meta: ReadonlySet<string>;
  readonly advertising: PhraseIndex;
}

/** A stem that the background does not list. */
const RAREST_BITS = 19;

const PLACE = 'place';
/** Words whose stem is remembered: finding it takes longer than everything else. */
const REMEMBERED = 20_000;
const NONE: readonly number[] = [];

/** What can be made of a language's files; whatever a missing file would tell is left empty. */
export function compileOffTopicLanguage(sources: readonly OffTopicSource[]): OffTopicLanguage {
  const fields = Object.assign(
    {},
    ...sources.map((each) => (each.kind === 'fields' ? each.fields : {})),
  ) as FieldsSource['fields'];
  const talk = sources.filter((each) => each.kind === 'talk');
  const bits = compileBackground(sources.flatMap((each) => (each.kind === 'background' ? each.lines : [])));
  const topics = new Map<string, number[]>();
  Object.entries(fields).forEach(([name, words], number) => {
    if (name === PLACE) return;
    for (const word of words) {
      const key = stem(word);
      const numbers = topics.get(key) ?? [];
      if (!numbers.includes(number)) numbers.push(number);
      topics.set(key, numbers);
    }
  });
  const known = new Map<string, KnownWord>();
  const places = new Set((fields[PLACE] ?? []).map(stem));
  return {
    lookUp: (word) => {
      const before = known.get(word);
      if (before !== undefined) return before;
      const key = stem(word);
      const found = {
        stem: key,
        bits: bits.get(key) ?? RAREST_BITS,
        fields: topics.get(key) ?? NONE,
        isPlace: places.has(key),
      };
      if (known.size >= REMEMBERED) known.clear();
      known.set(word, found);
      return found;
    },
    reactions: new Set(talk.flatMap(({ reactions }) => reactions)),
    persons: new Set(talk.flatMap(({ persons }) => persons)),
    meta: new Set(talk.flatMap(({ meta }) => meta)),
    advertising: compilePhrases(talk.flatMap(({ advertising }) => advertising)),
  };
}

function compileBackground(lines: readonly string[]): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    const [first, ...stems] = line.trim().split(' ');
    const value = Number(first);
    // A line without a number would make its words count for nothing, in silence.
    if (!(value > 0)) throw new Error(`background: "${String(first)}" is no number of bits`);
    for (const each of stems) bits.set(each, value);
  }
  return bits;
}
