import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeLeftOut } from '../../foundation/field-checks';
import type { Action } from '../../engine/policy';
import { REASON_LENGTH } from '../statements/ground';
import { SortedFilterDto } from './review-filter.dto';
import type { ItemCause, ItemState } from './review-item.entity';

const BULK_CHOICES = ['approve', 'reject', 'escalate'] as const;
const CHOICES = [...BULK_CHOICES, 'second-opinion'] as const;
const OPINIONS = ['approve', 'reject'] as const;

export class ReviewItemsQueryDto extends SortedFilterDto {
  /** One item for each cluster of near-duplicates: the oldest that fits. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  collapse?: boolean;

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

export class PassageDto {
  @IsInt()
  @Min(0)
  start: number;

  /** Exclusive. */
  @IsInt()
  @Min(1)
  end: number;
}

export class DecisionDto {
  /** second-opinion: the item waits for somebody else, and what you propose stays hidden from them. */
  @IsIn(CHOICES)
  action: (typeof CHOICES)[number];

  /** What you would do; with second-opinion only. */
  @IsOptional()
  @IsIn(OPINIONS)
  propose?: (typeof OPINIONS)[number];

  /** A category such as insult, or your own words; said to the author. A rejection needs one. */
  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH)
  reason?: string;

  /** For colleagues only. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;

  /** The places in the comment's body that it is about, in UTF-16 units; quoted to the author. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PassageDto)
  passages?: PassageDto[];

  /** Of the item, as you saw it. */
  @IsInt()
  @Min(1)
  version: number;
}

export class ItemVersionDto {
  @IsUUID()
  id: string;

  @IsInt()
  @Min(1)
  version: number;
}

export class BulkDecisionDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique(({ id }: ItemVersionDto) => id, { message: 'must name each item once' })
  @ValidateNested({ each: true })
  @Type(() => ItemVersionDto)
  items: ItemVersionDto[];

  @IsIn(BULK_CHOICES)
  action: (typeof BULK_CHOICES)[number];

  /** A category such as insult, or your own words; said to the authors. A rejection needs one. */
  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH)
  reason?: string;

  /** For colleagues only. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class ItemOutcomeDto {
  id: string;
  state: ItemState;
  version: number;
  /** Null where nothing is decided yet: it was escalated, or waits for a second opinion. */
  decisionId: string | null;
}

export class BulkResultDto {
  /** Of the item. */
  id: string;
  /** As the status of a single decision would be. */
  status: number;
  state?: ItemState;
  version?: number;
  decisionId?: string | null;
  problem?: object;
}

export class BulkResultsDto {
  /** Undoes all of it: POST /v1/review/bulk/{bulkId}/undo. */
  bulkId: string;
  results: BulkResultDto[];
}

export class DecisionChangeDto {
  /** cancelled: the platform was never told; reverted: it is told of a new decision. */
  undone: 'cancelled' | 'reverted';
  /** What holds now. */
  action: Action;
  /** The decision that reverts; null where the old one was cancelled. */
  decisionId: string | null;
  /** The item that waits again. */
  itemId: string | null;
}

export class BulkUndoResultDto {
  /** Of the item. */
  id: string;
  /** As the status of a single undo would be. */
  status: number;
  undone?: 'cancelled' | 'reverted';
  action?: Action;
  decisionId?: string | null;
  itemId?: string | null;
  problem?: object;
}

export class BulkUndoResultsDto {
  results: BulkUndoResultDto[];
}

/** In points. */
export class PriorityTermsDto {
  /** How bad the worst finding is: 10, 30 or 60; 20 where nothing was found. */
  severity: number;
  /** How sure the rule behind that finding is: up to 30. */
  confidence: number;
  /** 10 for every doubling of the readers who complained, each counted once: up to 60. */
  reports: number;
  /** 2.5 for every doubling of the comments below the same article: up to 20. */
  reach: number;
  /** 1 for every hour. */
  waiting: number;
}

export class PriorityDto {
  /** The sum of its terms. */
  value: number;
  terms: PriorityTermsDto;
}

export class ClaimDto {
  userId: string;
  userEmail: string | null;
  expiresAt: Date;
}

export class AuthorDto {
  id: string;
  name: string | null;
}

export class ArticleDto {
  id: string;
  title: string | null;
  url: string | null;
}

export class ListedCommentDto {
  id: string;
  externalId: string;
  /** The beginning of the text. */
  excerpt: string;
  format: 'text' | 'html';
  author: AuthorDto;
  article: ArticleDto;
  postedAt: Date | null;
  receivedAt: Date;
}

export class ReviewItemDto {
  id: string;
  site: string;
  comment: ListedCommentDto;
  state: ItemState;
  cause: ItemCause;
  categories: string[];
  rules: string[];
  language: string;
  reports: number;
  priority: PriorityDto;
  /** Send it back with the decision. */
  version: number;
  claim: ClaimDto | null;
  /** Near-duplicates on the same site share one; null for an item of older times. */
  clusterId: string | null;
  /** Other waiting items of its cluster, counted up to 1000. */
  nearDuplicates: number;
  /** Somebody has given an opinion, which stays hidden until another person decides. */
  awaitsSecondOpinion: boolean;
  /** Said when it was escalated. */
  note: string | null;
  decisionId: string | null;
  createdAt: Date;
  closedAt: Date | null;
}

export class ReviewItemsPageDto {
  items: ReviewItemDto[];
  next: string | null;
}
