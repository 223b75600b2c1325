import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderCountsDto, OrderCountsQueryDto } from './order-counts.dto';
import { OrderCountsService } from './order-counts.service';

@ApiTags('transparency')
@Controller('v1/transparency/orders')
export class OrderCountsController {
  constructor(private readonly counts: OrderCountsService) {}

  /** How many demands of states and courts there were, and what became of them. For everybody, without an account. */
  @Get()
  @Header('cache-control', 'public, max-age=60')
  count(@Query() { site }: OrderCountsQueryDto): Promise<OrderCountsDto> {
    return site === undefined ? this.counts.count(null) : this.counts.ofSite(site);
  }
}
