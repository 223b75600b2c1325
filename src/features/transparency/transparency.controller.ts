import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Fault, Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { type Period, readMoment } from './period';
import type { TransparencyReport } from './report';
import { ReportService } from './report.service';
import { StatementsExportService } from './statements-export.service';
import { PeriodQueryDto, StatementsPageDto, StatementsQueryDto } from './transparency.dto';

@ApiTags('transparency')
@ApiBearerAuth()
@Controller('v1/transparency')
@UseGuards(PersonGuard)
@Roles('admin', 'auditor')
export class TransparencyController {
  constructor(
    private readonly reports: ReportService,
    private readonly statements: StatementsExportService,
    private readonly sites: SitesService,
  ) {}

  /** The numbers of a period: what was restricted and why, what came of appeals and reports, how often rules erred. */
  @Get('report')
  @Roles('senior', 'admin', 'auditor')
  async report(@CurrentPerson() person: Person, @Query() query: PeriodQueryDto): Promise<TransparencyReport> {
    return this.reports.report(await this.periodOf(person, query));
  }

  /** Statements of reasons for the EU's transparency database, as many in a page as it takes in a call. */
  @Get('statements')
  async list(
    @CurrentPerson() person: Person,
    @Query() query: StatementsQueryDto,
  ): Promise<StatementsPageDto> {
    const period = await this.periodOf(person, query);
    const { held, limit, cursor } = query;
    const { records, next } = await this.statements.page(period, held === 'true', limit, cursor);
    return { statements: [...records], next };
  }

  private async periodOf(person: Person, { from, to, site }: PeriodQueryDto): Promise<Period> {
    const [first, last] = [readMoment(from), readMoment(to)];
    const faults: Fault[] = [];
    const form = 'must be a day such as 2026-01-01, or a moment such as 2026-01-01T09:30:00Z';
    if (first === undefined) faults.push({ pointer: 'from', detail: form });
    if (last === undefined) faults.push({ pointer: 'to', detail: form });
    if (first !== undefined && last !== undefined && first >= last) {
      faults.push({ pointer: 'to', detail: 'must lie after from' });
    }
    if (faults.length > 0) throw Problem.invalid(faults, 400);
    if (site !== undefined) {
      if (!maySee(person, site)) throw Problem.notFound('site');
      await this.sites.get(site);
    }
    return { from: first!, to: last!, siteIds: site === undefined ? person.siteIds : [site] };
  }
}
