import { type DsaRecord, dsaCategoryOf, dsaDateOf, dsaLanguageOf } from '../statements/dsa-record';
import type { SanctionStatement } from './sanction-statement';

type WithoutVisibility = Omit<DsaRecord, 'decision_visibility' | 'end_date_visibility_restriction'>;

/** A sanction as the EU's transparency database takes it. */
export type SanctionDsaRecord = WithoutVisibility &
  (
    | { readonly decision_provision: string; readonly end_date_service_restriction: string }
    | { readonly decision_account: string; readonly end_date_account_restriction: string }
  );

export interface SanctionDsaBasis {
  readonly sanctionId: string;
  readonly startsAt: Date;
  /** When the comment was written whose rejection it rests on. */
  readonly writtenAt: Date;
  /** BCP 47 primary language, or `und`. */
  readonly language: string;
}

/** Holds no personal data: neither whose account it is nor a moderator's own words. */
export function sanctionDsaRecordOf(
  statement: SanctionStatement,
  basis: SanctionDsaBasis,
): SanctionDsaRecord {
  const { ground, restriction, source, automated } = statement;
  const { category, keywords } = dsaCategoryOf(ground.category);
  const until = restriction.until.slice(0, 10);
  const isOwnWords = ground.category === null;
  return {
    ...(restriction.kind === 'muted'
      ? { decision_provision: 'DECISION_PROVISION_PARTIAL_SUSPENSION', end_date_service_restriction: until }
      : { decision_account: 'DECISION_ACCOUNT_SUSPENDED', end_date_account_restriction: until }),
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: isOwnWords ? 'Rules of the site' : `Rules of the site: ${ground.category}`,
    incompatible_content_explanation: isOwnWords
      ? 'The author was found to go against the rules of the site, and was told why.'
      : ground.text,
    incompatible_content_illegal: 'No',
    content_type: ['CONTENT_TYPE_TEXT'],
    category,
    category_specification: keywords,
    ...dsaLanguageOf(basis.language),
    content_date: dsaDateOf(basis.writtenAt),
    application_date: dsaDateOf(basis.startsAt),
    decision_facts: 'A comment of the author was rejected. A moderator decided this besides, for a time.',
    source_type: source === 'own-initiative' ? 'SOURCE_VOLUNTARY' : 'SOURCE_TYPE_OTHER_NOTIFICATION',
    automated_detection: automated.detection ? 'Yes' : 'No',
    automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
    puid: basis.sanctionId,
  };
}
