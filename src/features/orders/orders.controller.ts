import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../foundation/uuid.pipe';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { isSealed, type Order } from './order.entity';
import { OrderDecisionsService } from './order-decisions.service';
import { OrderLiftingService } from './order-lifting.service';
import {
  LiftedOrderDto,
  NewOrderDto,
  OrderChangeDto,
  OrderClosingDto,
  OrderDecisionsDto,
  OrderDto,
  OrderResultsDto,
  OrdersPageDto,
  OrdersQueryDto,
} from './orders.dto';
import { OrdersService } from './orders.service';

@ApiTags('orders')
@ApiBearerAuth()
@Controller('v1/orders')
@UseGuards(PersonGuard)
@Roles('senior', 'admin')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly decisions: OrderDecisionsService,
    private readonly lifting: OrderLiftingService,
  ) {}

  /** Puts a demand of a state or a court on record; nothing is taken down on demand without it. */
  @Post()
  async record(@CurrentPerson() person: Person, @Body() order: NewOrderDto): Promise<OrderDto> {
    const { site, territory = [], reference = null, sealedUntil = null, authorIsTold, ...terms } = order;
    return viewOf(
      await this.orders.record(person, site.toLowerCase(), {
        ...terms,
        territory,
        reference,
        sealedUntil: sealedUntil === null ? null : new Date(sealedUntil),
        authorIsTold: authorIsTold ?? (terms.disclosure === 'sealed' ? 'law' : 'law-and-authority'),
      }),
    );
  }

  /** Newest first; sealed ones for admins and auditors only. */
  @Get()
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async list(@CurrentPerson() person: Person, @Query() query: OrdersQueryDto): Promise<OrdersPageDto> {
    const { items, next } = await this.orders.list(person, query);
    return { items: items.map(viewOf), next };
  }

  @Get(':id')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async read(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<OrderDto> {
    return viewOf(await this.orders.read(person, id));
  }

  /** Corrects what is given. What was decided for the order keeps the words that its authors were told. */
  @Patch(':id')
  async correct(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { version, sealedUntil, ...change }: OrderChangeDto,
  ): Promise<OrderDto> {
    // Fields that were left out are there all the same, undefined.
    const given = Object.fromEntries(
      Object.entries(change as Record<string, unknown>).filter(([, value]) => value !== undefined),
    );
    const until =
      sealedUntil === undefined ? {} : { sealedUntil: sealedUntil === null ? null : new Date(sealedUntil) };
    return viewOf(await this.orders.correct(person, id, version, { ...given, ...until }));
  }

  /** Takes comments down for an order; each answers for itself. */
  @Post(':id/decisions')
  @HttpCode(200)
  async restrict(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { comments, note }: OrderDecisionsDto,
  ): Promise<OrderResultsDto> {
    return { results: await this.decisions.restrict(person, id, comments, note ?? null) };
  }

  /** Closes an order that holds no longer, such as one that a court overturned: what held before holds again. */
  @Post(':id/lift')
  @HttpCode(200)
  async lift(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { version }: OrderClosingDto,
  ): Promise<LiftedOrderDto> {
    const { order, results, isDone } = await this.lifting.lift(person, id, version);
    return { order: viewOf(order), results: [...results], isDone };
  }

  /** Closes an order for which nothing was done, and nothing will be. */
  @Post(':id/refuse')
  @HttpCode(200)
  async refuse(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { version }: OrderClosingDto,
  ): Promise<OrderDto> {
    return viewOf(await this.orders.close(person, id, version, 'refused'));
  }
}

function viewOf(order: Order): OrderDto {
  const { siteId, ...shown } = order;
  return { ...shown, site: siteId, isSealed: isSealed(order) };
}
