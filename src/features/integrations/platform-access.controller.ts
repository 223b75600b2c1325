import { Body, Controller, Delete, Get, HttpCode, Param, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { actorOf } from '../audit/actor';
import { readCallbackUrl } from '../sites/callback-url';
import { SitesService } from '../sites/sites.service';
import { PlatformAccessDto, PlatformAccessViewDto } from './platform-access.dto';
import { PlatformAccessService } from './platform-access.service';

/** Where and with which token a dialect asks a site's platform. */
@ApiTags('dialects')
@ApiBearerAuth()
@Controller('v1/sites/:id/dialects/:dialect/access')
@UseGuards(PersonGuard)
@Roles('admin')
export class PlatformAccessController {
  constructor(
    private readonly access: PlatformAccessService,
    private readonly sites: SitesService,
  ) {}

  /** 404 where none was given. The token is never shown. */
  @Get()
  async get(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
  ): Promise<PlatformAccessViewDto> {
    await this.checkSeen(admin, id);
    const view = await this.access.view(id, dialect);
    if (view === undefined) throw Problem.notFound('access to the platform');
    return view;
  }

  /** Address and token together: a token goes nowhere but to the address that it was given for. */
  @Put()
  @HttpCode(204)
  async set(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
    @Body() { url, token }: PlatformAccessDto,
  ): Promise<void> {
    await this.checkSeen(admin, id);
    const read = readCallbackUrl(url);
    if (!read.ok) throw Problem.invalid([{ pointer: '/url', detail: read.detail }]);
    if (read.isPrivate) {
      const remedy = 'let an operator run: npx evenhand dialects connect';
      throw Problem.invalid([{ pointer: '/url', detail: `is a private address; ${remedy}` }]);
    }
    await this.access.set(id, dialect, { url: read.url, isPrivate: false, token }, actorOf(admin));
  }

  @Delete()
  @HttpCode(204)
  async remove(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
  ): Promise<void> {
    await this.checkSeen(admin, id);
    const isRemoved = await this.access.remove(id, dialect, actorOf(admin));
    if (!isRemoved) throw Problem.notFound('access to the platform');
  }

  private async checkSeen(person: Person, siteId: string): Promise<void> {
    if (!maySee(person, siteId)) throw Problem.notFound('site');
    await this.sites.get(siteId);
  }
}
