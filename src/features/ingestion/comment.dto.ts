import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { FOREIGN_ID, LANGUAGE_TAG } from '../../foundation/text-patterns';
import { COMMENT_FORMATS, type CommentFormat } from '../comments/comment-state';

const BODY_UNITS = 100_000;
const ARTICLE_BODY_UNITS = 500_000;
const TITLE_UNITS = 2000;
const NAME_UNITS = 500;
const URL_UNITS = 2000;
const COMMENTS_AT_ONCE = 1000;

/** At most so many UTF-16 units; class-validator's own measure counts some characters as none. */
const MaxUnits = (most: number): PropertyDecorator =>
  ValidateBy({
    name: 'maxUnits',
    validator: {
      validate: (value) => typeof value !== 'string' || value.length <= most,
      defaultMessage: () => `must not be longer than ${most} UTF-16 units`,
    },
  });

const IsForeignId = (): PropertyDecorator =>
  Matches(FOREIGN_ID, { message: 'must be a text of 1 to 255 visible characters' });

const IsHttpUrl = (): PropertyDecorator =>
  Matches(/^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu, { message: 'must be an http or https URL' });

/** RFC 3339: a moment, so with an offset. `IsISO8601` alone lets days and weeks pass. */
const IsMoment = (): PropertyDecorator =>
  Matches(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/, {
    message: 'must be a moment such as 2026-11-21T09:30:00Z',
  });

export class AuthorDto {
  /** Your id of the author. */
  @IsForeignId()
  id: string;

  @IsOptional()
  @IsString()
  @MaxUnits(NAME_UNITS)
  name?: string | null;
}

export class ArticleContentDto {
  @IsOptional()
  @IsHttpUrl()
  @MaxUnits(URL_UNITS)
  url?: string | null;

  @IsOptional()
  @IsString()
  @MaxUnits(TITLE_UNITS)
  title?: string | null;

  @IsOptional()
  @IsString()
  @MaxUnits(ARTICLE_BODY_UNITS)
  body?: string | null;
}

export class ArticleDto extends ArticleContentDto {
  /** Your id of the article. */
  @IsForeignId()
  id: string;
}

export class CommentDto {
  /** Your id of the comment: 1 to 255 visible characters. */
  @IsForeignId()
  id: string;

  /** The text as it is; evidence is told as offsets into it, in UTF-16 units. */
  @IsString()
  @IsNotEmpty()
  @MaxUnits(BODY_UNITS)
  body: string;

  @IsOptional()
  @IsIn(COMMENT_FORMATS)
  format?: CommentFormat | null;

  /** BCP 47 tag of what it is written in, for texts too short to tell. */
  @IsOptional()
  @Matches(LANGUAGE_TAG, { message: 'must be a language tag such as en or pt-BR' })
  language?: string | null;

  @IsOptional()
  @IsMoment()
  @IsISO8601({ strict: true }, { message: 'must be a day that exists' })
  createdAt?: string | null;

  @IsOptional()
  @IsHttpUrl()
  @MaxUnits(URL_UNITS)
  url?: string | null;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => AuthorDto)
  author: AuthorDto;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ArticleDto)
  article: ArticleDto;

  /** Your id of the comment that this one answers. */
  @IsOptional()
  @IsForeignId()
  parentId?: string | null;
}

export class CommentsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(COMMENTS_AT_ONCE)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CommentDto)
  comments: CommentDto[];
}

export class DeletedCommentDto {
  @IsForeignId()
  id: string;
}

export class ReporterDto {
  /** Your id of the reader who complained. */
  @IsForeignId()
  id: string;
}

export class ReportedCommentDto {
  @IsForeignId()
  id: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReporterDto)
  reporter: ReporterDto;

  @IsOptional()
  @IsString()
  @MaxUnits(TITLE_UNITS)
  reason?: string | null;
}

export const WEBHOOK_TYPES = [
  'comment.created',
  'comment.edited',
  'comment.deleted',
  'comment.reported',
  'article.upserted',
] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

export class WebhookDto {
  @IsIn(WEBHOOK_TYPES)
  type: WebhookType;

  /** When it happened on the platform. */
  @IsMoment()
  timestamp: string;

  /** A comment; {id} of a deleted one; {id, reporter: {id}, reason?}; or an article. */
  @IsObject()
  data: Record<string, unknown>;
}
