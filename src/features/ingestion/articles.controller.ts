import { Body, Controller, Param, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { FOREIGN_ID_FORM } from '../../foundation/field-checks';
import { Problem } from '../../foundation/problem';
import { isForeignId } from '../../foundation/text-patterns';
import { CurrentSite, PlatformGuard } from '../sites/platform.guard';
import { AnswerDto } from './answers.dto';
import { ArticleContentDto } from './comment.dto';
import { articleOf } from './incoming-changes';
import { IngestionService } from './ingestion.service';
import { ReadableBodyGuard } from './readable-body.guard';

@ApiTags('platforms')
@ApiBearerAuth()
@Controller('v1/sites/:site/articles')
@UseGuards(ReadableBodyGuard, PlatformGuard)
export class ArticlesController {
  constructor(private readonly ingestion: IngestionService) {}

  /** The article as it is now: what comments are compared with to find those off-topic. */
  @Put(':externalId')
  async put(
    @CurrentSite() siteId: string,
    @Param('externalId') externalId: string,
    @Body() content: ArticleContentDto,
  ): Promise<AnswerDto> {
    if (!isForeignId(externalId)) {
      throw Problem.invalid([{ pointer: 'externalId', detail: FOREIGN_ID_FORM }]);
    }
    const article = articleOf(siteId, externalId, content, 'whole');
    const [item] = await this.ingestion.accept({ kind: 'article', article }, undefined);
    return item!;
  }
}
