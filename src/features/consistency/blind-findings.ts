import type { LabelView } from '../decisions/stored-label';
import type { BlindFindingDto } from './second-review.dto';

/** What rules found and where, without how sure they were. */
export const withoutScores = (labels: readonly LabelView[]): BlindFindingDto[] =>
  labels.map(({ classifier, category, severity, rule, reason, evidence }) => ({
    classifier,
    category,
    severity,
    rule,
    reason,
    evidence: [...evidence],
  }));
