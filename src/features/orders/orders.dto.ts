import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsForeignId, IsMoment, MayBeLeftOut } from '../../foundation/field-checks';
import { ONE_LINE } from '../../foundation/text-patterns';
import {
  AUTHOR_IS_TOLD,
  type AuthorIsTold,
  type ClosedAs,
  type Disclosure,
  DISCLOSURES,
  LAW_LENGTH,
  ORDER_TYPES,
  type OrderType,
} from './order-terms';

const ONE_LINE_FAULT = { message: 'must be one line of text' };
const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_FAULT = { message: 'must be a day such as 2026-11-21' };

export class NewOrderDto {
  @IsUUID()
  site: string;

  /** The court or authority, as it calls itself. */
  @IsString()
  @MaxLength(200)
  @Matches(ONE_LINE, ONE_LINE_FAULT)
  authority: string;

  /** The authority's, ISO 3166-1 alpha-2. */
  @IsISO31661Alpha2()
  @Matches(/^[A-Z]{2}$/, { message: 'must be a country in capital letters, such as DE' })
  country: string;

  @IsIn(ORDER_TYPES)
  type: OrderType;

  /**
   * The statute and the section that the order rests on. It is told to authors and published in the EU's transparency
   * database: no names, file numbers, addresses or handles. What looks like one is refused.
   */
  @IsString()
  @MaxLength(LAW_LENGTH)
  @Matches(ONE_LINE, ONE_LINE_FAULT)
  law: string;

  /** What is demanded; for colleagues. */
  @IsString()
  @MaxLength(5000)
  scope: string;

  /** Countries where it holds, ISO 3166-1 alpha-2; none or left out: everywhere. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(250)
  @ArrayUnique()
  @IsISO31661Alpha2({ each: true })
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'must be countries in capital letters, such as DE' })
  territory?: string[];

  /** The authority's file number; for colleagues. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(ONE_LINE, ONE_LINE_FAULT)
  reference?: string | null;

  @Matches(DAY, DAY_FAULT)
  issuedOn: string;

  @Matches(DAY, DAY_FAULT)
  receivedOn: string;

  /** sealed: the authority forbids that it is told of. Only admins record such orders, and only they and auditors see them. */
  @IsIn(DISCLOSURES)
  disclosure: Disclosure;

  /** When the seal ends; left out or null: it does not. */
  @IsOptional()
  @IsMoment()
  sealedUntil?: string | null;

  /** Of a sealed order the law alone. Left out: the law and the authority of an open order. */
  @IsOptional()
  @IsIn(AUTHOR_IS_TOLD)
  authorIsTold?: AuthorIsTold;
}

/** What is left out stays as it is. */
export class OrderChangeDto {
  /** Of the order, as you saw it. */
  @IsInt()
  @Min(1)
  version: number;

  @MayBeLeftOut()
  @IsString()
  @MaxLength(200)
  @Matches(ONE_LINE, ONE_LINE_FAULT)
  authority?: string;

  @MayBeLeftOut()
  @IsISO31661Alpha2()
  @Matches(/^[A-Z]{2}$/, { message: 'must be a country in capital letters, such as DE' })
  country?: string;

  @MayBeLeftOut()
  @IsIn(ORDER_TYPES)
  type?: OrderType;

  /** Decisions that were made keep the law that their authors were told. */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(LAW_LENGTH)
  @Matches(ONE_LINE, ONE_LINE_FAULT)
  law?: string;

  @MayBeLeftOut()
  @IsString()
  @MaxLength(5000)
  scope?: string;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(250)
  @ArrayUnique()
  @IsISO31661Alpha2({ each: true })
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'must be countries in capital letters, such as DE' })
  territory?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(ONE_LINE, ONE_LINE_FAULT)
  reference?: string | null;

  @MayBeLeftOut()
  @Matches(DAY, DAY_FAULT)
  issuedOn?: string;

  @MayBeLeftOut()
  @Matches(DAY, DAY_FAULT)
  receivedOn?: string;

  @MayBeLeftOut()
  @IsIn(DISCLOSURES)
  disclosure?: Disclosure;

  @IsOptional()
  @IsMoment()
  sealedUntil?: string | null;

  @MayBeLeftOut()
  @IsIn(AUTHOR_IS_TOLD)
  authorIsTold?: AuthorIsTold;
}

export class OrdersQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;

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

/** A comment by the platform's id, or by ours. */
export class OrderedCommentDto {
  /** The platform's. */
  @IsOptional()
  @IsForeignId()
  id?: string;

  @IsOptional()
  @IsUUID()
  commentId?: string;
}

export class OrderDecisionsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique(({ id, commentId }: OrderedCommentDto) => id ?? commentId, {
    message: 'must name each comment once',
  })
  @ValidateNested({ each: true })
  @Type(() => OrderedCommentDto)
  comments: OrderedCommentDto[];

  /** For colleagues only. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class OrderClosingDto {
  /** Of the order, as you saw it. */
  @IsInt()
  @Min(1)
  version: number;
}

export class OrderDto {
  id: string;
  site: string;
  authority: string;
  country: string;
  type: OrderType;
  law: string;
  scope: string;
  @ApiProperty({ type: [String] })
  territory: readonly string[];
  reference: string | null;
  issuedOn: string;
  receivedOn: string;
  disclosure: Disclosure;
  sealedUntil: Date | null;
  /** Whether the seal holds now. */
  isSealed: boolean;
  authorIsTold: AuthorIsTold;
  recordedBy: string;
  recordedAt: Date;
  /** Send it back with a change. */
  version: number;
  closedAs: ClosedAs | null;
  closedAt: Date | null;
}

export class OrdersPageDto {
  items: OrderDto[];
  next: string | null;
}

export class OrderResultDto {
  /** The platform's id of the comment, as far as it is known. */
  id?: string;
  commentId?: string;
  status: number;
  decisionId?: string | null;
  /** What holds for the comment now. */
  action?: string;
  problem?: object;
}

export class OrderResultsDto {
  results: OrderResultDto[];
}

export class LiftedOrderDto {
  order: OrderDto;
  results: OrderResultDto[];
  /** false: more comments are restricted for the order; lift it again for the next of them. */
  isDone: boolean;
}
