import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { writeBundle } from './bundle';
import type { Publisher } from './publishing.service';
import { RuleHistoriesService } from './rule-histories.service';
import { summaryOf, versionView } from './rule-set-views';
import {
  CompareQueryDto,
  ComparisonDto,
  ExportQueryDto,
  PageQueryDto,
  pauseViews,
  PublishDto,
  RollbackDto,
  RuleSetDto,
  StageDto,
  VersionDto,
  VersionsPageDto,
} from './rule-sets.dto';
import { RuleSetsService } from './rule-sets.service';
import { RuleVersionsService } from './rule-versions.service';
import { assertMayChange, assertMayRead, DEFAULT_SCOPE, type Scope } from './scope';
import { ScopePipe } from './scope.pipe';

const publisherOf = ({ id }: Person): Publisher => ({ kind: 'user', id });

@ApiTags('rules')
@ApiBearerAuth()
@Controller('v1/rule-sets/:scope')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class RuleSetsController {
  constructor(
    private readonly histories: RuleHistoriesService,
    private readonly versions: RuleVersionsService,
    private readonly ruleSets: RuleSetsService,
    private readonly sites: SitesService,
  ) {}

  /** What a scope adds to the rules that it inherits: `default`, or a site by its id. */
  @Get()
  async read(@CurrentPerson() person: Person, @Param('scope', ScopePipe) scope: Scope): Promise<RuleSetDto> {
    await this.seen(person, scope);
    const head = await this.versions.head(scope);
    const inherited = scope === DEFAULT_SCOPE ? null : await this.versions.head(DEFAULT_SCOPE);
    return {
      scope,
      ruleSet: this.ruleSets.current(scope).id,
      head: head === null ? null : summaryOf(head),
      files: [...(head?.files ?? [])],
      pauses: pauseViews(head?.pauses ?? {}),
      inherits: inherited === null ? null : { number: inherited.number, ruleSet: inherited.ruleSetId },
    };
  }

  /** Newest first. */
  @Get('versions')
  async list(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Query() query: PageQueryDto,
  ): Promise<VersionsPageDto> {
    await this.seen(person, scope);
    const { items, next } = await this.versions.list(scope, query);
    return { items: items.map(summaryOf), next };
  }

  @Get('versions/:number')
  async version(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<VersionDto> {
    await this.seen(person, scope);
    return versionView(await this.versions.version(scope, number));
  }

  /** What differs between two versions, a draft, or what is live: files line by line, and rules. */
  @Get('compare')
  async compare(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Query() { from, to }: CompareQueryDto,
  ): Promise<ComparisonDto> {
    await this.seen(person, scope);
    const { files, rules } = await this.histories.compare(scope, from, to);
    return { files: [...files], rules: [...rules] };
  }

  /** All files of a version in one YAML document, as `import` takes them. */
  @Get('export')
  @Header('content-type', 'application/yaml; charset=utf-8')
  @ApiProduces('application/yaml')
  async export(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Query() { version }: ExportQueryDto,
  ): Promise<string> {
    await this.seen(person, scope);
    const found =
      version === undefined ? await this.versions.head(scope) : await this.versions.version(scope, version);
    return writeBundle(found?.files ?? []);
  }

  /** Makes a draft the scope's next version; every process judges by it within two seconds. */
  @Post('publish')
  @Roles('admin')
  async publish(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { draft, draftVersion, ...terms }: PublishDto,
  ): Promise<VersionDto> {
    await this.mine(person, scope);
    const chosen = { id: draft.toLowerCase(), version: draftVersion };
    return versionView(await this.histories.publishDraft(scope, publisherOf(person), chosen, terms));
  }

  /** Another version with the files of an earlier one. What was decided meanwhile stays, unless it is judged again. */
  @Post('rollback')
  @Roles('admin')
  async rollBack(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() terms: RollbackDto,
  ): Promise<VersionDto> {
    await this.mine(person, scope);
    return versionView(await this.histories.rollBack(scope, publisherOf(person), terms));
  }

  /** Moves a rule to another stage of its life, whoever brought it; a pause of it ends. */
  @Post('stages')
  @Roles('admin')
  @HttpCode(201)
  async setStage(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { rule, stage, ...terms }: StageDto,
  ): Promise<VersionDto> {
    await this.mine(person, scope);
    return versionView(await this.histories.setStage(scope, publisherOf(person), rule, stage, terms));
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
