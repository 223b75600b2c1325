import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { AuditService } from '../audit/audit.service';
import { AuditPageDto, AuditQueryDto } from './audit.dto';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
@UseGuards(PersonGuard)
@Roles('admin', 'auditor')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  /** Who did what, newest first. */
  @Get()
  async list(@CurrentPerson() person: Person, @Query() query: AuditQueryDto): Promise<AuditPageDto> {
    if (query.site !== undefined && !maySee(person, query.site)) throw Problem.notFound('site');
    return this.audit.list(person.siteIds, query);
  }
}
