import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UuidPipe } from '../../foundation/uuid.pipe';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { BacktestDto, FindingLabelDto, FindingsPageDto, FindingsQueryDto } from './backtest.dto';
import { BacktestEvents } from './backtest-events';
import { BacktestsService } from './backtests.service';
import { FindingsService } from './findings.service';
import { LabellingService } from './labelling.service';

@ApiTags('backtests')
@ApiBearerAuth()
@Controller('v1/backtests/:id')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class BacktestController {
  constructor(
    private readonly backtests: BacktestsService,
    private readonly findings: FindingsService,
    private readonly labelling: LabellingService,
    private readonly events: BacktestEvents,
  ) {}

  /** How far it is, and what came out. */
  @Get()
  @ApiOkResponse({ type: BacktestDto })
  async read(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<BacktestDto> {
    return (await this.backtests.read(person, id)) as BacktestDto;
  }

  /** Ends one that waits or runs. */
  @Delete()
  @HttpCode(204)
  @Roles('admin')
  async cancel(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    await this.backtests.cancel(person, id);
  }

  /**
   * Live, as server-sent events: `progress`, `finding` (the id of each is its number; the first 50 of each part of a
   * bin) and `done`. `Last-Event-ID` goes on behind what was seen.
   */
  @Get('events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async follow(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Headers('last-event-id') last: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.backtests.seen(person, id);
    await this.events.follow(id, last, request, reply);
  }

  /** Comments that both sets treat differently, the plainest first. */
  @Get('findings')
  @ApiOkResponse({ type: FindingsPageDto })
  async list(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Query() query: FindingsQueryDto,
  ): Promise<FindingsPageDto> {
    await this.backtests.seen(person, id);
    return (await this.findings.list(id, query)) as FindingsPageDto;
  }

  /** Says of a comment that nobody had judged what ought to become of it; nothing does. Gives the figures with it. */
  @Post('findings/:number/label')
  @HttpCode(200)
  @Roles('senior', 'admin')
  @ApiOkResponse({ type: BacktestDto })
  async label(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() { action }: FindingLabelDto,
  ): Promise<BacktestDto> {
    const backtest = await this.backtests.seen(person, id);
    await this.labelling.label(person, backtest, number, action);
    return (await this.backtests.read(person, id)) as BacktestDto;
  }
}
