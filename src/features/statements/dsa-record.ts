import type { Category } from '../../engine/label';
import { withoutPersonalData } from '../../foundation/personal-data';
import { classifierOf } from './ground';
import { factsOf, type Finding, type Statement } from './statement';

/** A statement of reasons as the EU's transparency database takes it. */
export interface DsaRecord {
  readonly decision_visibility: readonly string[];
  readonly decision_ground: string;
  readonly incompatible_content_ground?: string;
  readonly incompatible_content_explanation?: string;
  readonly incompatible_content_illegal?: 'Yes' | 'No';
  readonly illegal_content_legal_ground?: string;
  readonly illegal_content_explanation?: string;
  readonly territorial_scope?: readonly string[];
  readonly content_type: readonly string[];
  readonly category: string;
  readonly category_specification: readonly string[];
  readonly content_language?: string;
  readonly content_date: string;
  readonly application_date: string;
  readonly end_date_visibility_restriction: string | null;
  readonly decision_facts: string;
  readonly source_type: string;
  readonly automated_detection: 'Yes' | 'No';
  readonly automated_decision: string;
  readonly puid: string;
}

interface DsaCategory {
  readonly category: string;
  readonly keywords: readonly string[];
}

const BULLYING: DsaCategory = {
  category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  keywords: ['KEYWORD_CYBER_BULLYING_INTIMIDATION'],
};
const TERMS_ONLY: DsaCategory = { category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC', keywords: [] };
const HARMFUL = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH';

/** Only what differs from the rule for its classifier. KEYWORD_HATE_SPEECH speaks of illegality: never claimed here. */
const PARTICULAR: Readonly<Partial<Record<Category, DsaCategory>>> = {
  harassment: { ...BULLYING, keywords: ['KEYWORD_CYBER_HARASSMENT'] },
  'sexual-harassment': { ...BULLYING, keywords: ['KEYWORD_CYBER_HARASSMENT'] },
  threat: { category: 'STATEMENT_CATEGORY_VIOLENCE', keywords: [] },
  'self-harm-encouragement': { category: 'STATEMENT_CATEGORY_SELF_HARM', keywords: ['KEYWORD_SUICIDE'] },
  profanity: TERMS_ONLY,
  uncivil: TERMS_ONLY,
  'hate-threat': { category: HARMFUL, keywords: ['KEYWORD_INCITEMENT_VIOLENCE_HATRED'] },
};

export function dsaCategoryOf(category: Category | null): DsaCategory {
  if (category === null) return TERMS_ONLY;
  const particular = PARTICULAR[category];
  if (particular !== undefined) return particular;
  switch (classifierOf(category)) {
    case 'abuse':
      return BULLYING;
    case 'hate-speech':
      return { category: HARMFUL, keywords: ['KEYWORD_DISCRIMINATION'] };
    case 'off-topic':
      return TERMS_ONLY;
  }
}

/** The languages that the database knows, of those that comments are likely to be in. */
const LANGUAGES = new Set(
  'ar bg bs ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ka ko lb lt lv mk mt nb nl nn no pl pt ro ru sk sl sq sr sv th tr uk ur vi zh'.split(
    ' ',
  ),
);

export const dsaDateOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** `language`: a BCP 47 primary language, or `und`; left out where the database does not know it. */
export const dsaLanguageOf = (language: string): Pick<DsaRecord, 'content_language'> =>
  LANGUAGES.has(language) ? { content_language: language.toUpperCase() } : {};

/** What the database takes for a content's date. */
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');

/** When a comment was written: a platform may say anything, so what cannot be is answered by when it came. */
export const dsaWrittenAt = (postedAt: Date | null, receivedAt: Date): Date =>
  postedAt !== null && postedAt.getTime() >= EARLIEST && postedAt <= receivedAt ? postedAt : receivedAt;

export interface DsaBasis {
  readonly decisionId: string;
  readonly decidedAt: Date;
  readonly writtenAt: Date;
  /** BCP 47 primary language, or `und`. */
  readonly language: string;
  /** Whether a rule comes with Evenhand, in these words; others are spoken of by their category. */
  readonly isOurs: (rule: string, reason: string) => boolean;
}

/** The countries that the database knows: the European Union's, Iceland, Liechtenstein and Norway. */
const TERRITORIES = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

type GroundFields = Pick<
  DsaRecord,
  | 'decision_ground'
  | 'incompatible_content_ground'
  | 'incompatible_content_explanation'
  | 'incompatible_content_illegal'
  | 'illegal_content_legal_ground'
  | 'illegal_content_explanation'
>;

function groundFieldsOf({ ground, standing }: Statement): GroundFields {
  if (ground.kind === 'law') {
    return {
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      illegal_content_legal_ground: withoutPersonalData(ground.text).slice(0, 500),
      illegal_content_explanation: 'An authority or a court demanded the restriction under this law.',
    };
  }
  const isOwnWords = ground.category === null && standing !== 'newcomer';
  return {
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground:
      ground.category === null ? 'Rules of the site' : `Rules of the site: ${ground.category}`,
    incompatible_content_explanation: isOwnWords
      ? 'The comment was found to go against the rules of the site, and the author was told why.'
      : ground.text,
    incompatible_content_illegal: 'No',
  };
}

const ruleTold =
  ({ isOurs }: DsaBasis) =>
  ({ rule, ruleReason, category }: Finding): string =>
    isOurs(rule, ruleReason) ? `Rule ${rule}: ${ruleReason}` : `A rule of the site's own, on: ${category}.`;

/** Holds no personal data: neither words of the comment nor a moderator's own words, which may speak of people. */
export function dsaRecordOf(statement: Statement, basis: DsaBasis): DsaRecord {
  const { ground, automated, restriction, source } = statement;
  const { category, keywords } = dsaCategoryOf(ground.category);
  const territory =
    restriction.territory === 'everywhere'
      ? []
      : restriction.territory.filter((country) => TERRITORIES.has(country));
  return {
    decision_visibility: [
      restriction.kind === 'held'
        ? 'DECISION_VISIBILITY_CONTENT_DISABLED'
        : 'DECISION_VISIBILITY_CONTENT_REMOVED',
    ],
    ...groundFieldsOf(statement),
    content_type: ['CONTENT_TYPE_TEXT'],
    category,
    category_specification: keywords,
    ...(territory.length === 0 ? {} : { territorial_scope: territory }),
    ...dsaLanguageOf(basis.language),
    content_date: dsaDateOf(basis.writtenAt),
    application_date: dsaDateOf(basis.decidedAt),
    end_date_visibility_restriction: restriction.until === null ? null : restriction.until.slice(0, 10),
    decision_facts: withoutPersonalData(factsOf(statement, ruleTold(basis))).slice(0, 5000),
    source_type: source === 'own-initiative' ? 'SOURCE_VOLUNTARY' : 'SOURCE_TYPE_OTHER_NOTIFICATION',
    automated_detection: automated.detection ? 'Yes' : 'No',
    automated_decision: automated.decision ? 'AUTOMATED_DECISION_FULLY' : 'AUTOMATED_DECISION_NOT_AUTOMATED',
    puid: basis.decisionId,
  };
}
