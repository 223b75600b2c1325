import { ENGLISH } from './phrases/en.phrases';
import { GERMAN } from './phrases/de.phrases';
import { FRENCH } from './phrases/fr.phrases';
import { POLISH } from './phrases/pl.phrases';
import { SPANISH } from './phrases/es.phrases';
import type { PagePhrases } from './phrases/page-phrases';

/** The words of the public page of a notice, and of an appeal's outcome. A language more: a file, and a line here. */
const PHRASES: ReadonlyMap<string, PagePhrases> = new Map([
  ['en', ENGLISH],
  ['de', GERMAN],
  ['fr', FRENCH],
  ['es', SPANISH],
  ['pl', POLISH],
]);

/** The first of the languages that there are words in, by its primary tag; English where there is none. */
export function phrasesFor(languages: readonly (string | null)[]): PagePhrases {
  for (const language of languages) {
    const found = PHRASES.get(language?.split('-')[0]!.toLowerCase() ?? '');
    if (found !== undefined) return found;
  }
  return ENGLISH;
}

/** A phrase with its places filled in; what is filled in is not looked through again. */
export const filled = (phrase: string, values: Readonly<Record<string, string>>): string =>
  phrase.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
