import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsForeignId, IsMoment, MaxUnits } from '../../foundation/field-checks';
import { LANGUAGE_TAG } from '../../foundation/text-patterns';
import { COMMENT_FORMATS, type CommentFormat } from '../comments/comment-state';

const BODY_UNITS = 100_000;
const ARTICLE_BODY_UNITS = 500_000;
const TITLE_UNITS = 2000;
const NAME_UNITS = 500;
const URL_UNITS = 2000;
const COMMENTS_AT_ONCE = 1000;

const IsHttpUrl = (): PropertyDecorator =>
  Matches(/^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu, { message: 'must be an http or https URL' });

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
  /** Your id of the comment: 1 to 255 UTF-16 units, all of them visible. */
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

  /** When it happened on the platform; of a comment's changes, those older than the newest applied change nothing. */
  @IsMoment()
  timestamp: string;

  /** A comment; {id} of a deleted one; {id, reporter: {id}, reason?}; or an article. */
  @IsObject()
  data: Record<string, unknown>;
}
