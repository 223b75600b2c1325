import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { IdleRulesService } from './idle-rules.service';
import { type MeasuredPeriod, MeasuresService } from './measures.service';
import { PairsService } from './pairs.service';
import {
  IdleQueryDto,
  IdleRulesDto,
  type InsightsQueryDto,
  MeasuresQueryDto,
  PairsQueryDto,
  RuleMeasuresPageDto,
  RulePairsDto,
} from './rule-life.dto';

const DEFAULT_MS = 30 * 86_400_000;

@ApiTags('insights')
@ApiBearerAuth()
@Controller('v1/insights/rules')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class RuleInsightsController {
  constructor(
    private readonly sites: SitesService,
    private readonly measures: MeasuresService,
    private readonly pairs: PairsService,
    private readonly idle: IdleRulesService,
  ) {}

  /** How often each rule fired, how right it was by what people decided, and what it cost them; by rule and revision. */
  @Get()
  async read(
    @CurrentPerson() person: Person,
    @Query() query: MeasuresQueryDto,
  ): Promise<RuleMeasuresPageDto> {
    const { rule, revision, by, cursor, limit } = query;
    const period = await this.periodOf(person, query);
    return this.measures.list({ ...period, rule, revision, byRuleSet: by === 'rule-set', cursor, limit });
  }

  /** Rules that always fire together, and rules that contradict each other on the same comments. */
  @Get('pairs')
  async readPairs(@CurrentPerson() person: Person, @Query() query: PairsQueryDto): Promise<RulePairsDto> {
    const { kind, cursor, limit } = query;
    return this.pairs.list({ ...(await this.periodOf(person, query)), kind, cursor, limit });
  }

  /** Rules of a site that are run and have found nothing for so many days. */
  @Get('idle')
  async readIdle(@CurrentPerson() person: Person, @Query() query: IdleQueryDto): Promise<IdleRulesDto> {
    const { site, days, cursor, limit } = query;
    if (!maySee(person, site)) throw Problem.notFound('site');
    const { id } = await this.sites.get(site.toLowerCase());
    return this.idle.list({ siteId: id, days, cursor, limit });
  }

  private async periodOf(person: Person, { site, from, to }: InsightsQueryDto): Promise<MeasuredPeriod> {
    if (site !== undefined && !maySee(person, site)) throw Problem.notFound('site');
    const last = to === undefined ? new Date() : new Date(to);
    const first = from === undefined ? new Date(last.getTime() - DEFAULT_MS) : new Date(from);
    if (first >= last) throw Problem.invalid([{ pointer: 'from', detail: 'must be before `to`' }]);
    const siteIds =
      site === undefined ? (await this.sites.list(person)).map(({ id }) => id) : [site.toLowerCase()];
    return { siteIds, from: first, to: last };
  }
}
