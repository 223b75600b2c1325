import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsForeignId, IsMoment } from '../../foundation/field-checks';
import { REASON_LENGTH } from '../statements/ground';

const ACTIONS = ['approve', 'reject'] as const;
const DECISIONS_AT_ONCE = 1000;

class DecisionOfPlatformDto {
  @IsIn(ACTIONS)
  action: (typeof ACTIONS)[number];

  /** A category such as insult, or your own words; said to the author. A rejection needs one. */
  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH)
  reason?: string | null;

  /** For moderators only. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

export class PlatformDecisionDto extends DecisionOfPlatformDto {
  /** Of the comment, as your people saw it; left out: the present one. */
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number | null;

  /** When it was decided, if that was before now. A decision that people have made since holds. */
  @IsOptional()
  @IsMoment()
  decidedAt?: string | null;
}

export class EarlierDecisionDto extends DecisionOfPlatformDto {
  /** Your id of the comment. */
  @IsForeignId()
  id: string;

  @IsMoment()
  decidedAt: string;
}

export class DecisionsImportDto {
  /** Of one comment the oldest first. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(DECISIONS_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => EarlierDecisionDto)
  decisions: EarlierDecisionDto[];
}

export class PlatformDecisionAnswerDto {
  /** Your id of the comment. */
  id: string;
  commentId: string;
  /** Of the comment. */
  version: number;
  action: (typeof ACTIONS)[number];
  /** The one that holds: where the same was decided before, that. */
  decisionId: string;
}

export class ImportResultDto {
  /** Your id of the comment. */
  id: string;
  /** As the status of a single decision would be: 201 decided, 200 on record already, 404 no such comment, 409. */
  status: number;
  decisionId?: string;
  problem?: object;
}

export class ImportResultsDto {
  /** In the order in which the decisions were given. */
  results: ImportResultDto[];
}
