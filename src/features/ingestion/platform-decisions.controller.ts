import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../foundation/problem';
import { isForeignId } from '../../foundation/text-patterns';
import { DecisionsImportService } from '../review/decisions-import.service';
import { PlatformDecisionsService } from '../review/platform-decisions.service';
import { CurrentSite, PlatformGuard } from '../sites/platform.guard';
import {
  DecisionsImportDto,
  ImportResultsDto,
  PlatformDecisionAnswerDto,
  PlatformDecisionDto,
} from './platform-decision.dto';
import { earlierDecisions, platformsChoice } from './platforms-choice';
import { ReadableBodyGuard } from './readable-body.guard';

@ApiTags('platforms')
@ApiBearerAuth()
@Controller('v1/sites/:site')
@UseGuards(ReadableBodyGuard, PlatformGuard)
export class PlatformDecisionsController {
  constructor(
    private readonly decisions: PlatformDecisionsService,
    private readonly earlier: DecisionsImportService,
  ) {}

  /**
   * What your own people decided about a comment: it holds at once, before the rules and before our moderators, and
   * needs reasons as theirs do. 201; 200 where your people decided the same before.
   */
  @Post('comments/:externalId/decisions')
  async decide(
    @CurrentSite() siteId: string,
    @Param('externalId') externalId: string,
    @Body() given: PlatformDecisionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlatformDecisionAnswerDto> {
    if (!isForeignId(externalId)) throw Problem.notFound('comment');
    const { isNew, ...decided } = await this.decisions.decide(siteId, externalId, {
      ...platformsChoice(given),
      version: given.version ?? undefined,
      path: 'api',
    });
    if (!isNew) void reply.status(HttpStatus.OK);
    return { id: externalId, action: given.action, ...decided };
  }

  /** What your people decided before the comments came here; you are not told of it. Each answers for itself. */
  @Post('decisions/import')
  @HttpCode(200)
  async import(
    @CurrentSite() siteId: string,
    @Body() { decisions }: DecisionsImportDto,
  ): Promise<ImportResultsDto> {
    return { results: [...(await this.earlier.importAll(siteId, earlierDecisions(decisions)))] };
  }
}
