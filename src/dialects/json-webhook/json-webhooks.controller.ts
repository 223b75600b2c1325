import { Controller, HttpCode, Param, Post, type RawBodyRequest, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Problem } from '../../foundation/problem';
import { IngestionService, receiptOf } from '../../features/ingestion/ingestion.service';
import { ReadableBodyGuard } from '../../features/ingestion/readable-body.guard';
import type { AnswerItem, Receipt } from '../../features/ingestion/submission';
import { DialectAccess } from '../../features/integrations/dialect-access.service';
import { within } from '../../features/integrations/patience';
import { SiteDialectsService } from '../../features/integrations/site-dialects.service';
import { JSON_WEBHOOK } from './json-webhook.dialect';
import { eventIdOf, mapMessage, type Message } from './map-event';
import type { JsonWebhookSettings, Source } from './mapping';
import { isProven } from './proof';

/** What was done with a message: the change that it made, or why it made none. */
type Told =
  | ({ readonly change: string } & AnswerItem)
  | { readonly ignored: true; readonly reason: 'no-event-matches' | 'unknown-comment' | 'stores-nothing' };

/** Longer than any answer of a database that is well. */
const PATIENCE_MS = 1000;

@ApiTags('dialects')
@Controller('v1/sites/:site/dialects/json-webhook/sources')
@UseGuards(ReadableBodyGuard)
export class JsonWebhooksController {
  constructor(
    private readonly access: DialectAccess,
    private readonly dialects: SiteDialectsService,
    private readonly ingestion: IngestionService,
  ) {}

  /** Takes a message of a source and makes of it what the site's mapping says. */
  @Post(':source')
  @HttpCode(200)
  async receive(
    @Param('site') site: string,
    @Param('source') name: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<Told> {
    const rawBody = request.rawBody!;
    const message: Message = { body: request.body, headers: request.headers };
    const { siteId, stores, source } = await this.letIn(site, name, message, rawBody);
    if (!stores) return { ignored: true, reason: 'stores-nothing' };
    const outcome = mapMessage(source, message, siteId);
    if (outcome.kind === 'unmatched') {
      if (source.unmatched === 'ignore') return { ignored: true, reason: 'no-event-matches' };
      const detail =
        'No event of the mapping takes this message: POST it to …/json-webhook/preview to see why.';
      throw new Problem(422, 'no-event-matches', 'The message is of no known kind', detail);
    }
    if (outcome.kind === 'faulty') throw Problem.invalid(outcome.faults);
    const receipt = receiptOfMessage(siteId, name, source, message, rawBody);
    try {
      const [item] = await this.ingestion.accept(outcome.change, receipt);
      return { change: outcome.told.type, ...item! };
    } catch (error) {
      const isUnknown = error instanceof Problem && error.type === 'not-found';
      if (isUnknown && source.unmatched === 'ignore') return { ignored: true, reason: 'unknown-comment' };
      throw error;
    }
  }

  private async letIn(
    site: string,
    name: string,
    { headers }: Message,
    rawBody: Buffer,
  ): Promise<{ siteId: string; stores: boolean; source: Source }> {
    const source = isUUID(site) ? await this.sourceOf(site.toLowerCase(), name) : undefined;
    const now = Math.floor(Date.now() / 1000);
    // A source that is not there is told apart from a wrong secret by nobody.
    const { siteId, stores } = await this.access.bySecret(
      JSON_WEBHOOK.name,
      site,
      (secrets) => source !== undefined && isProven(source.proof, headers, rawBody, secrets, now),
      name,
    );
    return { siteId, stores, source: source! };
  }

  private async sourceOf(siteId: string, name: string): Promise<Source | undefined> {
    const state = await within(this.dialects.fresh(siteId, JSON_WEBHOOK.name), PATIENCE_MS, undefined);
    if (state === undefined) {
      const headers = { 'retry-after': '5' };
      throw new Problem(503, 'unavailable', 'The settings cannot be read', 'Try again shortly.', {}, headers);
    }
    const { sources } = state.settings as JsonWebhookSettings;
    return Object.hasOwn(sources, name) ? sources[name] : undefined;
  }
}

/** The sender's id, else the body itself, tells a repetition; each source has ids of its own. */
function receiptOfMessage(
  siteId: string,
  name: string,
  source: Source,
  message: Message,
  rawBody: Buffer,
): Receipt {
  const id = eventIdOf(source.eventId, message);
  if (id !== null && typeof id === 'object') throw Problem.invalid([id]);
  const key = id === null ? `sha256:${createHash('sha256').update(rawBody).digest('hex')}` : `id:${id}`;
  return receiptOf(siteId, 'webhook', `${JSON_WEBHOOK.name}:${name}:${key}`, rawBody);
}
