import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsMoment, MayBeLeftOut } from '../../foundation/field-checks';
import { LANGUAGE_TAG } from '../../foundation/text-patterns';
import type { DecidedBy } from '../decisions/decision-path';
import { APPEAL_STATES, type AppealOutcome, type AppealState, type WithdrawalCause } from './appeal-state';
import { APPEAL_LENGTH } from './appeal-rules';

export const APPEAL_SORTS = ['due', 'oldest', 'newest'] as const;
export type AppealSort = (typeof APPEAL_SORTS)[number];

export class NewAppealDto {
  /** What the author says; may be left out. */
  @IsOptional()
  @IsString()
  @MaxLength(APPEAL_LENGTH)
  text?: string;

  /** BCP 47 tag of the text. */
  @IsOptional()
  @Matches(LANGUAGE_TAG, { message: 'must be a language tag such as en' })
  language?: string;
}

export class PlatformAppealDto extends NewAppealDto {
  /** The restriction; without it the one that holds. */
  @IsOptional()
  @IsUUID()
  decisionId?: string;
}

export class FiledAppealDto {
  id: string;
  state: AppealState;
  /** By when it should be decided. */
  dueAt: Date;
}

export class AppealDto {
  id: string;
  /** The restriction that it is about. */
  decisionId: string;
  filedBy: 'author' | 'platform';
  state: AppealState;
  withdrawnBecause: WithdrawalCause | null;
  filedAt: Date;
  dueAt: Date;
  outcome: AppealOutcome | null;
  /** Of the outcome, in the words of whoever decided; for the author. */
  reason: string | null;
  outcomeDecisionId: string | null;
  decidedAt: Date | null;
}

export class CommentAppealsDto {
  /** Newest first. */
  appeals: AppealDto[];
}

export class AppealsQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;

  @IsIn(APPEAL_STATES)
  state: AppealState = 'open';

  /** due: what is due first, first. */
  @IsIn(APPEAL_SORTS)
  sort: AppealSort = 'due';

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;
}

export class AppealClaimDto {
  userId: string;
  userEmail: string | null;
  expiresAt: Date;
}

export class ListedAppealDto extends AppealDto {
  site: string;
  comment: {
    id: string;
    externalId: string;
    excerpt: string;
    author: { id: string; name: string | null };
  };
  /** What the author says. */
  text: string;
  language: string | null;
  firstDecidedBy: DecidedBy;
  /** The restriction was escalated or ordered before. */
  isForSeniors: boolean;
  isOverdue: boolean;
  claim: AppealClaimDto | null;
  /** Null: you may decide it; otherwise why not, and who may. */
  notForYou: string | null;
  version: number;
}

export class AppealsPageDto {
  items: ListedAppealDto[];
  next: string | null;
}

export class AppealDecisionDto {
  /** uphold: the restriction stays; reverse: the comment is shown. */
  @IsIn(['uphold', 'reverse'])
  outcome: 'uphold' | 'reverse';

  /** Your own words, told to the author. */
  @IsString()
  @MaxLength(2000)
  reason: string;

  /** For colleagues only. */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  note?: string;

  /** Of the appeal, as you saw it. */
  @IsInt()
  @Min(1)
  version: number;
}

export class DecidedAppealDto {
  id: string;
  state: AppealState;
  outcome: AppealOutcome;
  version: number;
  /** The decision that holds now. */
  decisionId: string;
}

export class OverturnQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;

  /** Decided from this moment on; without it, 90 days before `to`. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Decided before this moment; without it, now. */
  @IsOptional()
  @IsMoment()
  to?: string;
}
