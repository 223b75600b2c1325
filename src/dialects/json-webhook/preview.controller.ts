import { Controller, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../../features/accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../../features/accounts/person.guard';
import { validated } from '../../features/ingestion/validated';
import { SiteDialectsService } from '../../features/integrations/site-dialects.service';
import { SitesService } from '../../features/sites/sites.service';
import { isObject } from './field-template';
import { JSON_WEBHOOK } from './json-webhook.dialect';
import { eventIdOf, mapMessage, type Message } from './map-event';
import { checkMapping, type JsonWebhookSettings, type Mapping } from './mapping';
import { type PreviewAnswerDto, PreviewDto } from './preview.dto';

@ApiTags('dialects')
@ApiBearerAuth()
@Controller('v1/sites/:site/dialects/json-webhook')
@UseGuards(PersonGuard)
@Roles('admin')
export class PreviewController {
  constructor(
    private readonly sites: SitesService,
    private readonly dialects: SiteDialectsService,
  ) {}

  /** What a mapping would make of a message. Nothing is stored, and no signature is asked for. */
  @Post('preview')
  @HttpCode(200)
  @ApiBody({ type: PreviewDto })
  async preview(
    @CurrentPerson() admin: Person,
    @Param('site', UuidPipe) site: string,
    @Req() request: FastifyRequest,
  ): Promise<PreviewAnswerDto> {
    if (!maySee(admin, site)) throw Problem.notFound('site');
    await this.sites.get(site);
    // The message's own fields may be called as they like; only what is around it is ours.
    const { body, ...around } = isObject(request.body) ? request.body : {};
    const isThere = body === undefined ? {} : { body: true };
    const { source, mapping: given, headers } = validated(PreviewDto, { ...around, ...isThere });
    const mapping = await this.mappingOf(site, source, given);
    const message: Message = { body, headers: inLowerCase(headers ?? {}) };
    const outcome = mapMessage(mapping, message, site);
    const eventId = eventIdOf(mapping.eventId, message);
    const idFaults = eventId !== null && typeof eventId === 'object' ? [eventId] : [];
    const found = outcome.kind === 'faulty' ? outcome.faults : [];
    const faults = outcome.kind === 'unmatched' ? [] : [...found, ...idFaults];
    return {
      event: outcome.kind === 'unmatched' ? null : outcome.event,
      change: outcome.kind === 'mapped' && faults.length === 0 ? outcome.told : null,
      eventId: typeof eventId === 'string' ? eventId : null,
      faults,
      misses: outcome.kind === 'unmatched' ? [...outcome.misses] : [],
    };
  }

  private async mappingOf(site: string, source: string | undefined, given: unknown): Promise<Mapping> {
    if ((source === undefined) === (given === undefined)) {
      throw Problem.invalid([{ pointer: '/source', detail: 'give either a source or a mapping' }]);
    }
    if (source === undefined) {
      const checked = checkMapping(given, '/mapping');
      if (!checked.ok) throw Problem.invalid(checked.faults);
      return checked.value;
    }
    const { settings } = await this.dialects.get(site, JSON_WEBHOOK.name);
    const { sources } = settings as JsonWebhookSettings;
    const saved = Object.hasOwn(sources, source) ? sources[source] : undefined;
    if (saved === undefined) throw Problem.notFound('source');
    return saved;
  }
}

const inLowerCase = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
