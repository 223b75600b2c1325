import { Controller, HttpCode, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { receiptOf } from '../../features/ingestion/ingestion.service';
import type { Receipt } from '../../features/ingestion/submission';
import { DialectAccess } from '../../features/integrations/dialect-access.service';
import { DISCOURSE } from './discourse.dialect';
import { readEvent } from './discourse-event';
import { DiscourseIntakeService, type Told } from './discourse-intake.service';
import { type DiscourseSettings, forumUrlOf } from './discourse-settings';
import { isSignedByOneOf, readMessage } from './message';

const EVENT_ID = /^[\w-]{1,64}$/;

@ApiTags('dialects')
@Controller('v1/sites/:site/dialects/discourse/webhooks')
export class DiscourseWebhooksController {
  constructor(
    private readonly access: DialectAccess,
    private readonly intake: DiscourseIntakeService,
  ) {}

  /** Takes a webhook of Discourse. What is well signed and of no use here is answered 200, and says why. */
  @Post()
  @HttpCode(200)
  async receive(@Param('site') site: string, @Req() request: RawBodyRequest<FastifyRequest>): Promise<Told> {
    const { headers, rawBody = Buffer.alloc(0) } = request;
    const { siteId, stores, ...caller } = await this.access.bySecret(DISCOURSE.name, site, (secrets) =>
      isSignedByOneOf(secrets, headers['x-discourse-event-signature'], rawBody),
    );
    const settings = caller.settings as DiscourseSettings;
    const message = readMessage(rawBody);
    if (message === undefined) return { ignored: true, reason: 'unreadable' };
    const event = readEvent(String(headers['x-discourse-event']), message, settings);
    if (!stores && event.kind !== 'ping') return { ignored: true, reason: 'stores-nothing' };
    return this.intake.take(event, {
      siteId,
      forumUrl: settings.forumUrl ?? forumUrlOf(headers['x-discourse-instance']) ?? null,
      receipt: receiptOfEvent(siteId, headers['x-discourse-event-id'], rawBody),
      receivedAt: new Date(),
    });
  }
}

/**
 * The same event again gets the first answer. Its id alone would not do: a forum that is set up anew counts from 1
 * again, and what it says then must not pass for what was said before.
 */
function receiptOfEvent(siteId: string, eventId: unknown, body: Buffer): Receipt | undefined {
  if (typeof eventId !== 'string' || !EVENT_ID.test(eventId)) return undefined;
  const hash = createHash('sha256').update(body).digest('hex');
  return receiptOf(siteId, 'webhook', `${DISCOURSE.name}:${eventId}:${hash}`, body);
}
