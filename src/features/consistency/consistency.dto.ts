import { IsIn, IsInt, IsNumber, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { IsMoment, MayBeLeftOut } from '../../foundation/field-checks';
import type { Estimate } from '../feedback/wilson';
import { BlindFindingDto, GivenAnswerDto } from './second-review.dto';
import type { Answer } from './second-review.entity';

export const ITEM_CHOICES = ['sample', 'severe', 'all'] as const;

export class ConsistencyQueryDto {
  @IsUUID()
  site: string;

  /** Second answers from this moment on; 90 days before `to` unless told otherwise. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Second answers before this moment; now unless told otherwise. */
  @IsOptional()
  @IsMoment()
  to?: string;

  /** sample: a fair sample of all decisions; severe: of those where something severe was found; all: every one. */
  @IsIn(ITEM_CHOICES)
  items: (typeof ITEM_CHOICES)[number] = 'sample';
}

export class CalibrationQueryDto {
  @IsUUID()
  site: string;

  /** A day of the week in question, as 2026-11-23; the last whole week unless told otherwise. */
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'must be a day such as 2026-11-23' })
  week?: string;
}

export class AgreementDto {
  /** Items that were looked at twice. */
  n: number;
  /** Why a number is missing. */
  missing: 'too-few' | 'one-outcome' | null;
  /** The share of items on which both came out alike, with its 95 % interval (Wilson). */
  agreement: Estimate | null;
  /** Cohen's kappa with its 95 % interval. */
  kappa: Estimate | null;
  /** The share on which chance alone would agree. */
  byChance: number | null;
}

export class CategoryAgreementDto extends AgreementDto {
  /** What the rules had found; null: nothing. */
  category: string | null;
}

export class LanguageAgreementDto extends AgreementDto {
  language: string;
}

export class PairAgreementDto extends AgreementDto {
  /** Pseudonyms, in the order of the alphabet. */
  between: string[];
  isYours: boolean;
}

export class YourselfDto {
  /** What you are called here; nobody else is told. Null where nobody has decided anything yet. */
  pseudonym: string | null;
  /** Your answers to what you had decided two weeks before and more. */
  withYourself: AgreementDto;
}

export class ConsistencyDto {
  site: string;
  from: Date;
  to: Date;
  items: (typeof ITEM_CHOICES)[number];
  /** Numbers are only given for this many items or more. */
  enough: number;
  /** On approving and rejecting. */
  overall: AgreementDto;
  /** On approving, and the category of a rejection. */
  reasons: AgreementDto;
  categories: CategoryAgreementDto[];
  languages: LanguageAgreementDto[];
  /** Those with items enough alone: yours; for senior moderators, admins and auditors everybody's, by pseudonym. */
  pairs: PairAgreementDto[];
  /** Of everybody with themselves. */
  repeated: AgreementDto;
  you: YourselfDto;
}

export class CalibrationSettledDto {
  holds: Answer | 'either';
  note: string | null;
}

export class CalibrationCaseDto {
  id: string;
  body: string;
  format: 'text' | 'html';
  language: string;
  articleTitle: string | null;
  findings: BlindFindingDto[];
  /** Both, approvals first; whose is whose is not told. */
  answers: GivenAnswerDto[];
  resolution: CalibrationSettledDto | null;
}

export class CalibrationDto {
  site: string;
  /** Monday, midnight UTC. */
  from: Date;
  to: Date;
  /** At most ten, most instructive first. */
  cases: CalibrationCaseDto[];
}

const isShare = { allowNaN: false, allowInfinity: false };

class SharesDto {
  /** Of all decisions of people, in [0, 0.2]. */
  @IsNumber(isShare)
  @Min(0)
  @Max(0.2)
  sampleShare: number;

  /** Of those where something severe was found and that the sample left, in [0, 1]. */
  @IsNumber(isShare)
  @Min(0)
  @Max(1)
  severeShare: number;

  /** Of the rest, put before the same person again after two weeks, in [0, 0.2]. */
  @IsNumber(isShare)
  @Min(0)
  @Max(0.2)
  repeatShare: number;
}

export class SecondReviewSettingsDto extends SharesDto {
  version: number;
}

export class SecondReviewSettingsChangeDto extends SharesDto {
  /** The version that the change was made for; 409 where the settings have moved on. */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  version?: number;
}
