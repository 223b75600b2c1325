import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { ClaimsService } from './claims.service';
import { refuseForeignSites } from './foreign-sites';
import {
  CountsQueryDto,
  HandOverDto,
  NearDuplicatesDto,
  NearDuplicatesQueryDto,
  NextAnswerDto,
  NextItemDto,
  QueueCountsDto,
  QueuePreviewDto,
  ReleasedDto,
  SkipDto,
  SkippedDto,
} from './queue.dto';
import { QueueCountsService } from './queue-counts.service';
import { ClaimDto } from './review.dto';
import { ReviewFilterDto } from './review-filter.dto';
import { ReviewQueueService } from './review-queue.service';

@ApiTags('review')
@ApiBearerAuth()
@Controller('v1/review')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin')
export class QueueController {
  constructor(
    private readonly queue: ReviewQueueService,
    private readonly counts: QueueCountsService,
    private readonly claims: ClaimsService,
  ) {}

  /** How much waits, by state, or what is open by site, category, language or cause. Counted up to 10,000 each. */
  @Get('counts')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async count(
    @CurrentPerson() person: Person,
    @Query() { by, site }: CountsQueryDto,
  ): Promise<QueueCountsDto> {
    refuseForeignSites(person, { site: site === undefined ? [] : [site] });
    return { counts: await this.counts.count(person, by, site) };
  }

  /** How many items a filter holds, and a few at random: to look at before deciding in bulk. */
  @Get('preview')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  preview(@CurrentPerson() person: Person, @Query() filter: ReviewFilterDto): Promise<QueuePreviewDto> {
    refuseForeignSites(person, filter);
    return this.queue.preview(person, filter);
  }

  /** Claims the first free item of a filter, in its order; two who ask at once get different ones. */
  @Post('next')
  @HttpCode(200)
  async next(@CurrentPerson() person: Person, @Body() wanted: NextItemDto): Promise<NextAnswerDto> {
    refuseForeignSites(person, wanted);
    const id = await this.claims.next(person, wanted);
    if (id === null) return { item: null };
    return { item: (await this.queue.viewsOf([id])).get(id)! };
  }

  /** Gives back everything that you have claimed: for a break, or the end of a shift. */
  @Delete('claims')
  async releaseAll(@CurrentPerson() person: Person): Promise<ReleasedDto> {
    return { released: await this.claims.releaseAll(person) };
  }

  /** Gives what you have claimed to a colleague. */
  @Post('items/:id/claim/hand-over')
  @HttpCode(200)
  handOver(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { to }: HandOverDto,
  ): Promise<ClaimDto> {
    return this.claims.handOver(person, id, to);
  }

  /** Gives an item back and hides it from your `next` for some time. It is counted against nobody. */
  @Post('items/:id/skip')
  @HttpCode(200)
  async skip(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { minutes }: SkipDto,
  ): Promise<SkippedDto> {
    return { hiddenUntil: await this.claims.skip(person, id, minutes) };
  }

  /** Waiting items of the same site that say nearly the same. */
  @Get('items/:id/near-duplicates')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async nearDuplicates(
    @CurrentPerson() person: Person,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { limit }: NearDuplicatesQueryDto,
  ): Promise<NearDuplicatesDto> {
    return { items: await this.queue.nearDuplicates(person, id, limit) };
  }
}
