import { CATEGORIES } from '../../../src/engine/label';

export type Category = (typeof CATEGORIES)[keyof typeof CATEGORIES][number];

/** In words for moderators; the categories themselves are the engine's. */
const WORDS: Readonly<Record<Category, string>> = {
  insult: 'Insult',
  'personal-attack': 'Personal attack',
  harassment: 'Harassment',
  threat: 'Threat',
  'sexual-harassment': 'Sexual harassment',
  'self-harm-encouragement': 'Urges self-harm',
  profanity: 'Profanity',
  uncivil: 'Uncivil',
  derogation: 'Degrades a group',
  dehumanisation: 'Dehumanises a group',
  exclusion: 'Calls for exclusion',
  stereotype: 'Stereotype of a group',
  'hate-threat': 'Threat to a group',
  slur: 'Slur',
  unrelated: 'Off topic',
  advertising: 'Advertising',
  repetition: 'Repetition',
  links: 'Links',
};

/** The reasons that have a key, 1 to 9, in this order for good: a learned key must not change its meaning. */
const WITH_KEY: readonly Category[] = [
  'insult',
  'personal-attack',
  'harassment',
  'threat',
  'derogation',
  'dehumanisation',
  'slur',
  'unrelated',
  'advertising',
];

export interface Reason {
  readonly category: Category;
  readonly words: string;
  /** 1 to 9, where it has a key. */
  readonly digit?: number;
}

export const REASONS: readonly Reason[] = WITH_KEY.map((category, index) => ({
  category,
  words: WORDS[category],
  digit: index + 1,
}));

/** Every category by classifier, those with a key included. */
export const REASON_GROUPS: readonly { readonly classifier: string; readonly reasons: readonly Reason[] }[] =
  Object.entries(CATEGORIES).map(([classifier, categories]) => ({
    classifier: wordsOf(classifier),
    reasons: categories.map(
      (category) =>
        REASONS.find((reason) => reason.category === category) ?? { category, words: WORDS[category] },
    ),
  }));

/** A category, cause, role or state in words; one that is unknown is shown as it came. */
export function wordsOf(name: string): string {
  const known = (WORDS as Readonly<Record<string, string>>)[name];
  if (known !== undefined) return known;
  const spaced = name.replace(/-/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
