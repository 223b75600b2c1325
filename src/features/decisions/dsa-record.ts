import type { Category } from '../../engine/label';
import { classifierOf } from './ground';
import { factsOf, type Statement } from './statement';

/** A statement of reasons as the EU's transparency database takes it. */
export interface DsaRecord {
  readonly decision_visibility: readonly string[];
  readonly decision_ground: string;
  readonly incompatible_content_ground: string;
  readonly incompatible_content_explanation: string;
  readonly incompatible_content_illegal: 'Yes' | 'No';
  readonly content_type: readonly string[];
  readonly category: string;
  readonly category_specification: readonly string[];
  readonly content_language?: string;
  readonly content_date: string;
  readonly application_date: string;
  readonly end_date_visibility_restriction: null;
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

function dsaCategoryOf(category: Category | null): DsaCategory {
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

const dateOf = (moment: Date): string => moment.toISOString().slice(0, 10);

export interface DsaBasis {
  readonly decisionId: string;
  readonly decidedAt: Date;
  readonly writtenAt: Date;
  /** BCP 47 primary language, or `und`. */
  readonly language: string;
}

/** Holds no personal data: neither words of the comment nor a moderator's own words, which may speak of people. */
export function dsaRecordOf(statement: Statement, basis: DsaBasis): DsaRecord {
  const { ground, automated } = statement;
  const { category, keywords } = dsaCategoryOf(ground.category);
  const isOwnWords = ground.category === null;
  return {
    decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: isOwnWords ? 'Rules of the site' : `Rules of the site: ${ground.category}`,
    incompatible_content_explanation: isOwnWords
      ? 'A moderator found that the comment goes against the rules of the site, and told the author why.'
      : ground.text,
    incompatible_content_illegal: 'No',
    content_type: ['CONTENT_TYPE_TEXT'],
    category,
    category_specification: keywords,
    ...(LANGUAGES.has(basis.language) ? { content_language: basis.language.toUpperCase() } : {}),
    content_date: dateOf(basis.writtenAt),
    application_date: dateOf(basis.decidedAt),
    end_date_visibility_restriction: null,
    decision_facts: factsOf(statement).slice(0, 5000),
    source_type: statement.source === 'report' ? 'SOURCE_TYPE_OTHER_NOTIFICATION' : 'SOURCE_VOLUNTARY',
    automated_detection: automated.detection ? 'Yes' : 'No',
    automated_decision: automated.decision ? 'AUTOMATED_DECISION_FULLY' : 'AUTOMATED_DECISION_NOT_AUTOMATED',
    puid: basis.decisionId,
  };
}
