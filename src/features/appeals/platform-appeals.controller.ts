import { Body, Controller, Get, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { isForeignId } from '../../foundation/text-patterns';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { CurrentSite, PlatformGuard } from '../sites/platform.guard';
import { CommentAppealsDto, FiledAppealDto, PlatformAppealDto } from './appeals.dto';
import { filingProblem } from './appeal-problems';
import { AppealFilingService } from './appeal-filing.service';
import { AppealsService } from './appeals.service';

@ApiTags('platforms')
@ApiBearerAuth()
@Controller('v1/sites/:site/comments/:externalId/appeals')
@UseGuards(PlatformGuard)
export class PlatformAppealsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly records: DecisionRecordsService,
    private readonly appeals: AppealsService,
    private readonly filing: AppealFilingService,
  ) {}

  /** Appeals for the author. Sent again with the same text it gives the same appeal; 409 tells why there can be none. */
  @Post()
  async file(
    @CurrentSite() siteId: string,
    @Param('externalId') externalId: string,
    @Body() { text, language, decisionId }: PlatformAppealDto,
  ): Promise<FiledAppealDto> {
    const commentId = await this.commentOf(siteId, externalId);
    const decision =
      decisionId === undefined
        ? await this.records.toldCurrentOf(commentId)
        : await this.records.find(decisionId);
    if (decision === null && decisionId === undefined) throw filingProblem('not-restricted');
    if (
      decision === null ||
      decision.commentId !== commentId ||
      (decisionId !== undefined && !(await this.records.isTold(decision)))
    ) {
      throw Problem.notFound('decision');
    }
    const appeal = await this.filing.file(decision, {
      filedBy: 'platform',
      text: text?.trim() ?? '',
      language: language ?? null,
    });
    return { id: appeal.id, state: appeal.state, dueAt: appeal.dueAt };
  }

  /** The appeals about a comment, newest first. */
  @Get()
  async list(
    @CurrentSite() siteId: string,
    @Param('externalId') externalId: string,
  ): Promise<CommentAppealsDto> {
    return { appeals: await this.appeals.ofComment(await this.commentOf(siteId, externalId)) };
  }

  private async commentOf(siteId: string, externalId: string): Promise<string> {
    const comment = isForeignId(externalId) ? await this.comments.findByExternalId(siteId, externalId) : null;
    if (comment === null) throw Problem.notFound('comment');
    return comment.id;
  }
}
