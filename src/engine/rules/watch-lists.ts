import type { ClassSource, LanguageSource, LexiconSource, VocabularySource } from '../lexicon/lexicon-source';
import { inflect } from '../lexicon/compile-lexicon';
import type { Irregular } from '../lexicon/inflect';
import type { WatchKind, WatchLists } from '../text/watch-lists';

/** Which words of a language may be recovered from a disguise: those its lexicons call watched, and its groups. */
export function* watchListsOf(
  language: LanguageSource,
  lexicons: readonly LexiconSource[],
  vocabularies: readonly VocabularySource[],
): Generator<undefined, WatchLists> {
  const irregular: Irregular = { verbs: language.irregularVerbs, plurals: language.irregularPlurals };
  const watch = new Map<string, WatchKind>();
  const words = new Set<string>();
  const masked = new Set<string>(language.disguises?.masked ?? []);
  const note = (word: string, kind: WatchKind | undefined): void => {
    if (!/^[a-z]+$/.test(word)) {
      for (const piece of word.split(/[\s*-]+/)) if (piece !== '') words.add(piece);
      return;
    }
    words.add(word);
    if (kind !== undefined && !watch.has(word)) watch.set(word, kind);
  };
  const noteClass = (source: ClassSource): void => {
    for (const entry of source.entries) {
      for (const { word } of inflect(entry, source.kind, irregular)) {
        note(word, source.watch);
        if ((source.watch === 'slur' || source.watch === 'profanity') && /^[a-z]+$/.test(word))
          masked.add(word);
      }
    }
  };
  for (const lexicon of lexicons) {
    yield;
    lexicon.classes.forEach(noteClass);
    for (const group of lexicon.groups) {
      for (const noun of [...(group.nouns ?? []), ...(group.both ?? [])]) {
        for (const { word } of inflect(noun, 'noun', irregular)) note(word, 'group');
      }
      for (const word of [
        ...(group.adjectives ?? []),
        ...(group.collectives ?? []),
        ...(group.plurals ?? []),
      ]) {
        note(word, 'group');
      }
    }
  }
  for (const list of Object.values(language.functionWords)) for (const word of list) note(word, undefined);
  yield;
  for (const verb of language.verbs)
    for (const { word } of inflect(verb, 'verb', irregular)) note(word, undefined);
  for (const word of language.adjectives) note(word, undefined);
  return {
    vocabulary: vocabularies.flatMap((source) => source.words),
    watch,
    masked: [...masked],
    fuzzy: language.disguises?.fuzzy ?? [],
    frequent: language.disguises?.frequent ?? Object.values(language.functionWords).flat(),
    respellings: new Map(Object.entries(language.disguises?.respellings ?? {})),
    stems: language.disguises?.stems ?? [],
    innocent: language.disguises?.innocent ?? [],
    words,
  };
}
