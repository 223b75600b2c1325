import { Body, Controller, HttpCode, Post, type RawBodyRequest, Req, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentSite } from '../sites/platform.guard';
import { AnswerDto } from './answers.dto';
import { WebhookDto } from './comment.dto';
import { webhookChange } from './incoming-changes';
import { IngestionService, receiptOf } from './ingestion.service';
import { ReadableBodyGuard } from './readable-body.guard';
import { WebhookGuard, WebhookId } from './webhook.guard';

@ApiTags('platforms')
@ApiHeader({ name: 'webhook-id', required: true })
@ApiHeader({ name: 'webhook-timestamp', required: true })
@ApiHeader({ name: 'webhook-signature', required: true })
@Controller('v1/sites/:site/webhooks')
@UseGuards(ReadableBodyGuard, WebhookGuard)
export class WebhooksController {
  constructor(private readonly ingestion: IngestionService) {}

  /** Takes a message in Standard Webhooks form; the same one again is answered as it was first. */
  @Post()
  @HttpCode(202)
  async receive(
    @CurrentSite() siteId: string,
    @WebhookId() webhookId: string,
    @Body() message: WebhookDto,
    @Req() { rawBody }: RawBodyRequest<FastifyRequest>,
  ): Promise<AnswerDto> {
    const change = webhookChange(siteId, message);
    const [item] = await this.ingestion.accept(change, receiptOf(siteId, 'webhook', webhookId, rawBody!));
    return item!;
  }
}
