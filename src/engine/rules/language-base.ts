import {
  compileOffTopicLanguage,
  type OffTopicLanguage,
  type OffTopicSource,
} from '../classifiers/off-topic/off-topic-language';
import { parseClassIds, type ParseClassIds } from '../lexicon/classes';
import { compileLexicon } from '../lexicon/compile-lexicon';
import type { Lexicon } from '../lexicon/lexicon';
import type {
  ClassSource,
  LanguageSource,
  LexiconSource,
  VocabularySource,
  WordPart,
  WordsSource,
} from '../lexicon/lexicon-source';
import { createSplitWords, type SplitWords } from '../lexicon/split-words';
import { BARE_CONTRACTIONS } from '../text/contractions';
import { createReader, type Reader } from '../text/reader';
import { type CommonnessOfPhrases, measureCommonness } from './commonness';
import { compileWords } from './compile-words';
import type { FactTables } from './facts';
import { IdentityMemo } from './identity-memo';
import { isOwnFile, type LanguagePackSource } from './rule-source';
import { watchListsOf } from './watch-lists';

/** What rules of a language are compiled with: all that its packs hold beside rules. */
export interface LanguageBase {
  readonly language: string;
  readonly reader: Reader;
  readonly split: SplitWords;
  readonly lexicon: Lexicon;
  readonly ids: ParseClassIds;
  readonly functionWords: ReadonlySet<string>;
  readonly offTopic: OffTopicLanguage | undefined;
  readonly common: CommonnessOfPhrases;
  /** Without any rule. */
  readonly facts: FactTables;
}

/** Bases of packs as they come, and of the last that somebody added words to: each takes tens of megabytes. */
const SHIPPED = new IdentityMemo<LanguageBase>(2);
const OWN = new IdentityMemo<LanguageBase>(1);

/** The base of a language; what was made of the very same sources is not made again. */
export function* languageBase(
  spoken: LanguageSource,
  packs: readonly LanguagePackSource[],
): Generator<undefined, LanguageBase> {
  const sources = packs.filter(({ kind, language }) => kind !== 'rules' && language === spoken.language);
  const memo = sources.some(({ file }) => isOwnFile(file)) ? OWN : SHIPPED;
  const known = memo.get(sources);
  if (known !== undefined) return known;
  const made = yield* makeBase(spoken, sources);
  memo.set(sources, made);
  return made;
}

function* makeBase(
  spoken: LanguageSource,
  sources: readonly LanguagePackSource[],
): Generator<undefined, LanguageBase> {
  const { language, lexicons: plainLists } = withWords(
    spoken,
    sources.filter((source): source is WordsSource => source.kind === 'words'),
  );
  const lexicons = [
    ...sources.filter((source): source is LexiconSource => source.kind === 'lexicon'),
    ...plainLists,
  ];
  const vocabularies = sources.filter((source): source is VocabularySource => source.kind === 'vocabulary');
  const offTopic = sources.filter((source): source is OffTopicSource =>
    ['background', 'fields', 'talk'].includes(source.kind),
  );
  const lists = yield* watchListsOf(language, lexicons, vocabularies);
  yield;
  const reader = createReader(lists);
  yield;
  const plain = createReader({ vocabulary: [], watch: new Map(), masked: [], fuzzy: [], frequent: [] });
  const split = createSplitWords(
    (text) => plain.read(text).map(({ word }) => word),
    (word) => BARE_CONTRACTIONS.has(word),
  );
  const lexicon = yield* compileLexicon(language, lexicons, split);
  yield;
  const background = offTopic.length === 0 ? undefined : compileOffTopicLanguage(offTopic);
  yield;
  const common = yield* measureCommonness(lexicon, (word) => {
    const { stem, bits } = background?.lookUp(word) ?? { stem: word, bits: Number.POSITIVE_INFINITY };
    return { stem, share: 2 ** -bits };
  });
  yield;
  const facts = yield* compileWords(lexicon, reader);
  return {
    language: language.language,
    reader,
    split,
    lexicon,
    ids: parseClassIds(lexicon.classes),
    functionWords: new Set(Object.values(language.functionWords).flat()),
    offTopic: background,
    common,
    facts,
  };
}

/** What plain word lists add to a language: parts of speech, and two classes of nouns. */
function withWords(
  language: LanguageSource,
  lists: readonly WordsSource[],
): { readonly language: LanguageSource; readonly lexicons: readonly LexiconSource[] } {
  const words = (part: WordPart): readonly string[] =>
    lists.filter((list) => list.part === part).flatMap((list) => list.words);
  const nouns = (part: WordPart, name: string): ClassSource => ({ name, kind: 'noun', entries: words(part) });
  return {
    language: {
      ...language,
      verbs: [...language.verbs, ...words('verbs')],
      adjectives: [...language.adjectives, ...words('adjectives')],
      nouns: words('nouns'),
    },
    lexicons: lists.slice(0, 1).map(({ file, language: name }) => ({
      kind: 'lexicon',
      language: name,
      file,
      classes: [nouns('persons', 'person-noun'), nouns('animals', 'animal-noun')],
      groups: [],
    })),
  };
}
