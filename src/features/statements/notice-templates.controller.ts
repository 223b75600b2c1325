import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Fault, Problem } from '../../foundation/problem';
import { LANGUAGE_TAG } from '../../foundation/text-patterns';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { PLACEHOLDERS, type PlaceholderName, requiredIn } from './notice-template';
import {
  NoticeSampleDto,
  TemplateChangeDto,
  TemplateDto,
  TemplatesDto,
  TemplateTextDto,
  TemplateVersionDto,
} from './notice-templates.dto';
import { NoticeTemplatesService, type TemplatePlace } from './notice-templates.service';
import { NoticesService } from './notices.service';
import { RESTRICTION_KINDS, type RestrictionKind } from './statement';

@ApiTags('sites')
@ApiBearerAuth()
@Controller('v1/sites/:site/notice-templates')
@UseGuards(PersonGuard)
@Roles('admin')
export class NoticeTemplatesController {
  constructor(
    private readonly sites: SitesService,
    private readonly templates: NoticeTemplatesService,
    private readonly notices: NoticesService,
  ) {}

  /** What authors are told, in every language: the site's own texts, and the built-in ones where it has none. */
  @Get()
  @Roles('senior', 'admin', 'auditor')
  async list(@CurrentPerson() person: Person, @Param('site', UuidPipe) site: string): Promise<TemplatesDto> {
    await this.seen(person, site);
    const names = Object.keys(PLACEHOLDERS) as PlaceholderName[];
    return {
      templates: [...(await this.templates.list(site))],
      placeholders: names.map((name) => ({
        name,
        meaning: PLACEHOLDERS[name],
        requiredIn: RESTRICTION_KINDS.filter((kind) => requiredIn(kind).includes(name)),
      })),
    };
  }

  /** The site's own text in place of the one that held; 409 carries the template where it changed meanwhile. */
  @Put(':language/:kind')
  async put(
    @CurrentPerson() admin: Person,
    @Param('site', UuidPipe) site: string,
    @Param('language') language: string,
    @Param('kind') kind: string,
    @Body() { text, version }: TemplateChangeDto,
  ): Promise<TemplateDto> {
    await this.seen(admin, site);
    return this.templates.put(placeIn(site, language, kind), text, version, admin);
  }

  /** Back to the built-in text. */
  @Delete(':language/:kind')
  @HttpCode(204)
  async reset(
    @CurrentPerson() admin: Person,
    @Param('site', UuidPipe) site: string,
    @Param('language') language: string,
    @Param('kind') kind: string,
    @Query() { version }: TemplateVersionDto,
  ): Promise<void> {
    await this.seen(admin, site);
    await this.templates.reset(placeIn(site, language, kind), version, admin);
  }

  /** How a notice would read, about a comment that is made up; nothing is kept. */
  @Post(':language/:kind/preview')
  @HttpCode(200)
  @Roles('senior', 'admin', 'auditor')
  async preview(
    @CurrentPerson() person: Person,
    @Param('site', UuidPipe) site: string,
    @Param('language') language: string,
    @Param('kind') kind: string,
    @Body() { text }: TemplateTextDto,
  ): Promise<NoticeSampleDto> {
    await this.seen(person, site);
    const place = placeIn(site, language, kind);
    this.templates.check(text, place.kind);
    const { name, language: ofSite } = await this.sites.get(site);
    return this.notices.sample({ id: site, name }, place, text, ofSite);
  }

  private async seen(person: Person, site: string): Promise<void> {
    if (!maySee(person, site)) throw Problem.notFound('site');
    await this.sites.get(site);
  }
}

const isKind = (text: string): text is RestrictionKind =>
  (RESTRICTION_KINDS as readonly string[]).includes(text);

function placeIn(siteId: string, language: string, kind: string): TemplatePlace {
  if (LANGUAGE_TAG.test(language) && isKind(kind)) return { siteId, language, kind };
  const faults: Fault[] = [];
  if (!LANGUAGE_TAG.test(language)) {
    faults.push({ pointer: 'language', detail: 'must be a language tag such as en or pt-BR' });
  }
  if (!isKind(kind)) faults.push({ pointer: 'kind', detail: `must be ${RESTRICTION_KINDS.join(', ')}` });
  throw Problem.invalid(faults);
}
