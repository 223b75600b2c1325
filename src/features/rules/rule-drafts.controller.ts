import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../foundation/uuid.pipe';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { RuleDraftsService } from './rule-drafts.service';
import { RuleHistoriesService } from './rule-histories.service';
import { draftSummary, draftView } from './rule-set-views';
import {
  ChangedDraftDto,
  DraftDto,
  DraftsPageDto,
  ImportDto,
  NewDraftDto,
  PageQueryDto,
} from './rule-sets.dto';
import { assertMayChange, assertMayRead, DEFAULT_SCOPE, type Scope } from './scope';
import { ScopePipe } from './scope.pipe';

@ApiTags('rules')
@ApiBearerAuth()
@Controller('v1/rule-sets/:scope')
@UseGuards(PersonGuard)
@Roles('admin')
export class RuleDraftsController {
  constructor(
    private readonly drafts: RuleDraftsService,
    private readonly histories: RuleHistoriesService,
    private readonly sites: SitesService,
  ) {}

  /** Saves files to work on, right or wrong; nothing is judged by them. */
  @Post('drafts')
  async create(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { name, note = '', files }: NewDraftDto,
  ): Promise<DraftDto> {
    await this.mine(person, scope);
    return draftView(await this.drafts.create(scope, { name, note, files }, person.id));
  }

  /** Last saved first. */
  @Get('drafts')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async list(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Query() query: PageQueryDto,
  ): Promise<DraftsPageDto> {
    await this.seen(person, scope);
    const { items, next } = await this.drafts.list(scope, query);
    return { items: items.map(draftSummary), next };
  }

  @Get('drafts/:id')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async read(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Param('id', UuidPipe) id: string,
  ): Promise<DraftDto> {
    await this.seen(person, scope);
    return draftView(await this.drafts.get(scope, id));
  }

  @Put('drafts/:id')
  async save(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Param('id', UuidPipe) id: string,
    @Body() { version, name, note = '', files }: ChangedDraftDto,
  ): Promise<DraftDto> {
    await this.mine(person, scope);
    return draftView(await this.drafts.save(scope, id, version, { name, note, files }, person.id));
  }

  @Delete('drafts/:id')
  @HttpCode(204)
  async delete(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Param('id', UuidPipe) id: string,
  ): Promise<void> {
    await this.mine(person, scope);
    await this.drafts.delete(scope, id);
  }

  /** Makes a draft of what `export` gave. */
  @Post('import')
  async import(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { name, bundle }: ImportDto,
  ): Promise<DraftDto> {
    await this.mine(person, scope);
    const files = this.histories.readBundle(bundle);
    return draftView(await this.drafts.create(scope, { name, note: '', files }, person.id));
  }

  private async seen(person: Person, scope: Scope): Promise<void> {
    assertMayRead(person, scope);
    if (scope !== DEFAULT_SCOPE) await this.sites.get(scope);
  }

  private async mine(person: Person, scope: Scope): Promise<void> {
    assertMayChange(person, scope);
    if (scope !== DEFAULT_SCOPE) await this.sites.get(scope);
  }
}
