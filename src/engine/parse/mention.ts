/** What a noun phrase stands for. */
export const REFERENTS = [
  'group',
  'you',
  'me',
  'us',
  'they',
  'person',
  'people',
  'name',
  'nobody',
  'thing',
] as const;
export type Referent = (typeof REFERENTS)[number];

/** How much of its kind a noun phrase speaks of. */
export type Extent = 'generic' | 'some' | 'one' | 'none';

/** Whose a thing is, as far as rules ask: the one's who is spoken to, or another's. */
export const OWNERS = ['your', 'their'] as const;
export type Owner = (typeof OWNERS)[number];

/** A noun phrase. Positions are numbers of units. */
export interface Mention {
  readonly from: number;
  to: number;
  readonly head: number;
  referent: Referent;
  /** Index into `Lexicon.groups`, or -1. */
  group: number;
  readonly plural: boolean;
  extent: Extent;
  /** Words between the determiner and the head, and nouns before it. */
  readonly modifiers: readonly number[];
  readonly demonstrative: boolean;
  readonly definite: boolean;
  readonly possessed: boolean;
  readonly owner?: Owner;
  /** A relative clause narrows it: "those who steal". */
  restricted: boolean;
  /** The mention that a pronoun stands for. */
  antecedent?: Mention;
  /** What follows "of": "a bunch of thieves". */
  of?: Mention;
}
