import { Tag } from './tag';

/** No preposition before the noun phrase. */
export const NOT_A_SLOT = '';

/** What may begin a noun phrase. */
export const NOMINAL: ReadonlySet<number> = new Set([
  Tag.Noun,
  Tag.Determiner,
  Tag.Pronoun,
  Tag.Adjective,
  Tag.Adverb,
]);

/** Signs after which nothing fills the slot of the verb before. */
export const PAUSES: ReadonlySet<string> = new Set([',', '—', ':', '-', '(']);

/** Pronouns that can only be the one who does it. */
export const SUBJECTS: ReadonlySet<string> = new Set(['i', 'we', 'he', 'she', 'they']);

/** Pronouns that may be the one who does it. */
export const NOMINATIVE: ReadonlySet<string> = new Set([
  ...SUBJECTS,
  'you',
  'u',
  'ya',
  'nobody',
  'everybody',
  'everyone',
]);
