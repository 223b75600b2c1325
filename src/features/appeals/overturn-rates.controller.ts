import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { OverturnQueryDto } from './appeals.dto';
import { OverturnRatesService, type OverturnSummary } from './overturn-rates.service';

const DEFAULT_MS = 90 * 86_400_000;

@ApiTags('insights')
@ApiBearerAuth()
@Controller('v1/insights/appeals')
@UseGuards(PersonGuard)
@Roles('senior', 'admin', 'auditor')
export class OverturnRatesController {
  constructor(private readonly rates: OverturnRatesService) {}

  /** How often restrictions were reversed on appeal: by rule, by language, by who had decided first. */
  @Get()
  read(@CurrentPerson() person: Person, @Query() query: OverturnQueryDto): Promise<OverturnSummary> {
    if (query.site !== undefined && !maySee(person, query.site)) throw Problem.notFound('site');
    const to = query.to === undefined ? new Date() : new Date(query.to);
    const from = query.from === undefined ? new Date(to.getTime() - DEFAULT_MS) : new Date(query.from);
    if (from >= to) throw Problem.invalid([{ pointer: 'from', detail: 'must be before `to`' }]);
    return this.rates.summary(person, { site: query.site, from, to });
  }
}
