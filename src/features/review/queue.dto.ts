import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../../foundation/field-checks';
import { ReviewItemDto } from './review.dto';
import { SortedFilterDto } from './review-filter.dto';

const DIVISIONS = ['state', 'site', 'category', 'language', 'cause'] as const;
export type Division = (typeof DIVISIONS)[number];

const TAKEN_STATES = ['open', 'escalated', 'waiting'] as const;

/** Which item is wanted next. */
export class NextItemDto extends SortedFilterDto {
  @IsIn(TAKEN_STATES)
  declare state: (typeof TAKEN_STATES)[number];
}

export class NextAnswerDto {
  /** Claimed for you; null where nothing is left. */
  item: ReviewItemDto | null;
}

export class HandOverDto {
  /** The account of a colleague who may see the site. */
  @IsUUID()
  to: string;
}

export class SkipDto {
  /** For so long it is not given to you again. */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(10_080)
  minutes: number = 60;
}

export class SkippedDto {
  hiddenUntil: Date;
}

export class ReleasedDto {
  released: number;
}

export class CountsQueryDto {
  @IsIn(DIVISIONS)
  by: Division = 'state';

  @IsOptional()
  @IsUUID()
  site?: string;
}

export class QueueCountDto {
  /** A state, a site's id, a category, a language or a cause. */
  value: string;
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
}

export class QueueCountsDto {
  counts: QueueCountDto[];
}

export class QueuePreviewDto {
  /** Up to 10,000. */
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
  /** Up to five, at random. */
  samples: ReviewItemDto[];
}

export class NearDuplicatesQueryDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 100;
}

export class NearDuplicatesDto {
  /** Waiting items of the same cluster, oldest first, without the one that was asked about. */
  items: ReviewItemDto[];
}
