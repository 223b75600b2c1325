import { CATEGORIES, type Category, type Classifier } from '../../engine/label';

/** The longest reason that a moderator may give in their own words. */
export const REASON_LENGTH = 500;

/** The rule of conduct behind each category, in plain words for the comment's author. */
export const GROUNDS: Readonly<Record<Category, string>> = {
  insult: 'Comments must not insult other people.',
  'personal-attack': 'Comments must not attack other people in place of what they say.',
  harassment: 'Comments must not harass or intimidate anybody.',
  threat: 'Comments must not threaten anybody or wish anybody harm.',
  'sexual-harassment': 'Comments must not harass anybody sexually.',
  'self-harm-encouragement': 'Comments must not urge anybody to harm themselves.',
  profanity: 'Comments must do without foul language.',
  uncivil: 'Comments must keep a civil tone.',
  derogation: 'Comments must not disparage people for the group that they belong to.',
  dehumanisation: 'Comments must not speak of groups of people as less than human.',
  exclusion: 'Comments must not call for the exclusion of a group of people.',
  stereotype: 'Comments must not reduce people to a stereotype of their group.',
  'hate-threat': 'Comments must not threaten a group of people or call for violence against it.',
  slur: 'Comments must not use slurs against groups of people.',
  unrelated: 'Comments must have to do with the article or the conversation.',
  advertising: 'Comments must not advertise.',
  repetition: 'Comments must not repeat the same thing over and over.',
  links: 'Comments must not consist of links.',
};

const CLASSIFIER_OF = new Map<string, Classifier>(
  (Object.entries(CATEGORIES) as [Classifier, readonly Category[]][]).flatMap(([classifier, categories]) =>
    categories.map((category): [string, Classifier] => [category, classifier]),
  ),
);

const isCategory = (reason: string): reason is Category => CLASSIFIER_OF.has(reason);

export const classifierOf = (category: Category): Classifier => CLASSIFIER_OF.get(category)!;

/** Why a comment was restricted: by a category of the taxonomy, or as a moderator put it. */
export interface Ground {
  readonly category: Category | null;
  readonly text: string;
}

/** Grounds that are no category, in plain words as well. */
export const OTHER_GROUNDS = {
  undetermined: 'This site does not publish comments that could not be checked.',
  newcomer: "New commenters' first comments are looked at by a person.",
  'look-again': 'A person has to look at the comment again.',
  'platform-decided': 'The moderators of the site decided this.',
} as const;
export type OtherGround = keyof typeof OTHER_GROUNDS;

/** Reasons that are nobody's own words. */
export const FIXED_REASONS: readonly string[] = [
  ...Object.keys(GROUNDS),
  ...Object.keys(OTHER_GROUNDS),
  ...Object.values(OTHER_GROUNDS),
];

/** Said where the policy rejects what could not be judged. */
export const UNDETERMINED_REASON = 'undetermined' satisfies OtherGround;

/** Said where the policy lets a person look at the first comments of everybody. */
export const NEWCOMER_REASON = 'newcomer' satisfies OtherGround;

export function groundOf(reason: string): Ground {
  if (isCategory(reason)) return { category: reason, text: GROUNDS[reason] };
  if (reason === UNDETERMINED_REASON || reason === NEWCOMER_REASON) {
    return { category: null, text: OTHER_GROUNDS[reason] };
  }
  return { category: null, text: reason };
}
