import type { Comment } from '../comment';
import type { Label } from '../label';
import type { Applied } from '../rules/apply-rules';
import type { LanguageData } from '../rules/rule-set';
import type { Thresholds } from '../rules/settings';
import type { Token } from '../text/token';

/** What a classifier is given: the comment, its words, and the rules that held in it. */
export interface ClassifierInput {
  readonly comment: Comment;
  readonly tokens: readonly Token[];
  /** The same, what the site allows read as harmless. */
  readonly harmless: readonly Token[];
  readonly applied: Applied;
  readonly language: LanguageData;
  readonly thresholds: Thresholds;
}

/** A classifier's answer; the score is the highest of its labels unless it measures on its own. */
export interface Finding {
  readonly score: number | null;
  readonly labels: readonly Label[];
  /** Why this classifier could not measure, where the others may have. */
  readonly undetermined?: 'no context';
}

export type Classify = (input: ClassifierInput) => Finding;
