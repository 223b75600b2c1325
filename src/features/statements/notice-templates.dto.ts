import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';
import type { RestrictionKind } from './statement';

export class TemplateTextDto {
  /** Plain text with placeholders such as {reason}; a line whose placeholders are all empty is left out. */
  @IsString()
  text: string;
}

export class TemplateChangeDto extends TemplateTextDto {
  /** Of the template, as you read it; 0 where the site had none of its own yet. */
  @IsInt()
  @Min(0)
  version: number;
}

export class TemplateVersionDto {
  /** Of the template, as you read it; left out: whichever it is. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  version?: number;
}

export class TemplateDto {
  language: string;
  kind: RestrictionKind;
  text: string;
  isBuiltIn: boolean;
  /** 0: never the site's own. Send it back with a change. */
  version: number;
  updatedAt: Date | null;
  /** The account. */
  updatedBy: string | null;
}

export class PlaceholderDto {
  /** Stands as {name}. */
  name: string;
  meaning: string;
  /** The kinds of notice that must hold it. */
  requiredIn: RestrictionKind[];
}

export class TemplatesDto {
  templates: TemplateDto[];
  placeholders: PlaceholderDto[];
}

export class NoticeSampleDto {
  /** BCP 47 tag, in lower case. */
  language: string;
  text: string;
}
