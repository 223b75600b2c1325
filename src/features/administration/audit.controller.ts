import { Controller, Get, Header, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { AuditExportService } from '../audit/audit-export.service';
import { AuditService } from '../audit/audit.service';
import { CheckpointsService } from '../audit/checkpoints.service';
import { AuditPageDto, AuditQueryDto, AuditScopeQueryDto, CheckpointsDto } from './audit.dto';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
@UseGuards(PersonGuard)
@Roles('admin', 'auditor')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly exports: AuditExportService,
    private readonly checkpoints: CheckpointsService,
  ) {}

  /** Who did what, newest first. */
  @Get()
  async list(@CurrentPerson() person: Person, @Query() query: AuditQueryDto): Promise<AuditPageDto> {
    scopeOf(person, query.site);
    return this.audit.list(person.siteIds, query);
  }

  /** The chains of the sites that you may see, or of one site, as JSON Lines for `evenhand audit verify`. */
  @Get('export')
  @Header('content-type', 'application/x-ndjson')
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  export(@CurrentPerson() person: Person, @Query() { site }: AuditScopeQueryDto): StreamableFile {
    // A page ahead of the reader and no more: a page is a megabyte or so.
    const pages = Readable.from(this.exports.pages(scopeOf(person, site) ?? 'all'), { highWaterMark: 1 });
    return new StreamableFile(pages);
  }

  /** Where each chain is now, signed. Keep one, and no later change of what it covers goes unseen. */
  @Get('checkpoints')
  async newest(
    @CurrentPerson() person: Person,
    @Query() { site }: AuditScopeQueryDto,
  ): Promise<CheckpointsDto> {
    return { items: await this.checkpoints.newest(scopeOf(person, site)) };
  }
}

/** The sites asked for; `null`: everything. What the person may not see is not there. */
function scopeOf(person: Person, site: string | undefined): readonly string[] | null {
  if (site === undefined) return person.siteIds;
  if (!maySee(person, site)) throw Problem.notFound('site');
  return [site.toLowerCase()];
}
