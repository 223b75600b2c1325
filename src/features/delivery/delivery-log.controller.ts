import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { EventsPageDto, EventsQueryDto, RedeliveredDto, RedeliveryDto } from './delivery-log.dto';
import { DeliveryLogService } from './delivery-log.service';

@ApiTags('deliveries')
@ApiBearerAuth()
@Controller('v1/sites/:site/events')
@UseGuards(PersonGuard)
@Roles('admin')
export class DeliveryLogController {
  constructor(
    private readonly log: DeliveryLogService,
    private readonly sites: SitesService,
  ) {}

  /** What the platform was told, newest first, with every attempt. */
  @Get()
  @Roles('admin', 'auditor')
  async list(
    @CurrentPerson() person: Person,
    @Param('site', UuidPipe) site: string,
    @Query() query: EventsQueryDto,
  ): Promise<EventsPageDto> {
    await this.letSee(person, site);
    return this.log.list(site, query);
  }

  /** Sends again everything that was given up since a moment. */
  @Post('redeliver')
  @HttpCode(202)
  async redeliverExhausted(
    @CurrentPerson() admin: Person,
    @Param('site', UuidPipe) site: string,
    @Body() { failedSince }: RedeliveryDto,
  ): Promise<RedeliveredDto> {
    await this.letSee(admin, site);
    return { redelivered: await this.log.redeliverExhausted(admin, site, new Date(failedSince)) };
  }

  /** Sends one event again: the same webhook-id, a new timestamp. */
  @Post(':id/redeliver')
  @HttpCode(202)
  async redeliver(
    @CurrentPerson() admin: Person,
    @Param('site', UuidPipe) site: string,
    @Param('id', UuidPipe) id: string,
  ): Promise<RedeliveredDto> {
    await this.letSee(admin, site);
    await this.log.redeliver(admin, site, id);
    return { redelivered: 1 };
  }

  private async letSee(person: Person, site: string): Promise<void> {
    if (!maySee(person, site)) throw Problem.notFound('site');
    await this.sites.get(site);
  }
}
