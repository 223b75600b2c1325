import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import type { Policy } from '../../engine/policy';
import { LANGUAGE_TAG } from '../../foundation/text-patterns';
import { SITE_NAME, SITE_NAME_FAULT, SITE_NAME_LENGTH } from './site-name';

const HOUR_MS = 3_600_000;
const isThere = (_: object, value: unknown): boolean => value !== undefined;
const isGiven = (_: object, value: unknown): boolean => value !== undefined && value !== null;

export class SiteDto {
  id: string;
  name: string;
  policyId: string;
  policy: Policy;
  language: string | null;
  callbackUrl: string | null;
  callbackPrivate: boolean;
  undoHoldMs: number;
  version: number;
  createdAt: Date;
}

class SiteSettingsDto {
  /** As engine and rules speak it: {rules: [{classifier?, category?, severity?, score?, action}], undetermined}. */
  @IsOptional()
  policy?: Policy;

  /** BCP 47 tag of what comments are taken to be written in where it cannot be told. */
  @ValidateIf(isGiven)
  @Matches(LANGUAGE_TAG, { message: 'must be a language tag such as en or pt-BR' })
  language?: string | null;

  /** Where decisions are sent to; null: nowhere. */
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(2000)
  callbackUrl?: string | null;

  /** For how long a decision can be undone before the platform is told. */
  @ValidateIf(isThere)
  @IsInt()
  @Min(0)
  @Max(HOUR_MS)
  undoHoldMs?: number;
}

export class NewSiteDto extends SiteSettingsDto {
  @IsString()
  @MaxLength(SITE_NAME_LENGTH)
  @Matches(SITE_NAME, { message: SITE_NAME_FAULT })
  name: string;
}

export class SiteChangeDto extends SiteSettingsDto {
  @ValidateIf(isThere)
  @IsString()
  @MaxLength(SITE_NAME_LENGTH)
  @Matches(SITE_NAME, { message: SITE_NAME_FAULT })
  name?: string;

  /** The version that the change was made for; 409 where the site has moved on. */
  @ValidateIf(isThere)
  @IsInt()
  version?: number;
}

/** The secrets are shown here and never again. */
export class CreatedSiteDto {
  id: string;
  webhookSecret: string;
  apiKey: string;
}

export class SecretRotationDto {
  /** For how long the secrets before stay good, in seconds; a day unless told otherwise. */
  @ValidateIf(isThere)
  @IsInt()
  @Min(0)
  @Max(30 * 24 * 3600)
  graceSeconds?: number;
}

export class WebhookSecretDto {
  webhookSecret: string;
}

export class CreatedApiKeyDto {
  id: string;
  apiKey: string;
}

export class ApiKeyDto {
  id: string;
  createdAt: Date;
  revokedAt: Date | null;
}
