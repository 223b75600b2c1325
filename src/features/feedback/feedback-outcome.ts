/** What a platform's moderator made of a comment: let it stand, or took it down. */
export const FEEDBACK_OUTCOMES = ['approve', 'reject'] as const;
export type FeedbackOutcome = (typeof FEEDBACK_OUTCOMES)[number];
