import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsEmail,
  IsIn,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { ONE_LINE } from '../../foundation/text-patterns';
import { PERSON_ROLES, type PersonRole } from './person';

export class PersonDto {
  id: string;
  email: string;
  /** moderator, senior, admin or auditor. */
  role: PersonRole;
  /** The sites that the person may see; null: all. */
  @ApiProperty({ type: [String], nullable: true })
  siteIds: readonly string[] | null;
}

const inLowerCase = ({ value }: TransformFnParams): unknown =>
  Array.isArray(value)
    ? value.map((each: unknown) => (typeof each === 'string' ? each.toLowerCase() : each))
    : value;

export class NewPersonDto {
  @IsEmail()
  @Matches(ONE_LINE, { message: 'must be one line of text' })
  @MaxLength(254)
  email: string;

  @IsIn(PERSON_ROLES)
  role: PersonRole;

  /** The sites that the person may see; null: all. */
  @ValidateIf((_, value) => value !== null)
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  @Transform(inLowerCase)
  siteIds: string[] | null;
}

/** Neither secret can be read again. */
export class CreatedPersonDto {
  id: string;
  password: string;
  /** For `Authorization: Bearer`. */
  token: string;
}
