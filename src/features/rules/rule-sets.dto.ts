import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
} from 'class-validator';
import { MayBeLeftOut } from '../../foundation/field-checks';
import { PAUSE_CAUSES, type PauseCause, type Pauses } from './pauses';
import { RULE_STAGES, type RuleStage } from './rule-stage';
import { RuleFileDto, RuleFilesDto } from './rule-files.dto';
import { VERSION_ORIGINS, type VersionOrigin } from './rule-version.entity';

/** Something to be read in it. */
const NOTE = /[\p{L}\p{N}]/u;
const NOTE_FAULT = { message: 'must say something: a letter or a digit at least' };
const NO_NUL = /^[^\u0000]*$/u;
const NUL_FAULT = { message: 'must not hold NUL' };
/** Of versions; the database keeps somewhat larger ones. */
const MOST_NUMBER = 1_000_000_000;
const RULE_ID = /^[a-z]{2,3}(?:\/[a-z0-9-]+){2,4}$/;
const RULE_ID_FAULT = { message: 'must be the full id of a rule, such as en/insult/you-are' };

export class PageQueryDto {
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

export class NewDraftDto extends RuleFilesDto {
  @IsString()
  @MaxLength(100)
  @Matches(NOTE, NOTE_FAULT)
  @Matches(NO_NUL, NUL_FAULT)
  name: string;

  /** What it is for. */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(2000)
  @Matches(NO_NUL, NUL_FAULT)
  note?: string;
}

export class ChangedDraftDto extends NewDraftDto {
  /** Of the draft, as you saw it. */
  @IsInt()
  @Min(1)
  @Max(MOST_NUMBER)
  version: number;
}

export class DraftSummaryDto {
  id: string;
  scope: string;
  name: string;
  note: string;
  /** Number of the scope's version that it was begun from; 0: before the first. */
  basedOn: number;
  version: number;
  updatedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export class DraftDto extends DraftSummaryDto {
  files: RuleFileDto[];
}

export class DraftsPageDto {
  items: DraftSummaryDto[];
  next: string | null;
}

export class PauseDto {
  rule: string;
  stage: 'shadow' | 'review' | 'retired';
  @ApiProperty({ enum: PAUSE_CAUSES })
  cause: PauseCause;
  revision: string;
  since: string;
}

export class VersionSummaryDto {
  number: number;
  /** Id of the rule set that it made for its scope, as verdicts name it. */
  ruleSet: string;
  /** SHA-256 over its files and pauses. */
  content: string;
  note: string;
  @ApiProperty({ enum: VERSION_ORIGINS })
  origin: VersionOrigin;
  /** For a rollback, the version that it returned to. */
  backTo: number | null;
  author: VersionAuthorDto;
  createdAt: Date;
}

export class VersionAuthorDto {
  /** `engine`: the service itself. */
  kind: 'user' | 'operator' | 'engine';
  id: string | null;
}

export class VersionDto extends VersionSummaryDto {
  files: RuleFileDto[];
  pauses: PauseDto[];
}

export class VersionsPageDto {
  items: VersionSummaryDto[];
  next: string | null;
}

export class RuleSetDto {
  /** `default`, or a site's id. */
  scope: string;
  /** What judges there now. */
  ruleSet: string;
  /** The newest version; null before the first. */
  head: VersionSummaryDto | null;
  files: RuleFileDto[];
  pauses: PauseDto[];
  /** For a site, the version of the default that it inherits; null where there is none. */
  inherits: InheritedDto | null;
}

export class InheritedDto {
  number: number;
  ruleSet: string;
}

export class ExpectedDto {
  /** Number of the version that you saw as the newest; 0: there was none. */
  @IsInt()
  @Min(0)
  @Max(MOST_NUMBER)
  expected: number;

  /** Why; everybody who reads the history sees it. */
  @IsString()
  @MaxLength(2000)
  @Matches(NOTE, NOTE_FAULT)
  @Matches(NO_NUL, NUL_FAULT)
  note: string;
}

export class PublishDto extends ExpectedDto {
  @IsUUID()
  draft: string;

  /** Of the draft, as you saw it. */
  @IsInt()
  @Min(1)
  draftVersion: number;

  /** Full ids of paused rules that shall run again. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Matches(RULE_ID, { each: true, message: RULE_ID_FAULT.message })
  resume?: string[];
}

export class RollbackDto extends ExpectedDto {
  /** Number of the version whose files shall hold again; 0: none, what is inherited alone. */
  @IsInt()
  @Min(0)
  @Max(MOST_NUMBER)
  to: number;
}

export class StageDto extends ExpectedDto {
  @IsString()
  @MaxLength(200)
  @Matches(RULE_ID, RULE_ID_FAULT)
  rule: string;

  @IsIn(RULE_STAGES)
  stage: RuleStage;
}

export class CompareQueryDto {
  /** `live`, the number of a version, or `draft:<id>`. */
  @IsString()
  @MaxLength(60)
  from: string;

  @IsString()
  @MaxLength(60)
  to: string;
}

export class FileChangeDto {
  file: string;
  change: 'added' | 'removed' | 'changed';
  /** Unified. */
  diff: string;
}

export class RuleGlimpseDto {
  revision: string;
  @ApiProperty({ enum: RULE_STAGES })
  stage: RuleStage;
  label: string;
  severity: string;
  score: number;
  reason: string;
}

export class ComparedRuleDto {
  rule: string;
  /** `changed`: what it detects; `stage`: what it may do; `words`: anything else. */
  change: 'added' | 'removed' | 'changed' | 'stage' | 'words';
  before: RuleGlimpseDto | null;
  after: RuleGlimpseDto | null;
}

export class ComparisonDto {
  files: FileChangeDto[];
  rules: ComparedRuleDto[];
}

export class ExportQueryDto {
  /** Number of a version; left out: the newest. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_NUMBER)
  version?: number;
}

export class ImportDto {
  /** The YAML that export gives. */
  @IsString()
  @MaxLength(2_097_152)
  bundle: string;

  @IsString()
  @MaxLength(100)
  @Matches(NOTE, NOTE_FAULT)
  @Matches(NO_NUL, NUL_FAULT)
  name: string;
}

export class RulesQueryDto extends PageQueryDto {
  /** `default`, or a site's id. */
  @IsString()
  @MaxLength(36)
  scope: string;

  @IsOptional()
  @IsIn(RULE_STAGES)
  stage?: RuleStage;

  @IsOptional()
  @IsString()
  label?: string;

  @IsOptional()
  @IsIn(['shipped', 'default', 'site'])
  origin?: 'shipped' | 'default' | 'site';
}

export class ListedRuleDto extends RuleGlimpseDto {
  /** Full id. */
  rule: string;
  classifier: string;
  /** Who brought it: Evenhand, the default, or the site itself. */
  origin: 'shipped' | 'default' | 'site';
  /** The file that it stands in. */
  file: string;
  /** Steps of matching that a word of ordinary text is expected to cost at worst. */
  cost: number;
  /** What it does not see. */
  limits: string | null;
  expires: string | null;
  paused: PauseDto | null;
}

export class RulesPageDto {
  /** The rule set that they are of. */
  ruleSet: string;
  items: ListedRuleDto[];
  next: string | null;
}

export function pauseViews(pauses: Pauses): PauseDto[] {
  return Object.entries(pauses).map(([rule, pause]) => ({ rule, ...pause }));
}
