import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsMoment } from '../../foundation/field-checks';
import { REASON_LENGTH } from '../statements/ground';
import { SANCTION_KINDS, type SanctionKind, type SanctionStatementView } from './sanction-statement';

class AppealCountsDto {
  upheld: number;
  reversed: number;
}

class NewcomerDto {
  /** Whether the policy takes the author for one. */
  holds: boolean;
  fewerThan: number;
}

class RepeatOffenderDto {
  /** Whether the policy takes the author for one. */
  holds: boolean;
  rejected: number;
  withinDays: number;
}

class AuthorTrustDto {
  /** Among the newest 1,000 comments. */
  accepted: number;
  /** The same, within the policy's days; null where the policy does not ask for it. */
  rejectedLately: number | null;
  newcomer: NewcomerDto | null;
  repeatOffender: RepeatOffenderDto | null;
}

class SanctionAuthorDto {
  /** The platform's. */
  id: string;
}

class SanctionNoticeDto {
  language: string;
  text: string;
  link: string;
  appealUntil: string;
}

export class SanctionDto {
  id: string;
  author: SanctionAuthorDto;
  kind: SanctionKind;
  /** ended: its time is over. */
  state: 'active' | 'ended' | 'lifted';
  /** The rejection that it rests on. */
  decisionId: string;
  startsAt: string;
  until: string;
  liftedAt: string | null;
  /** reversal: the rejection that it rested on holds no longer. */
  liftCause: 'person' | 'reversal' | null;
  liftReason: string | null;
  version: number;
  statementOfReasons: SanctionStatementView;
  /** In plain words, to be shown to the author. */
  authorNotice: SanctionNoticeDto;
  /** Who made it; not told to platforms. */
  userId?: string;
  /** Not told to platforms; null where the platform reversed the rejection. */
  liftedBy?: string | null;
}

export class SanctionsPageDto {
  items: SanctionDto[];
  next: string | null;
}

export class AuthorRecordDto {
  /** The platform's. */
  id: string;
  comments: number;
  /** Let stand, also after an appeal. */
  accepted: number;
  rejected: number;
  /** Waiting for a person. */
  held: number;
  /** Deleted on the platform; what held of them last counts above, too. */
  deleted: number;
  /** Complaints about the comments. */
  reports: number;
  /** Those that were decided. */
  appeals: AppealCountsDto;
  /** Rejections that people took back, on appeal or by themselves. */
  reversedRejections: number;
  firstSeen: Date;
  lastSeen: Date;
  trust: AuthorTrustDto;
  /** Those that hold now. */
  sanctions: SanctionDto[];
}

export class NewSanctionDto {
  /** mute: nothing of theirs is published; ban: they may not write. */
  @IsIn(SANCTION_KINDS)
  kind: SanctionKind;

  /** A rejection of a comment of the author that holds. */
  @IsUUID()
  decisionId: string;

  /** A category or your own words, for the author. */
  @IsString()
  @MaxLength(REASON_LENGTH)
  reason: string;

  /** Within a year. */
  @IsMoment()
  until: string;
}

export class LiftDto {
  /** In your own words, for the author. */
  @IsString()
  @MaxLength(REASON_LENGTH)
  reason: string;
}

export class SanctionsQueryDto {
  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 50;
}

export class AuthorErasureDto {
  id: string;
  state: 'running' | 'finished';
  /** Comments erased so far. */
  comments: number;
  /** Complaints of the author erased so far. */
  reports: number;
}
