import type { Action } from '../../engine/policy';
import type { FeedbackOutcome } from './feedback-outcome';
import type { FeedbackView } from './feedback.service';
import type { Estimate } from './wilson';

/** What a platform's moderator decided about a text, beside what the rules had said of it. */
export class FeedbackDto implements FeedbackView {
  /** The dialect that it came by. */
  source: string;
  outcome: FeedbackOutcome;
  /** In the dialect's own terms, such as the attribute that was scored. */
  about: Readonly<Record<string, unknown>>;
  /** The verdict that was judged; null: the text was judged anew when the feedback came. */
  verdictId: string | null;
  ruleSet: string;
  verdictAction: Action;
  rules: string[];
  receivedAt: string;
}

export class EstimateDto implements Estimate {
  value: number;
  low: number;
  high: number;
}

export class RulePrecisionDto {
  rule: string;
  /** Found, and taken down by people. */
  upheld: number;
  /** Found, and let stand by people. */
  overturned: number;
  /** The share upheld, with its 95 % interval. */
  precision: EstimateDto;
}

export class FeedbackSummaryDto {
  received: number;
  /** Taken down by people where no rule had found anything. */
  missed: number;
  /** Those judged most often first. */
  rules: RulePrecisionDto[];
}
