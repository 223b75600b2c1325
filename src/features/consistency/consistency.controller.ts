import { Body, Controller, Get, Param, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { actorOf } from '../audit/actor';
import { SitesService } from '../sites/sites.service';
import { CalibrationService } from './calibration.service';
import {
  CalibrationDto,
  CalibrationQueryDto,
  ConsistencyDto,
  ConsistencyQueryDto,
  SecondReviewSettingsChangeDto,
  SecondReviewSettingsDto,
} from './consistency.dto';
import { ConsistencyService } from './consistency.service';
import { SecondReviewSettingsService } from './second-review-settings.service';
import type { SecondReviewSettings } from './second-review-settings.service';

@ApiTags('consistency')
@ApiBearerAuth()
@Controller('v1')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class ConsistencyController {
  constructor(
    private readonly sites: SitesService,
    private readonly consistency: ConsistencyService,
    private readonly calibration: CalibrationService,
    private readonly settings: SecondReviewSettingsService,
  ) {}

  /** How far people agree: overall, by category, by language, by pair; each with its interval and the number of items. */
  @Get('consistency')
  async read(@CurrentPerson() person: Person, @Query() query: ConsistencyQueryDto): Promise<ConsistencyDto> {
    await this.refuseUnseen(person, query.site);
    return this.consistency.read(person, query);
  }

  /** The most instructive disagreements of a week, without names, to be talked over. */
  @Get('consistency/calibration')
  async cases(@CurrentPerson() person: Person, @Query() query: CalibrationQueryDto): Promise<CalibrationDto> {
    await this.refuseUnseen(person, query.site);
    return this.calibration.read(query);
  }

  /** How many decisions are drawn for a second look. */
  @Get('sites/:id/second-review-settings')
  async readSettings(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<SecondReviewSettingsDto> {
    await this.refuseUnseen(person, id);
    return shown(await this.settings.of(id));
  }

  @Put('sites/:id/second-review-settings')
  @Roles('admin')
  async changeSettings(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Body() settings: SecondReviewSettingsChangeDto,
  ): Promise<SecondReviewSettingsDto> {
    await this.refuseUnseen(admin, id);
    return shown(await this.settings.change(id, settings, actorOf(admin)));
  }

  private async refuseUnseen(person: Person, siteId: string): Promise<void> {
    if (!maySee(person, siteId)) throw Problem.notFound('site');
    await this.sites.get(siteId);
  }
}

/** Without the key of the drawing. */
const shown = ({
  sampleShare,
  severeShare,
  repeatShare,
  version,
}: SecondReviewSettings): SecondReviewSettingsDto => ({ sampleShare, severeShare, repeatShare, version });
