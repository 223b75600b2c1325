import { Type } from 'class-transformer';
import {
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { SortedFilterDto } from './review-filter.dto';

/** Something to be seen in it, and one line. */
const NAME = /^(?=.*[\p{L}\p{N}])[^\p{Cc}\p{Cs}]+$/u;

export class NewViewDto {
  /** Yours alone has it; at most 100 characters. */
  @IsString()
  @MaxLength(100)
  @Matches(NAME, { message: 'must be one line with a letter or a digit' })
  name: string;

  /** The filter and the order, as GET /v1/review/items takes them. */
  @ValidateNested()
  @Type(() => SortedFilterDto)
  query: SortedFilterDto;

  /** A site: colleagues who may see it see the view too. */
  @IsOptional()
  @IsUUID()
  sharedWith?: string;
}

export class ChangedViewDto extends NewViewDto {
  /** Of the view, as you saw it. */
  @IsInt()
  @Min(1)
  version: number;
}

export class ViewDto {
  id: string;
  name: string;
  query: object;
  /** The site whose people see it; null: you alone. */
  sharedWith: string | null;
  /** Whether it is yours: only then you may change it. */
  isOwn: boolean;
  version: number;
}

export class ViewsDto {
  /** Yours and those shared with you, by name. */
  views: ViewDto[];
}
