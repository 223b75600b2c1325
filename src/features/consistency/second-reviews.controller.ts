import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { AnswersService } from './answers.service';
import {
  ResolutionDto,
  SecondAnswerDto,
  SecondReviewClaimDto,
  SecondReviewDto,
  SecondReviewOutcomeDto,
  SecondReviewsPageDto,
  SecondReviewsQueryDto,
} from './second-review.dto';
import { SecondReviewsService } from './second-reviews.service';

@ApiTags('consistency')
@ApiBearerAuth()
@Controller('v1/second-reviews')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin')
export class SecondReviewsController {
  constructor(
    private readonly reviews: SecondReviewsService,
    private readonly answers: AnswersService,
  ) {}

  /** What waits for a second look, and disagreements. Never what you decided yourself, unless two weeks ago or more. */
  @Get()
  @Roles('moderator', 'senior', 'admin', 'auditor')
  list(
    @CurrentPerson() person: Person,
    @Query() query: SecondReviewsQueryDto,
  ): Promise<SecondReviewsPageDto> {
    if (query.site !== undefined && !maySee(person, query.site)) throw Problem.notFound('site');
    return this.reviews.list(person, query);
  }

  /** The comment, what stands around it and what the rules found; the first decision only once there is a second answer. */
  @Get(':id')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  read(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<SecondReviewDto> {
    return this.reviews.read(person, id);
  }

  /** Takes one for five minutes, or keeps it for another five. */
  @Post(':id/claim')
  @HttpCode(200)
  claim(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<SecondReviewClaimDto> {
    return this.answers.claim(person, id);
  }

  /** Gives one back. */
  @Delete(':id/claim')
  @HttpCode(204)
  async release(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    await this.answers.release(person, id);
  }

  /** What you would have decided. Changes nothing about the comment; the answer tells what the first one had decided. */
  @Post(':id/decisions')
  answer(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Body() answer: SecondAnswerDto,
  ): Promise<SecondReviewOutcomeDto> {
    return this.answers.answer(person, id, answer);
  }

  /** Settles a disagreement of two others, for everybody to learn from. */
  @Post(':id/resolution')
  @HttpCode(200)
  @Roles('senior', 'admin')
  resolve(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Body() resolution: ResolutionDto,
  ): Promise<SecondReviewOutcomeDto> {
    return this.answers.resolve(person, id, resolution);
  }
}
