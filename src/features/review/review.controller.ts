import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { ClaimsService } from './claims.service';
import {
  ClaimDto,
  DecisionChangeDto,
  DecisionDto,
  ItemOutcomeDto,
  ReviewItemsPageDto,
  ReviewItemsQueryDto,
} from './review.dto';
import { ReviewUndoService } from './review-undo.service';
import { ReviewDecisionsService } from './review-decisions.service';
import { ReviewDetailDto } from './review-detail.dto';
import { FeedbackService } from '../feedback/feedback.service';
import { ReviewDetailService } from './review-detail.service';
import { refuseForeignSites } from './foreign-sites';
import { ReviewQueueService } from './review-queue.service';

@ApiTags('review')
@ApiBearerAuth()
@Controller('v1')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin')
export class ReviewController {
  constructor(
    private readonly queue: ReviewQueueService,
    private readonly details: ReviewDetailService,
    private readonly decisions: ReviewDecisionsService,
    private readonly undoing: ReviewUndoService,
    private readonly claims: ClaimsService,
    private readonly feedback: FeedbackService,
  ) {}

  /** What waits for a person, most urgent first; each with its priority and the terms it is made of. */
  @Get('review/items')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  list(@CurrentPerson() person: Person, @Query() query: ReviewItemsQueryDto): Promise<ReviewItemsPageDto> {
    refuseForeignSites(person, query);
    return this.queue.list(person, query);
  }

  /** The comment, what was found in it and where, the thread around it, the author's record, earlier decisions. */
  @Get('review/items/:id')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async read(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ReviewDetailDto> {
    const detail = await this.details.read(person, id);
    return { ...detail, feedback: [...(await this.feedback.ofComment(detail.comment.id))] };
  }

  /** Takes an item for five minutes, or keeps it for another five. */
  @Post('review/items/:id/claim')
  @HttpCode(200)
  claim(@CurrentPerson() person: Person, @Param('id', ParseUUIDPipe) id: string): Promise<ClaimDto> {
    return this.claims.claim(person, id);
  }

  /** Gives an item back. */
  @Delete('review/items/:id/claim')
  @HttpCode(204)
  async release(@CurrentPerson() person: Person, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.claims.release(person, id);
  }

  /** Decides an item, escalates it, or asks for a second opinion. 409 carries the decision of whoever was faster. */
  @Post('review/items/:id/decisions')
  decide(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() decision: DecisionDto,
  ): Promise<ItemOutcomeDto> {
    return this.decisions.decide(person, id, decision);
  }

  /** Takes a decision back: in silence while the platform has not been told, by a new decision later. */
  @Post('decisions/:id/undo')
  @HttpCode(200)
  undo(@CurrentPerson() person: Person, @Param('id', ParseUUIDPipe) id: string): Promise<DecisionChangeDto> {
    return this.undoing.undo(person, id);
  }
}
