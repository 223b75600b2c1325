import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HealthService } from './health.service';

@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process turns its loop; says nothing about what it needs. */
  @Get('livez')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** 200 when comments would be accepted and decided, 503 otherwise; each check with its remedy. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const checks = await this.health.check();
    const isReady = checks.every((check) => check.ok);
    reply.status(isReady ? 200 : 503);
    return { status: isReady ? 'ok' : 'unavailable', checks };
  }
}
