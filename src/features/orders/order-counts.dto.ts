import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { OrderOutcome } from './order-counts.service';
import type { OrderType } from './order-terms';

export class OrderCountsQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;
}

export class OrderCountDto {
  /** In which it was received. */
  year: number;
  country: string;
  type: OrderType;
  outcome: OrderOutcome;
  orders: number;
  /** Comments that were taken down for them. */
  comments: number;
}

export class SealedOrdersDto {
  year: number;
  orders: number;
}

export class OrderCountsDto {
  /** All orders, sealed ones too. */
  total: number;
  @ApiProperty({ type: [OrderCountDto] })
  open: readonly OrderCountDto[];
  @ApiProperty({ type: [SealedOrdersDto] })
  sealed: readonly SealedOrdersDto[];
}
