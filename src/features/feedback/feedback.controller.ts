import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { FeedbackSummaryDto } from './feedback.dto';
import { FeedbackService } from './feedback.service';

@ApiTags('insights')
@ApiBearerAuth()
@Controller('v1/insights/feedback')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class FeedbackController {
  constructor(private readonly feedback: FeedbackService) {}

  /** What a platform's moderators made of what the rules found on a site, by rule. */
  @Get()
  async read(
    @CurrentPerson() person: Person,
    @Query('site', UuidPipe) site: string,
  ): Promise<FeedbackSummaryDto> {
    if (!maySee(person, site)) throw Problem.notFound('site');
    const { received, missed, rules } = await this.feedback.summaryOf(site);
    return { received, missed, rules: [...rules] };
  }
}
