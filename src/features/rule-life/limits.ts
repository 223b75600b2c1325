/** How far rules of a scope may go by themselves. */
export interface Limits {
  /** The lower bound of a rule's precision (Wilson, 95 %) must reach it before the rule acts automatically. */
  readonly precisionFloor: number;
  /** So many of a rule's findings must have been judged by people before it acts automatically. */
  readonly precisionSample: number;
  /** A new rule that fires on more than this share of comments is paused. */
  readonly brakeShare: number;
  /** For so long a rule counts as new; 0: never. */
  readonly brakeHours: number;
  /** A rule is demoted whose findings that were acted on were overturned by people in more than this share. */
  readonly overturnCeiling: number;
  /** So many of what was acted on must have been judged by people before the rule is demoted. */
  readonly overturnSample: number;
}

/** Until somebody says otherwise. */
export const USUAL_LIMITS: Limits = {
  precisionFloor: 0.9,
  precisionSample: 50,
  brakeShare: 0.05,
  brakeHours: 24,
  overturnCeiling: 0.3,
  overturnSample: 50,
};

/** The longest that a rule can be told to count as new. */
export const MOST_BRAKE_HOURS = 168;
