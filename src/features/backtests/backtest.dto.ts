import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Action, Policy } from '../../engine/policy';
import { IsMoment } from '../../foundation/field-checks';
import { LANGUAGE_TAG } from '../../foundation/text-patterns';
import { RuleFileDto } from '../rules/rule-files.dto';
import { BACKTEST_STATES, type BacktestState } from './backtest.entity';
import { type BacktestResult } from './backtest-result';
import { type ChangedBin, CHANGED_BINS, type Opinion, OPINIONS } from './bins';

const LABELS = ['approve', 'reject'] as const;
const MOST_FILES = 200;

export class SampleDto {
  /** For the default: only comments of this site; without it those of all sites, each with its own rules. */
  @IsOptional()
  @IsUUID()
  site?: string;

  /** The newest so many comments that people decided, or that rules held or rejected. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  comments?: number;

  /** So many of the comments that passed and nobody looked at, drawn by chance. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  passed?: number;

  @IsOptional()
  @IsMoment()
  from?: string;

  @IsOptional()
  @IsMoment()
  to?: string;

  /** Only comments in this language, such as en. */
  @IsOptional()
  @Matches(LANGUAGE_TAG, { message: 'must be a language tag such as en or pt-BR' })
  language?: string;

  /** Draws other comments than usual; the same seed draws the same ones. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(4_294_967_295)
  seed?: number;
}

export class NewBacktestDto {
  /** A draft of the scope, as it is now. */
  @IsOptional()
  @IsUUID()
  draft?: string;

  /** All files that the scope would have. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_FILES)
  @ValidateNested({ each: true })
  @Type(() => RuleFileDto)
  files?: RuleFileDto[];

  /** A version of the scope; 0: nothing of its own. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  version?: number;

  /** Another version than the one in force to compare with. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  against?: number;

  /** To be tried in place of each site's policy. */
  @IsOptional()
  policy?: Policy;

  @IsOptional()
  @ValidateNested()
  @Type(() => SampleDto)
  sample?: SampleDto;

  /** JSON Lines {text, binary or wanted, parent?, article?, …} to judge in place of the record; gone when it ends. */
  @IsOptional()
  @IsString()
  @MaxLength(8_388_608)
  labelled?: string;
}

export class StartedBacktestDto {
  id: string;
}

export class BacktestsQueryDto {
  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

export class FindingsQueryDto {
  @ApiProperty({ enum: CHANGED_BINS })
  @IsIn(CHANGED_BINS)
  bin: ChangedBin;

  /** Only comments that people rejected, approved, or never judged. */
  @ApiProperty({ enum: OPINIONS, required: false })
  @IsOptional()
  @IsIn(OPINIONS)
  opinion?: Opinion;

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 10;
}

export class FindingLabelDto {
  /** What ought to become of the comment; nothing does. */
  @IsIn(LABELS)
  action: (typeof LABELS)[number];
}

export class BacktestOriginDto {
  draft: string | null;
  version: number | null;
  /** Number of the version that it is held against; 0: the scope had none. */
  against: number;
}

export class OpinionCountsDto {
  rejected: number;
  approved: number;
  unjudged: number;
}

export class BinCountsDto {
  'newly-flagged': OpinionCountsDto;
  'no-longer-flagged': OpinionCountsDto;
  moved: OpinionCountsDto;
  same: OpinionCountsDto;
}

export class BacktestProgressDto {
  judged: number;
  expected: number;
  counts: BinCountsDto;
}

export class BacktestShareDto {
  value: number;
  low: number;
  high: number;
}

export class BacktestSummaryDto {
  id: string;
  /** `default`, or a site's id. */
  scope: string;
  @ApiProperty({ enum: BACKTEST_STATES })
  state: BacktestState;
  /** SHA-256 over the files that were tried. */
  content: string;
  origin: BacktestOriginDto;
  /** Whether another policy was tried, too. */
  hasPolicy: boolean;
  progress: BacktestProgressDto;
  /** Of what the tried rules flag, the share that people rejected, with its 95 % interval. */
  precision: BacktestShareDto | null;
  requestedBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export class BacktestsPageDto {
  items: BacktestSummaryDto[];
  next: string | null;
}

export class BacktestSampleDto {
  siteId: string | null;
  comments: number;
  passed: number;
  from: string | null;
  to: string;
  language: string | null;
  seed: number;
}

export class BacktestFaultPlaceDto {
  file: string;
  line: number;
  column: number;
  rule?: string;
  message: string;
  nearest?: string;
}

export class BacktestFaultDto {
  /** rules: the files do not compile, `faults` says where. */
  code: 'rules' | 'rules-in-force' | 'timeout' | 'memory' | 'failed' | 'abandoned';
  faults: BacktestFaultPlaceDto[];
}

export class BacktestDto extends BacktestSummaryDto {
  /** Null: the comments were those of a file. */
  sample: BacktestSampleDto | null;
  /** Counts by bin; flagged, precision, recall and queue a day of both sets; by site, language and rule; cost; notices. */
  @ApiProperty({ type: Object, nullable: true })
  result: BacktestResult | null;
  fault: BacktestFaultDto | null;
}

export class FindingPassageDto {
  start: number;
  end: number;
}

export class FoundLabelDto {
  rule: string;
  revision: string | null;
  category: string;
  score: number;
  /** UTF-16 units of the comment's text. */
  evidence: FindingPassageDto[];
}

export class FindingSideDto {
  action: Action;
  labels: FoundLabelDto[];
}

export class FindingRuleDto {
  rule: string;
  revision: string | null;
}

export class FindingArticleDto {
  id: string;
  title: string | null;
  url: string | null;
}

export class FindingCommentDto {
  id: string;
  externalId: string;
  /** As it was judged; null where it was erased since. */
  text: string | null;
  format: 'text' | 'html';
  authorId: string;
  parent: string | null;
  article: FindingArticleDto;
}

export class FindingDto {
  number: number;
  @ApiProperty({ enum: CHANGED_BINS })
  bin: ChangedBin;
  @ApiProperty({ enum: OPINIONS })
  opinion: Opinion;
  plainness: number;
  siteId: string | null;
  /** Of the file; null: the comment is on record. */
  line: number | null;
  language: string;
  before: FindingSideDto;
  after: FindingSideDto;
  /** The rules that made the difference. */
  broughtBy: FindingRuleDto[];
  label: 'approve' | 'reject' | null;
  labelledBy: string | null;
  comment: FindingCommentDto | null;
}

export class FindingsPageDto {
  items: FindingDto[];
  next: string | null;
}
