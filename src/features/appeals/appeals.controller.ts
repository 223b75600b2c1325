import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { AppealClaimsService } from './appeal-claims.service';
import { AppealDecisionsService } from './appeal-decisions.service';
import { AppealDetailDto } from './appeal-detail.dto';
import { AppealDetailService } from './appeal-detail.service';
import { AppealQueueService } from './appeal-queue.service';
import {
  AppealClaimDto,
  AppealDecisionDto,
  AppealsPageDto,
  AppealsQueryDto,
  DecidedAppealDto,
} from './appeals.dto';

@ApiTags('appeals')
@ApiBearerAuth()
@Controller('v1/appeals')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin')
export class AppealsController {
  constructor(
    private readonly queue: AppealQueueService,
    private readonly details: AppealDetailService,
    private readonly claims: AppealClaimsService,
    private readonly decisions: AppealDecisionsService,
  ) {}

  /** Appeals, those that are due first at the top; each tells whether you may decide it. */
  @Get()
  @Roles('moderator', 'senior', 'admin', 'auditor')
  list(@CurrentPerson() person: Person, @Query() query: AppealsQueryDto): Promise<AppealsPageDto> {
    if (query.site !== undefined && !maySee(person, query.site)) throw Problem.notFound('site');
    return this.queue.list(person, query);
  }

  /** The comment in its thread, the statement of reasons, every decision with its reason, what the author says. */
  @Get(':id')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  read(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<AppealDetailDto> {
    return this.details.read(person, id);
  }

  /** Takes an appeal for twenty minutes, or keeps it for another twenty. */
  @Post(':id/claim')
  @HttpCode(200)
  claim(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<AppealClaimDto> {
    return this.claims.claim(person, id);
  }

  /** Gives an appeal back. */
  @Delete(':id/claim')
  @HttpCode(204)
  async release(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    await this.claims.release(person, id);
  }

  /** Upholds or reverses the restriction, for good. Not for whoever restricted the comment. */
  @Post(':id/decisions')
  decide(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Body() decision: AppealDecisionDto,
  ): Promise<DecidedAppealDto> {
    return this.decisions.decide(person, id, decision);
  }
}
