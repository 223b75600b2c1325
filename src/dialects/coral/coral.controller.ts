import {
  Body,
  Controller,
  HttpCode,
  Logger,
  Param,
  Post,
  type RawBodyRequest,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadableBodyGuard } from '../../features/ingestion/readable-body.guard';
import type { DialectCaller } from '../../features/integrations/dialect';
import { DialectAccess } from '../../features/integrations/dialect-access.service';
import { CORAL } from './coral.dialect';
import { readCoralMessage } from './coral-event';
import { CoralEvents } from './coral-events';
import { isSignedByCoral } from './coral-signature';
import { ModerationPhaseService } from './moderation-phase.service';
import type { PhaseAnswer } from './phase-answer';
import { readPhaseRequest } from './phase-request';

@ApiTags('dialects')
@ApiHeader({ name: 'x-coral-signature', required: true })
@Controller('v1/sites/:site/dialects/coral')
@UseGuards(ReadableBodyGuard)
export class CoralController {
  private readonly logger = new Logger('coral');

  constructor(
    private readonly access: DialectAccess,
    private readonly phase: ModerationPhaseService,
    private readonly events: CoralEvents,
  ) {}

  /** Coral's external moderation phase: 200 with what Coral is to do, 204 where there is nothing to say. */
  @Post('moderation-phase')
  @HttpCode(200)
  async moderate(
    @Param('site') siteId: string,
    @Body() body: unknown,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PhaseAnswer | undefined> {
    const caller = await this.callerOf(siteId, request);
    const answer = await this.phase.answer(caller, readPhaseRequest(body));
    if (answer === undefined) void reply.status(204);
    return answer;
  }

  /** Coral's webhooks: whatever is signed is taken, since Coral switches an endpoint off that refuses ten in a row. */
  @Post('webhooks')
  @HttpCode(200)
  async receive(
    @Param('site') siteId: string,
    @Body() body: unknown,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<{ received: boolean }> {
    const caller = await this.callerOf(siteId, request);
    const message = readCoralMessage(body);
    if (message === undefined) {
      this.logger.warn({ siteId: caller.siteId }, 'a signed webhook is of no form that Coral has');
      return { received: false };
    }
    const { tenantId, eventId, event } = message;
    if (event !== undefined) await this.events.add(caller.siteId, tenantId, eventId, event);
    return { received: true };
  }

  private callerOf(siteId: string, request: RawBodyRequest<FastifyRequest>): Promise<DialectCaller> {
    const signature = request.headers['x-coral-signature'];
    const bytes = request.rawBody ?? Buffer.alloc(0);
    return this.access.bySecret(CORAL.name, siteId, (secrets) => isSignedByCoral(signature, bytes, secrets));
  }
}
