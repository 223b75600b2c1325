import { Body, Controller, Delete, Get, HttpCode, Param, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { maySee, type Person } from '../../features/accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../../features/accounts/person.guard';
import { actorOf } from '../../features/audit/actor';
import { readCallbackUrl } from '../../features/sites/callback-url';
import { SitesService } from '../../features/sites/sites.service';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { CoralAccessDto, CoralAccessViewDto } from './coral-access.dto';
import { CoralAccessService } from './coral-access.service';

/** Where and as whom a site's Coral is asked for the comments that its webhooks name. */
@ApiTags('dialects')
@ApiBearerAuth()
@Controller('v1/sites/:site/dialects/coral/access')
@UseGuards(PersonGuard)
@Roles('admin')
export class CoralAccessController {
  constructor(
    private readonly access: CoralAccessService,
    private readonly sites: SitesService,
  ) {}

  /** 404 where none was given. The token is never shown. */
  @Get()
  async get(
    @CurrentPerson() admin: Person,
    @Param('site', UuidPipe) siteId: string,
  ): Promise<CoralAccessViewDto> {
    await this.checkSeen(admin, siteId);
    const view = await this.access.view(siteId);
    if (view === undefined) throw Problem.notFound('access to Coral');
    return view;
  }

  /** Address and token together: a token goes nowhere but to the address that it was given for. */
  @Put()
  @HttpCode(204)
  async set(
    @CurrentPerson() admin: Person,
    @Param('site', UuidPipe) siteId: string,
    @Body() { graphqlUrl, accessToken }: CoralAccessDto,
  ): Promise<void> {
    await this.checkSeen(admin, siteId);
    const read = readCallbackUrl(graphqlUrl);
    if (!read.ok) throw Problem.invalid([{ pointer: '/graphqlUrl', detail: read.detail }]);
    if (read.isPrivate) {
      const remedy = 'let an operator run: npx evenhand coral connect --site ID --graphql-url URL';
      throw Problem.invalid([{ pointer: '/graphqlUrl', detail: `is a private address; ${remedy}` }]);
    }
    const { url } = read;
    await this.access.set(siteId, { graphqlUrl: url, isPrivate: false, token: accessToken }, actorOf(admin));
  }

  @Delete()
  @HttpCode(204)
  async remove(@CurrentPerson() admin: Person, @Param('site', UuidPipe) siteId: string): Promise<void> {
    await this.checkSeen(admin, siteId);
    if (!(await this.access.remove(siteId, actorOf(admin)))) throw Problem.notFound('access to Coral');
  }

  private async checkSeen(person: Person, siteId: string): Promise<void> {
    if (!maySee(person, siteId)) throw Problem.notFound('site');
    await this.sites.get(siteId);
  }
}
