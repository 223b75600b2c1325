import { GERMAN } from './phrases/de.phrases';
import { ENGLISH } from './phrases/en.phrases';
import { SPANISH } from './phrases/es.phrases';
import { FRENCH } from './phrases/fr.phrases';
import type { NoticePhrases } from './phrases/notice-phrases';
import { POLISH } from './phrases/pl.phrases';

/** The languages in which authors are told things without a template of the site. */
export const NOTICE_LANGUAGES = ['en', 'de', 'fr', 'es', 'pl'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

export const PHRASES: Readonly<Record<NoticeLanguage, NoticePhrases>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  pl: POLISH,
};

/** A language tag as templates are kept by. */
export const languageKey = (tag: string): string => tag.toLowerCase();

/** `pt-BR` is looked for as itself, then as `pt`. */
export function languageChain(tag: string): readonly string[] {
  const key = languageKey(tag);
  const primary = key.split('-')[0]!;
  return primary === key ? [key] : [key, primary];
}

export const isNoticeLanguage = (language: string): language is NoticeLanguage =>
  (NOTICE_LANGUAGES as readonly string[]).includes(language);

/** The first of these languages, as people prefer them, that authors can be told things in; English if none is. */
export function spokenOf(preferred: readonly string[]): NoticeLanguage {
  return preferred.flatMap(languageChain).find(isNoticeLanguage) ?? 'en';
}

/** A day in plain words, in UTC. */
export function dayIn(language: NoticeLanguage, moment: Date): string {
  // Days go before months everywhere but in the United States.
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
}

/** Countries by their ISO 3166-1 codes, in words. */
export function countriesIn(language: NoticeLanguage, codes: readonly string[]): string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}
