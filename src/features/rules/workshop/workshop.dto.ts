import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { Explanation } from '../../../engine/explain';
import type { Verdict } from '../../../engine/verdict';
import { MaxUnits } from '../../../foundation/field-checks';
import { LANGUAGE_TAG } from '../../../foundation/text-patterns';
import { RuleFileDto, RuleFilesDto } from '../rule-files.dto';
import { RULE_STAGES, type RuleStage } from '../rule-stage';

/** As comments have it when they come from platforms. */
const TEXT_UNITS = 100_000;
const TITLE_UNITS = 2000;
const ARTICLE_BODY_UNITS = 500_000;
const MOST_FILES = 200;

export class ValidateDto extends RuleFilesDto {
  /** `default`, or the id of the site whose files these are; they are checked with what the scope inherits. */
  @IsString()
  scope: string;
}

/** What would mend a fault: text to put in the place of `[from, to)`. */
export class RuleFixDto {
  from: number;
  to: number;
  insert: string;
}

/** A fault keeps files from being published; a warning only speaks. */
export class RuleFaultDto {
  file: string;

  /** Its place in the file's text, in UTF-16 units. */
  from: number;
  to: number;

  /** The same for people: both count from one. */
  line: number;
  column: number;

  @ApiProperty({ enum: ['error', 'warning'] })
  severity: 'error' | 'warning';

  /** What kind of fault it is; stable. docs/tuning.md lists them. */
  code: string;

  /** Full id of the rule that it lies in. */
  rule?: string;

  /** What is wrong, and what to do about it. */
  message: string;

  /** The right name that is nearest to a wrong one. */
  nearest?: string;

  fix?: RuleFixDto;
}

export class CheckedRuleDto {
  /** Full id. */
  rule: string;

  /** Changes with what the rule detects, and with nothing else. */
  revision: string;

  @ApiProperty({ enum: RULE_STAGES })
  stage: RuleStage;

  /** Estimated steps of matching that a word of ordinary text costs. */
  cost: number;
}

export class ValidationDto {
  /** Whether the files may be published: there may be warnings. */
  ok: boolean;

  /** Id of the rule set that they would make; absent where they make none. */
  ruleSet?: string;

  /** In order of file and place. */
  faults: RuleFaultDto[];

  /** The rules of these files; empty where the files make no rule set. */
  rules: CheckedRuleDto[];
}

export class TriedParentDto {
  @IsString()
  @IsNotEmpty()
  @MaxUnits(TEXT_UNITS)
  text: string;
}

export class TriedArticleDto {
  @IsOptional()
  @IsString()
  @MaxUnits(TITLE_UNITS)
  title?: string | null;

  @IsOptional()
  @IsString()
  @MaxUnits(ARTICLE_BODY_UNITS)
  body?: string | null;
}

export class TryDto {
  /** `default`, or a site's id: by whose rules and policy the text is judged. */
  @IsString()
  scope: string;

  /** Files to try in the place of the scope's own; left out: what is in force. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_FILES)
  @ValidateNested({ each: true })
  @Type(() => RuleFileDto)
  files?: RuleFileDto[] | null;

  /** A comment, in plain text. It is neither stored nor logged. */
  @IsString()
  @IsNotEmpty()
  @MaxUnits(TEXT_UNITS)
  text: string;

  /** The comment that it answers. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TriedParentDto)
  parent?: TriedParentDto | null;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TriedArticleDto)
  article?: TriedArticleDto | null;

  /** BCP 47 tag of what it is written in; left out: the engine tells by itself. */
  @IsOptional()
  @Matches(LANGUAGE_TAG, { message: 'must be a language tag such as en or pt-BR' })
  language?: string | null;
}

export class TrialDto {
  /** By the files that were given; absent where they have faults, and the same as `live` where none were given. */
  verdict?: Verdict;

  /** By what is in force in the scope. */
  live: Verdict;

  /** How the engine read the text, by the rules of `verdict`; absent for a language without rules. */
  explanation?: Explanation;

  /** Errors in the files that were given; without any the verdict is there. */
  faults: RuleFaultDto[];
}
