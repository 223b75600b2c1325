import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import type { ActorKind } from '../audit/actor';

export class AuditQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;

  /** What was acted on, as kind:id, such as comment:0190… */
  @IsOptional()
  @Matches(/^[a-z_]{1,40}:[^\p{Cc}\p{Cs}]{1,255}$/u, { message: 'must be kind:id, such as comment:0190…' })
  subject?: string;

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
}

export class AuditPageDto {
  // The documentation's compiler plugin does not read `readonly` lists.
  @ApiProperty({ type: [AuditEntryDto] })
  items: readonly AuditEntryDto[];
  next: string | null;
}
