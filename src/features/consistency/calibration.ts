import type { Answer } from './second-review.entity';

/** What speaks for talking about one case together. */
export interface Candidate {
  readonly id: string;
  readonly firstAction: Answer;
  /** Given in all that are candidates. */
  readonly secondAction: Answer | null;
  readonly holds: Answer | 'either' | null;
  readonly severe: boolean;
  readonly categories: readonly string[];
  readonly language: string;
}

/** A set is for one meeting. */
export const CALIBRATION_SIZE = 10;

/** Where both answers can be defended the rules of conduct are unclear, which is worth the most. */
const RANK_OF_OUTCOME = { either: 3, approve: 2, reject: 2, none: 1 } as const;

function rankOf({ firstAction, secondAction, holds, severe }: Candidate): number {
  const outcome = firstAction === secondAction ? 0 : RANK_OF_OUTCOME[holds ?? 'none'];
  return 2 * outcome + (severe ? 1 : 0);
}

const kindOf = ({ categories, language }: Candidate): string => `${language} ${categories[0] ?? ''}`;

/**
 * The most instructive cases, best first: of every kind (language and first category) the best one, then of every kind
 * the next, so that one quarrel does not fill the meeting.
 */
export function mostInstructive<Case extends Candidate>(
  cases: readonly Case[],
  atMost = CALIBRATION_SIZE,
): Case[] {
  const byRank = [...cases].sort((a, b) => rankOf(b) - rankOf(a) || (a.id < b.id ? -1 : 1));
  const seen = new Map<string, number>();
  const rounds = byRank.map((one) => {
    const round = seen.get(kindOf(one)) ?? 0;
    seen.set(kindOf(one), round + 1);
    return { one, round };
  });
  // Sorting keeps the order within a round.
  return rounds
    .sort((a, b) => a.round - b.round)
    .slice(0, atMost)
    .map(({ one }) => one);
}

const DAY_MS = 24 * 3_600_000;

/** The Monday, midnight UTC, of the week that `moment` lies in. */
export function mondayOf(moment: Date): Date {
  const midnight = Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate());
  return new Date(midnight - ((moment.getUTCDay() + 6) % 7) * DAY_MS);
}

export const weekAfter = (monday: Date, weeks = 1): Date => new Date(monday.getTime() + 7 * weeks * DAY_MS);
