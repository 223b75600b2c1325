import {
  IsBoolean,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { SECRET_LENGTH } from './secret-length';

const isThere = (_: object, value: unknown): boolean => value !== undefined;
const isGiven = (_: object, value: unknown): boolean => value !== undefined && value !== null;

export class SiteDialectDto {
  dialect: string;
  /** For people. */
  title: string;
  /** key: make one for the platform; secret: add the one that the platform signs with. */
  proof: 'key' | 'secret';
  enabled: boolean;
  /** Whether texts are kept as comments, with decisions and review items. */
  stores: boolean;
  /** Calls that one process answers in a minute; null: no limit. */
  perMinute: number | null;
  /** The dialect's own. */
  settings: object;
  /** 0 while the site has not said anything. */
  version: number;
  /** What to put into the platform's settings. */
  addresses: Readonly<Record<string, string>>;
}

export class SiteDialectChangeDto {
  @ValidateIf(isThere)
  @IsBoolean()
  enabled?: boolean;

  @ValidateIf(isThere)
  @IsBoolean()
  stores?: boolean;

  @ValidateIf(isGiven)
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  perMinute?: number | null;

  /** Replaces the dialect's own settings as a whole. */
  @ValidateIf(isThere)
  @IsObject()
  settings?: object;

  /** The version that the change was made for; 409 where it has moved on. */
  @ValidateIf(isThere)
  @IsInt()
  version?: number;
}

export class DialectKeyDto {
  id: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/** The key is shown here and never again. */
export class CreatedDialectKeyDto {
  id: string;
  key: string;
}

export class NewDialectSecretDto {
  /** As the platform shows it. */
  @IsString()
  @MinLength(SECRET_LENGTH.least)
  @MaxLength(SECRET_LENGTH.most)
  secret: string;

  /** Where a dialect has several secrets, which one it is; its page tells. Without it, the only one. */
  @ValidateIf(isThere)
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9._-]{0,63}$/, { message: 'must be lower-case letters, digits, dots or hyphens' })
  purpose?: string;
}

export class DialectSecretDto {
  id: string;
  purpose: string;
  createdAt: Date;
}

export class AddedDialectSecretDto {
  id: string;
}
