import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../foundation/config';
import { Problem } from '../../foundation/problem';
import { discoveryDocument } from './discovery-document';
import { CORS_HEADERS } from './perspective.dialect';

@ApiExcludeController()
@Controller('$discovery/rest')
export class DiscoveryController {
  constructor(private readonly config: Config) {}

  /** Asks for no key, as Google's does: it tells nothing but where the API is. */
  @Get()
  read(
    @Query('version') version: unknown,
    @Req() { protocol, host }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): object {
    if (version !== 'v1alpha1') throw Problem.notFound('version');
    // Made for one caller where it follows the Host that was asked for.
    void reply.headers({ ...CORS_HEADERS, 'cache-control': 'private' });
    return discoveryDocument(this.config.publicUrl ?? `${protocol}://${host}`);
  }
}
