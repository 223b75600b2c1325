import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
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
import type { Action } from '../../engine/policy';
import { IsForeignId } from '../../foundation/field-checks';
import { REASON_LENGTH } from '../statements/ground';
import { ITEM_STATES, type ItemCause, type ItemState } from './review-item.entity';

const CHOICES = ['approve', 'reject', 'escalate'] as const;
export const SORTS = ['priority', 'oldest', 'newest'] as const;
export type ReviewSort = (typeof SORTS)[number];

/** As they stand in rule ids and categories. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9/_.-]{0,199}$/;

export class ReviewItemsQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;

  @IsOptional()
  @Matches(NAME, { message: 'must be a category such as insult' })
  category?: string;

  @IsOptional()
  @Matches(NAME, { message: 'must be a rule id such as en/insult/idiot' })
  rule?: string;

  @IsOptional()
  @Matches(/^[a-z]{2,3}$/, { message: 'must be a language such as en' })
  language?: string;

  /** The platform's id of the author. */
  @IsOptional()
  @IsForeignId()
  author?: string;

  @IsIn(ITEM_STATES)
  state: ItemState = 'open';

  @IsIn(SORTS)
  sort: ReviewSort = 'priority';

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
  @IsIn(CHOICES)
  action: (typeof CHOICES)[number];

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
  @IsOptional()
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

  @IsIn(CHOICES)
  action: (typeof CHOICES)[number];

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
  /** Null for an escalation. */
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

export class PriorityTermsDto {
  severity: number;
  confidence: number;
  reports: number;
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
