export const APPEAL_STATES = ['open', 'decided', 'withdrawn'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** `upheld`: the restriction stays; `reversed`: the comment is shown. */
export type AppealOutcome = 'upheld' | 'reversed';

/** What took the restriction away, or the comment, before anybody decided. */
export type WithdrawalCause = 'deleted' | 'edited' | 'retracted';
