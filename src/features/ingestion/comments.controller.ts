import {
  Body,
  Controller,
  Get,
  Headers,
  HttpStatus,
  Param,
  Post,
  type RawBodyRequest,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiExtraModels, ApiHeader, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../foundation/problem';
import { isForeignId } from '../../foundation/text-patterns';
import { CurrentSite, PlatformGuard } from '../sites/platform.guard';
import { AnswerDto, AnswersDto, CommentStatusDto } from './answers.dto';
import { CommentDto, CommentsDto } from './comment.dto';
import { CommentStatusService } from './comment-status.service';
import { givenComments, submittedComments } from './incoming-changes';
import { IngestionService, receiptOf } from './ingestion.service';
import { waitSecondsOf } from './preferences';
import { ReadableBodyGuard } from './readable-body.guard';
import type { Receipt } from './submission';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

@ApiTags('platforms')
@ApiBearerAuth()
@Controller('v1/sites/:site/comments')
@UseGuards(ReadableBodyGuard, PlatformGuard)
export class CommentsController {
  constructor(
    private readonly ingestion: IngestionService,
    private readonly status: CommentStatusService,
  ) {}

  /**
   * Takes one comment, or up to 1,000 as {comments: […]}: all of them or, where one is bad, none. 202 when they are
   * committed; with Prefer: wait=N (up to 10 seconds), 200 with the verdicts if all are there in time.
   */
  @Post()
  @ApiExtraModels(CommentDto, CommentsDto)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(CommentDto) }, { $ref: getSchemaPath(CommentsDto) }] } })
  @ApiHeader({ name: 'prefer', required: false, description: 'wait=N' })
  @ApiHeader({ name: 'idempotency-key', required: false })
  async submit(
    @CurrentSite() siteId: string,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Req() { rawBody }: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnswerDto | AnswersDto> {
    const { comments, isList } = givenComments(body);
    const waitSeconds = waitSecondsOf(prefer);
    const receipt = key === undefined ? undefined : keyReceipt(siteId, key, rawBody!);
    const items = await this.ingestion.accept(submittedComments(siteId, comments), receipt, waitSeconds);
    if (waitSeconds === undefined) {
      void reply.status(HttpStatus.ACCEPTED);
      return isList ? { comments: [...items] } : items[0]!;
    }
    const judged = await this.status.withVerdicts(items);
    const isAllJudged = judged.every(({ state }) => state !== 'received');
    void reply
      .status(isAllJudged ? HttpStatus.OK : HttpStatus.ACCEPTED)
      .header('preference-applied', `wait=${waitSeconds}`);
    return isList ? { comments: judged } : judged[0]!;
  }

  /** Where a comment stands: its state, verdict, decisions and statement of reasons. */
  @Get(':externalId')
  async get(
    @CurrentSite() siteId: string,
    @Param('externalId') externalId: string,
  ): Promise<CommentStatusDto> {
    const found = isForeignId(externalId) ? await this.status.find(siteId, externalId) : undefined;
    if (found === undefined) throw Problem.notFound('comment');
    return found;
  }
}

function keyReceipt(siteId: string, key: string, body: Buffer): Receipt {
  if (!IDEMPOTENCY_KEY.test(key)) {
    const detail = 'must be 1 to 255 visible ASCII characters';
    throw Problem.invalid([{ pointer: 'idempotency-key', detail }], 400);
  }
  return receiptOf(siteId, 'idempotency-key', key, body);
}
