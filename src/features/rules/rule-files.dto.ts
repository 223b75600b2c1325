import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { ONE_LINE } from '../../foundation/text-patterns';

/** Files of one scope. */
const MOST_FILES = 200;
/** In UTF-16 units; what the compiler takes is told by its faults. */
const FILE_LENGTH = 262_144;

export class RuleFileDto {
  /** `<language>/own/<topic>.yml`, `<language>/own/lexicon/<name>.yml` or `settings.yml`. */
  @IsString()
  @MaxLength(200)
  @Matches(ONE_LINE, { message: 'must be one line' })
  file: string;

  /** YAML. */
  @IsString()
  @MaxLength(FILE_LENGTH)
  @Matches(/^[^\u0000\p{Cs}]*$/u, { message: 'must not hold NUL, nor halves of characters' })
  text: string;
}

export class RuleFilesDto {
  /** All files of the scope, not only those that changed. */
  @IsArray()
  @ArrayMaxSize(MOST_FILES)
  @ValidateNested({ each: true })
  @Type(() => RuleFileDto)
  files: RuleFileDto[];
}
