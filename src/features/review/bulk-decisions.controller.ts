import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { BulkDecisionsService } from './bulk-decisions.service';
import { BulkDecisionDto, BulkResultsDto, BulkUndoResultsDto } from './review.dto';

@ApiTags('review')
@ApiBearerAuth()
@Controller('v1/review')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin')
export class BulkDecisionsController {
  constructor(private readonly bulk: BulkDecisionsService) {}

  /** Decides many items alike; each answers for itself. */
  @Post('decisions')
  @HttpCode(200)
  decideMany(
    @CurrentPerson() person: Person,
    @Body() { items, ...choice }: BulkDecisionDto,
  ): Promise<BulkResultsDto> {
    return this.bulk.decide(person, items, choice);
  }

  /** Takes back what was decided together, as far as it still holds; each decision answers for itself. */
  @Post('bulk/:id/undo')
  @HttpCode(200)
  async undoBulk(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<BulkUndoResultsDto> {
    return { results: await this.bulk.undo(person, id) };
  }
}
