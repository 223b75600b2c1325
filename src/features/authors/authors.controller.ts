import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../foundation/problem';
import { isForeignId } from '../../foundation/text-patterns';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { type AuthorCaller, AuthorCallerGuard, CurrentAuthorCaller, personOf } from './author-caller.guard';
import { AuthorErasuresService } from './author-erasures.service';
import { AuthorRecordsService } from './author-records.service';
import type { AuthorSanction } from './author-sanction.entity';
import {
  AuthorErasureDto,
  AuthorRecordDto,
  LiftDto,
  NewSanctionDto,
  SanctionDto,
  SanctionsPageDto,
  SanctionsQueryDto,
} from './authors.dto';
import { SanctionViewsService } from './sanction-views.service';
import { SanctionsService } from './sanctions.service';

/** Shorter than a caller's. */
const PATIENCE_MS = 8000;

@ApiTags('authors')
@ApiBearerAuth()
@ApiParam({ name: 'site', format: 'uuid' })
@Controller('v1/sites/:site/authors/:authorId')
export class AuthorsController {
  constructor(
    private readonly records: AuthorRecordsService,
    private readonly sanctions: SanctionsService,
    private readonly views: SanctionViewsService,
    private readonly sites: SitesService,
    private readonly erasures: AuthorErasuresService,
  ) {}

  /** What an author did on a site in numbers, what its policy makes of it, and the sanctions that hold. */
  @Get()
  @UseGuards(AuthorCallerGuard)
  async read(
    @CurrentAuthorCaller() caller: AuthorCaller,
    @Param('authorId') authorId: string,
  ): Promise<AuthorRecordDto> {
    await this.sites.settingsOf(caller.siteId);
    const record = isForeignId(authorId) ? await this.records.of(caller.siteId, authorId) : undefined;
    if (record === undefined) throw Problem.notFound('author');
    const active = await this.sanctions.active(caller.siteId, authorId);
    const sanctions = await Promise.all(active.map((sanction) => this.viewFor(caller, sanction)));
    return { id: authorId, ...record, sanctions };
  }

  /** An author's sanctions, newest first; also those that ended or were lifted. */
  @Get('sanctions')
  @UseGuards(AuthorCallerGuard)
  async list(
    @CurrentAuthorCaller() caller: AuthorCaller,
    @Param('authorId') authorId: string,
    @Query() query: SanctionsQueryDto,
  ): Promise<SanctionsPageDto> {
    await this.sites.settingsOf(caller.siteId);
    if (!isForeignId(authorId)) throw Problem.notFound('author');
    const { items, next } = await this.sanctions.list(caller.siteId, authorId, query);
    return { items: await Promise.all(items.map((each) => this.viewFor(caller, each))), next };
  }

  /**
   * Advises the platform to mute or ban an author until a day within a year, on a rejection that holds. Moderators may
   * mute for up to seven days.
   */
  @Post('sanctions')
  @UseGuards(PersonGuard)
  @Roles('moderator', 'senior', 'admin')
  async impose(
    @CurrentAuthorCaller() caller: AuthorCaller,
    @Param('authorId') authorId: string,
    @Body() { until, ...given }: NewSanctionDto,
  ): Promise<SanctionDto> {
    const { siteId } = caller;
    await this.sites.settingsOf(siteId);
    if (!isForeignId(authorId) || !(await this.records.knows(siteId, authorId))) {
      throw Problem.notFound('author');
    }
    const sanction = await this.sanctions.impose(personOf(caller), siteId, authorId, {
      ...given,
      decisionId: given.decisionId.toLowerCase(),
      until: new Date(until),
    });
    return this.viewFor(caller, sanction);
  }

  /** Ends a sanction before its time; the platform is told why. */
  @Post('sanctions/:id/lift')
  @HttpCode(200)
  @UseGuards(PersonGuard)
  @Roles('senior', 'admin')
  async lift(
    @CurrentAuthorCaller() caller: AuthorCaller,
    @Param('authorId') authorId: string,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: LiftDto,
  ): Promise<SanctionDto> {
    const sanction = await this.sanctions.lift(personOf(caller), caller.siteId, authorId, id, reason);
    return this.viewFor(caller, sanction);
  }

  /**
   * Forgets an author: the words and names of their comments, their complaints, and what people wrote about them, on this
   * site. 202 where it takes longer than a few seconds; it then goes on by itself. May be repeated.
   */
  @Delete()
  @UseGuards(AuthorCallerGuard)
  @Roles('admin')
  async erase(
    @CurrentAuthorCaller() caller: AuthorCaller,
    @Param('authorId') authorId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthorErasureDto> {
    await this.sites.settingsOf(caller.siteId);
    if (!isForeignId(authorId)) throw Problem.notFound('author');
    const by =
      caller.kind === 'platform'
        ? ({ kind: 'platform', id: null } as const)
        : ({ kind: 'user', id: caller.person.id } as const);
    const erasure = await this.erasures.erase(caller.siteId, authorId, by, PATIENCE_MS);
    void reply.status(erasure.state === 'finished' ? HttpStatus.OK : HttpStatus.ACCEPTED);
    return erasure;
  }

  private async viewFor(caller: AuthorCaller, sanction: AuthorSanction): Promise<SanctionDto> {
    const view = await this.views.viewOf(sanction);
    return caller.kind === 'platform'
      ? view
      : { ...view, userId: sanction.userId, liftedBy: sanction.liftedBy };
  }
}
