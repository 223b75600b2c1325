import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';

export class PeriodQueryDto {
  /** A day, which begins at midnight UTC, or a moment. */
  @IsString()
  from: string;

  /** The end, exclusive: a day, or a moment. */
  @IsString()
  to: string;

  @IsOptional()
  @IsUUID()
  site?: string;
}

export class StatementsQueryDto extends PeriodQueryDto {
  /** Also comments that are, or were, held until a person had looked. */
  @IsOptional()
  @IsIn(['true', 'false'])
  held?: 'true' | 'false';

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 100;
}

export class StatementsPageDto {
  /** As the EU's transparency database takes them. */
  @ApiProperty({ type: [Object] })
  statements: object[];
  next: string | null;
}
