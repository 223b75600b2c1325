/** A half-open range `[start, end)` in UTF-16 code units of the comment's text as it came. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The classifiers that exist. A label and a score belong to exactly one of them. */
export const CLASSIFIERS = ['abuse', 'hate-speech', 'off-topic'] as const;
export type Classifier = (typeof CLASSIFIERS)[number];

/** What can be found, per classifier: the taxonomy that rule packs, policies and statements of reasons speak. */
export const CATEGORIES = {
  abuse: [
    'insult',
    'personal-attack',
    'harassment',
    'threat',
    'sexual-harassment',
    'self-harm-encouragement',
    'profanity',
    'uncivil',
  ],
  'hate-speech': ['derogation', 'dehumanisation', 'exclusion', 'stereotype', 'hate-threat', 'slur'],
  'off-topic': ['unrelated', 'advertising', 'repetition', 'links'],
} as const satisfies Record<Classifier, readonly string[]>;
export type Category = (typeof CATEGORIES)[Classifier][number];

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A disguise that was undone to read the evidence, for the explanation: `{ span, from: '1', to: 'i' }`. */
export interface UndoneDisguise {
  readonly span: Span;
  readonly from: string;
  readonly to: string;
}

/** What was found in a comment, by which rule, with the passages that show it. */
export interface Label {
  readonly classifier: Classifier;
  readonly category: Category;
  readonly severity: Severity;
  /** Confidence in [0, 1]: how sure the rule is, not how bad the finding is (that is `severity`). */
  readonly score: number;
  /** Full id of the rule: `<language>/<topic>/<id>`, such as `en/insult/idiot`. */
  readonly rule: string;
  /** One sentence for the comment's author. */
  readonly reason: string;
  /** Every passage that made the rule fire, in order, not overlapping, never empty except for off-topic. */
  readonly evidence: readonly Span[];
  /**
   * The toxic words alone, as a reader would underline them; a part of the evidence. Empty where other labels'
   * words are far stronger.
   */
  readonly marks: readonly Span[];
  /** Its rule may call for a person's look at most, whatever the policy says; absent: the policy decides. */
  readonly acts?: 'review';
  /** Disguises undone inside the evidence; absent where there were none. */
  readonly undone?: readonly UndoneDisguise[];
  /** For off-topic: the terms that speak for and against a bond with the context. */
  readonly terms?: { readonly shared: readonly string[]; readonly missing: readonly string[] };
}
