import { Controller, Get, Param, ParseUUIDPipe, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard } from '../accounts/person.guard';
import { DecisionRecordsService } from './decision-records.service';
import { DsaRecordsService } from './dsa-records.service';
import { StatementQueryDto } from './statements.dto';

@ApiTags('decisions')
@ApiBearerAuth()
@Controller('v1/decisions')
@UseGuards(PersonGuard)
export class StatementsController {
  constructor(
    private readonly records: DecisionRecordsService,
    private readonly dsaRecords: DsaRecordsService,
  ) {}

  /** Why a comment was restricted: what its author is told, or the EU database's record. */
  @Get(':id/statement-of-reasons')
  async statement(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: StatementQueryDto,
  ): Promise<object> {
    const decision = await this.records.find(id);
    if (decision === null || !maySee(person, decision.siteId)) throw Problem.notFound('decision');
    const statement =
      format === 'dsa'
        ? await this.dsaRecords.ofDecision(decision.id)
        : await this.records.statementOf(decision);
    if (statement !== null) return statement;
    throw new Problem(
      404,
      'no-statement',
      'There is no statement of reasons',
      'This decision does not restrict the comment, so nothing has to be stated.',
    );
  }
}
