import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../foundation/uuid.pipe';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { assertMayRead, scopeOf, siteIdOf } from '../rules/scope';
import { ScopePipe } from '../rules/scope.pipe';
import { type Alert, AlertsService } from './alerts.service';
import { AlertsQueryDto, RuleAlertDto, RuleAlertsDto } from './rule-life.dto';

@ApiTags('rules')
@ApiBearerAuth()
@Controller('v1/rules/alerts')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class RuleAlertsController {
  private readonly scopes = new ScopePipe();

  constructor(private readonly alerts: AlertsService) {}

  /** What the service did to rules by itself, newest first. */
  @Get()
  async list(@CurrentPerson() person: Person, @Query() query: AlertsQueryDto): Promise<RuleAlertsDto> {
    const scope = query.scope === undefined ? undefined : this.scopes.transform(query.scope);
    if (scope !== undefined) assertMayRead(person, scope);
    const { items, next } = await this.alerts.list({
      siteIds: person.siteIds,
      siteId: scope === undefined ? undefined : siteIdOf(scope),
      isSeen: query.seen === undefined ? undefined : query.seen === 'true',
      cursor: query.cursor,
      limit: query.limit,
    });
    return { items: items.map(viewOf), next };
  }

  /** Puts it aside for everybody. */
  @Post(':id/seen')
  @HttpCode(200)
  @Roles('admin')
  async see(@CurrentPerson() admin: Person, @Param('id', UuidPipe) id: string): Promise<RuleAlertDto> {
    return viewOf(await this.alerts.see(admin, id));
  }
}

const viewOf = ({ siteId, ...alert }: Alert): RuleAlertDto => ({ scope: scopeOf(siteId), ...alert });
