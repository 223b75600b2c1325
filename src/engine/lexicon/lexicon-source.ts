import type { WatchKind } from '../text/watch-lists';

/** How the words of a class change their form. `word`: not at all. */
export const WORD_KINDS = ['noun', 'verb', 'adjective', 'word'] as const;
export type WordKind = (typeof WORD_KINDS)[number];

/** Words that mean the same to the rules, as a lexicon file lists them. */
export interface ClassSource {
  readonly name: string;
  readonly kind: WordKind;
  /** The words of this class are what a reader would underline: they become marks. */
  readonly mark?: boolean;
  /** Its words may hide in a disguise, and are looked for there as words of this kind. */
  readonly watch?: WatchKind;
  /** Wider classes that all its words belong to as well. */
  readonly also?: readonly string[];
  /** The object may stand inside its verbs of several words, as if each had a `*`: "put * on a plane". */
  readonly parted?: boolean;
  /** Words or phrases in their base form; `*` between a verb and its particle leaves room for an object. */
  readonly entries: readonly string[];
  /** How strong an entry is beside others, above 0, up to 1; an entry without a weight stands outside the comparison. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** A protected group and the ways it is spoken of. */
export interface GroupSource {
  readonly name: string;
  readonly axis: string;
  /** Singular nouns that name a member: `immigrant`. */
  readonly nouns?: readonly string[];
  /** Words that are noun and adjective alike: `gay`, `American`. */
  readonly both?: readonly string[];
  /** Adjectives that need a person after them: `Jewish`. */
  readonly adjectives?: readonly string[];
  /** Adjectives that name the whole group after "the", or before a plural verb: `deaf`, `Chinese`. */
  readonly collectives?: readonly string[];
  /** Plural phrases: `people of colour`. */
  readonly phrases?: readonly string[];
  /** Names that are always plural: `travelling folk`, emoji. */
  readonly plurals?: readonly string[];
  /** Where members are from: "people from Syria"; the place itself is no group. */
  readonly places?: readonly string[];
  /** What stands for the group without naming it: `mosque`, `hijab`. No mention of it, but "they" may point back to it. */
  readonly signs?: readonly string[];
  /** What follows "people/those with": `a disability`. */
  readonly having?: readonly string[];
}

export interface LexiconSource {
  readonly kind: 'lexicon';
  readonly language: string;
  readonly file: string;
  readonly classes: readonly ClassSource[];
  readonly groups: readonly GroupSource[];
}

/** What the engine must know of a language beside its lexicons: closed classes and irregular forms. */
export interface LanguageSource {
  readonly kind: 'language';
  readonly language: string;
  readonly file: string;
  readonly functionWords: Readonly<Record<string, readonly string[]>>;
  /** Base form to its forms, in the order past, participle; more forms may follow. */
  readonly irregularVerbs: Readonly<Record<string, readonly string[]>>;
  readonly irregularPlurals: Readonly<Record<string, string>>;
  /** Common open-class words that no rule asks for, so that sentences can be taken apart. */
  readonly verbs: readonly string[];
  readonly adjectives: readonly string[];
  /** Words of these lists that are nouns as well. */
  readonly nouns?: readonly string[];
  /** What may be read in disguise beside the watched classes; see `WatchLists`. */
  readonly disguises?: {
    readonly masked?: readonly string[];
    readonly fuzzy?: readonly string[];
    readonly frequent?: readonly string[];
    readonly respellings?: Readonly<Record<string, string>>;
    readonly stems?: readonly string[];
    readonly innocent?: readonly string[];
  };
}

/** Plain lists of single words by what they can be in a sentence, too long for a lexicon of meanings. */
export interface WordsSource {
  readonly kind: 'words';
  readonly language: string;
  readonly file: string;
  /** The file's name: `verbs` and `adjectives` in their base form; `nouns` those of them that are nouns as well; `persons` and `animals` are nouns. */
  readonly part: WordPart;
  readonly words: readonly string[];
}

export const WORD_PARTS = ['verbs', 'adjectives', 'nouns', 'persons', 'animals'] as const;
export type WordPart = (typeof WORD_PARTS)[number];

/** Words that are never read as a disguise of another; one of the language's plain word lists. */
export interface VocabularySource {
  readonly kind: 'vocabulary';
  readonly language: string;
  readonly file: string;
  readonly words: readonly string[];
}
