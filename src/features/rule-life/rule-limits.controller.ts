import { Body, Controller, Get, Param, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { actorOf } from '../audit/actor';
import { assertMayChange, assertMayRead, DEFAULT_SCOPE, type Scope } from '../rules/scope';
import { ScopePipe } from '../rules/scope.pipe';
import { SitesService } from '../sites/sites.service';
import { LimitsService } from './limits.service';
import { LimitsDto, ScopeLimitsDto } from './rule-life.dto';

@ApiTags('rules')
@ApiBearerAuth()
@Controller('v1/rule-sets/:scope/limits')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class RuleLimitsController {
  constructor(
    private readonly limits: LimitsService,
    private readonly sites: SitesService,
  ) {}

  /** How far the rules of a site, or of all sites (`default`), may go by themselves. */
  @Get()
  async read(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
  ): Promise<ScopeLimitsDto> {
    assertMayRead(person, scope);
    await this.assertThere(scope);
    return { scope, ...(await this.limits.of(scope)) };
  }

  /** Sets all of them; `version` is that of the limits you have read, 0 for the first of a scope. */
  @Put()
  @Roles('admin')
  async change(
    @CurrentPerson() admin: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { version, ...limits }: LimitsDto,
  ): Promise<ScopeLimitsDto> {
    assertMayChange(admin, scope);
    await this.assertThere(scope);
    return { scope, ...(await this.limits.change(scope, limits, version, actorOf(admin))) };
  }

  private async assertThere(scope: Scope): Promise<void> {
    if (scope !== DEFAULT_SCOPE) await this.sites.get(scope);
  }
}
