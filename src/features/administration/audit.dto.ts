import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { IsMoment } from '../../foundation/field-checks';
import type { ActorKind } from '../audit/actor';

export class AuditQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;

  /** What was acted on, as kind:id, such as comment:0190… */
  @IsOptional()
  @Matches(/^[a-z_]{1,40}:[^\p{Cc}\p{Cs}]{1,255}$/u, { message: 'must be kind:id, such as comment:0190…' })
  subject?: string;

  /** At or after this moment. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Before this moment. */
  @IsOptional()
  @IsMoment()
  to?: string;

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 50;
}

export class AuditEntryDto {
  id: string;
  at: Date;
  siteId: string | null;
  actorKind: ActorKind;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: Record<string, unknown>;
  /** The place in the chain of its site, from 1 without gaps; null until it is sealed, a second or two. */
  position: number | null;
  /** SHA-256 in hex over the entry and the hash before it; null until it is sealed. */
  hash: string | null;
}

export class AuditPageDto {
  // The documentation's compiler plugin does not read `readonly` lists.
  @ApiProperty({ type: [AuditEntryDto] })
  items: readonly AuditEntryDto[];
  next: string | null;
}

export class AuditScopeQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;
}

/** Where a chain was at a moment, signed with Ed25519. */
export class CheckpointDto {
  /** The site's id, or `installation`: what concerns no single site. */
  chain: string;
  /** Of the newest entry that it covers, from 1. */
  position: number;
  /** That entry's hash. */
  hash: string;
  /** RFC 3339 in UTC with microseconds. */
  at: string;
  /** The `kid` of the key that signed. */
  keyId: string;
  /** In base64. */
  signature: string;
}

export class CheckpointsDto {
  @ApiProperty({ type: [CheckpointDto] })
  items: readonly CheckpointDto[];
}

/** A JWK (RFC 8037). */
export class AuditKeyDto {
  kty: string;
  crv: string;
  x: string;
  kid: string;
  use: string;
  alg: string;
  createdAt: Date;
  /** Null for the key in use. */
  retiredAt: Date | null;
}

/** A JWK set. */
export class AuditKeysDto {
  @ApiProperty({ type: [AuditKeyDto] })
  keys: readonly AuditKeyDto[];
}
