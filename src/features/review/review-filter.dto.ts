import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsForeignId } from '../../foundation/field-checks';
import { ITEM_CAUSES, ITEM_STATES, type ItemCause } from './review-item.entity';

export const SORTS = ['priority', 'oldest', 'newest'] as const;
export type ReviewSort = (typeof SORTS)[number];

/** `waiting`: open or escalated. */
const ASKED_STATES = [...ITEM_STATES, 'waiting'] as const;
const CLAIMS = ['mine', 'none', 'any'] as const;
/** Of one filter. */
const MOST_VALUES = 10;
const TEN_YEARS_IN_MINUTES = 5_256_000;

/** As they stand in rule ids and categories. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9/_.-]{0,199}$/;

/** A list: in a query repeated or with commas between its values, in a body an array or a single text. */
const Several = (): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]));
  })(target, property);
  IsOptional()(target, property);
  IsArray()(target, property);
  ArrayMaxSize(MOST_VALUES)(target, property);
  ArrayUnique()(target, property);
};

const asNumber = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && value !== '' ? Number(value) : value,
);

/** Which items somebody wants. An item fits when every filter that is given fits; of several values, any. */
export class ReviewFilterDto {
  /** One or several, with commas between them, as all lists here; without it every site that you may see. */
  @Several()
  @IsUUID(undefined, { each: true })
  site?: string[];

  @Several()
  @Matches(NAME, { each: true, message: 'must be a category such as insult' })
  category?: string[];

  @Several()
  @Matches(NAME, { each: true, message: 'must be a rule id such as en/insult/idiot' })
  rule?: string[];

  @Several()
  @Matches(/^[a-z]{2,3}$/, { each: true, message: 'must be a language such as en' })
  language?: string[];

  /** What brought the comment before a person. */
  @Several()
  @IsIn(ITEM_CAUSES, { each: true })
  cause?: ItemCause[];

  /** The platform's id of the author. */
  @IsOptional()
  @IsForeignId()
  author?: string;

  /** In minutes: waiting for at least so long. */
  @IsOptional()
  @asNumber
  @IsInt()
  @Min(0)
  @Max(TEN_YEARS_IN_MINUTES)
  olderThan?: number;

  /** In minutes: waiting for at most so long. */
  @IsOptional()
  @asNumber
  @IsInt()
  @Min(0)
  @Max(TEN_YEARS_IN_MINUTES)
  newerThan?: number;

  /** mine: those you have claimed; none: those that nobody has; any: those that somebody has. */
  @IsOptional()
  @IsIn(CLAIMS)
  claimed?: (typeof CLAIMS)[number];

  @IsIn(ASKED_STATES)
  state: (typeof ASKED_STATES)[number] = 'open';
}

/** A filter with the order in which its items are taken. */
export class SortedFilterDto extends ReviewFilterDto {
  @IsIn(SORTS)
  sort: ReviewSort = 'priority';
}
