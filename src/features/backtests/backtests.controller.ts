import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import type { Scope } from '../rules/scope';
import { ScopePipe } from '../rules/scope.pipe';
import { BacktestsPageDto, BacktestsQueryDto, NewBacktestDto, StartedBacktestDto } from './backtest.dto';
import { BacktestsService } from './backtests.service';

@ApiTags('backtests')
@ApiBearerAuth()
@Controller('v1/rule-sets/:scope/backtests')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class BacktestsController {
  constructor(private readonly backtests: BacktestsService) {}

  /** Tries rules, or a policy, on what was decided: what would be flagged, and what people think of it. */
  @Post()
  @HttpCode(202)
  @Roles('admin')
  async start(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { sample, labelled, ...trial }: NewBacktestDto,
  ): Promise<StartedBacktestDto> {
    if (sample !== undefined && labelled !== undefined) {
      throw Problem.invalid([{ pointer: '/labelled', detail: 'must not stand beside sample' }]);
    }
    const wanted = labelled === undefined ? { sample: sample ?? {} } : { labelled };
    return { id: await this.backtests.start(person, scope, trial, wanted) };
  }

  /** Newest first; kept for 30 days. */
  @Get()
  @ApiOkResponse({ type: BacktestsPageDto })
  async list(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Query() query: BacktestsQueryDto,
  ): Promise<BacktestsPageDto> {
    return this.backtests.list(person, scope, query);
  }
}
