import type { Category, Label, Span } from '../../engine/label';
import { type Action, actionForLabel, type Policy } from '../../engine/policy';
import type { Undetermined, Verdict } from '../../engine/verdict';
import { calibratedScore, type Concern } from '../../features/integrations/calibrated-scores';

/** Every category that the format has, in its order. */
export const OPENAI_CATEGORIES = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/instructions',
  'self-harm/intent',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;
export type OpenAiCategory = (typeof OPENAI_CATEGORIES)[number];

interface Mapping {
  readonly categories: readonly Category[];
  readonly concern: Concern;
}

const OF_A_PERSON: readonly Category[] = [
  'insult',
  'personal-attack',
  'harassment',
  'threat',
  'sexual-harassment',
  'self-harm-encouragement',
];
const OF_A_GROUP: readonly Category[] = [
  'derogation',
  'dehumanisation',
  'exclusion',
  'stereotype',
  'hate-threat',
  'slur',
];

/** What our categories say of theirs. The others nothing here looks for: they are always false and 0. */
const MAPPINGS: Readonly<Partial<Record<OpenAiCategory, Mapping>>> = {
  harassment: { categories: OF_A_PERSON, concern: 'harassment' },
  'harassment/threatening': { categories: ['threat'], concern: 'threat' },
  hate: { categories: OF_A_GROUP, concern: 'identity-attack' },
  'hate/threatening': { categories: ['hate-threat'], concern: 'identity-attack' },
  'self-harm': { categories: ['self-harm-encouragement'], concern: 'self-harm' },
  'self-harm/instructions': { categories: ['self-harm-encouragement'], concern: 'self-harm' },
  sexual: { categories: ['sexual-harassment'], concern: 'sexual' },
  violence: { categories: ['threat', 'hate-threat'], concern: 'threat' },
};

type PerCategory<T> = Readonly<Record<OpenAiCategory, T>>;

/** What the format has no place for; clients leave it alone. */
export interface OpenAiExplanation {
  readonly action: Action;
  readonly labels: readonly {
    readonly category: Category;
    readonly severity: Label['severity'];
    readonly rule: string;
    readonly reason: string;
    /** UTF-16 units of the input. */
    readonly evidence: readonly Span[];
  }[];
  readonly rule_set: string;
  readonly language: string;
  /** Why the text could not be judged; absent where it could. */
  readonly undetermined?: Undetermined['cause'];
}

export interface OpenAiResult {
  readonly flagged: boolean;
  readonly categories: PerCategory<boolean>;
  readonly category_scores: PerCategory<number>;
  readonly category_applied_input_types?: PerCategory<readonly 'text'[]>;
  readonly evenhand: OpenAiExplanation;
}

const perCategory = <T>(of: (mapping: Mapping | undefined) => T): PerCategory<T> =>
  Object.fromEntries(
    OPENAI_CATEGORIES.map((category) => [category, of(MAPPINGS[category])]),
  ) as PerCategory<T>;

const APPLIED = perCategory((mapping): readonly 'text'[] => (mapping === undefined ? [] : ['text']));

/**
 * A category holds where the site's policy acts on a label that counts for it. A text that could not be judged is
 * flagged where the policy would have a person look at it.
 */
export function openAiResult(verdict: Verdict, policy: Policy, withInputTypes: boolean): OpenAiResult {
  const counting = ({ categories }: Mapping): readonly Label[] =>
    verdict.labels.filter(({ category }) => categories.includes(category));
  const categories = perCategory(
    (mapping) =>
      mapping !== undefined && counting(mapping).some((label) => actionForLabel(label, policy) !== 'approve'),
  );
  const isUnjudgedAndHeld = verdict.undetermined !== undefined && verdict.action !== 'approve';
  return {
    flagged: isUnjudgedAndHeld || Object.values(categories).some(Boolean),
    categories,
    category_scores: perCategory((mapping) => {
      const labels = mapping === undefined ? [] : counting(mapping);
      return labels.length === 0 ? 0 : calibratedScore(mapping!.concern, labels);
    }),
    ...(withInputTypes ? { category_applied_input_types: APPLIED } : {}),
    evenhand: {
      action: verdict.action,
      labels: verdict.labels.map(({ category, severity, rule, reason, evidence }) => ({
        category,
        severity,
        rule,
        reason,
        evidence,
      })),
      rule_set: verdict.ruleSet,
      language: verdict.language,
      ...(verdict.undetermined === undefined ? {} : { undetermined: verdict.undetermined.cause }),
    },
  };
}
