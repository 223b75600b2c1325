import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type RawBodyRequest,
} from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Metrics } from '../../foundation/metrics';
import { Problem } from '../../foundation/problem';
import type { PlatformRequest } from '../sites/platform.guard';
import { SiteKeysService } from '../sites/site-keys.service';
import { verifyWebhook } from './webhook-signature';

type WebhookRequest = RawBodyRequest<PlatformRequest> & { webhookId?: string };

/** The `webhook-id` of a message whose signature was verified. */
export const WebhookId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { webhookId } = context.switchToHttp().getRequest<WebhookRequest>();
  if (webhookId === undefined) throw new Error('@WebhookId() needs @UseGuards(WebhookGuard)');
  return webhookId;
});

/** Lets in messages that a secret of the `:site` in the path has signed; unknown sites have no secrets. */
@Injectable()
export class WebhookGuard implements CanActivate {
  constructor(
    private readonly keys: SiteKeysService,
    private readonly metrics: Metrics,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WebhookRequest>();
    // One spelling from here on: the database knows UUIDs in any case, maps and keys know one.
    const site = request.params.site?.toLowerCase();
    const result = verifyWebhook(
      {
        id: oneOf(request.headers['webhook-id']),
        timestamp: oneOf(request.headers['webhook-timestamp']),
        signature: oneOf(request.headers['webhook-signature']),
      },
      request.rawBody ?? Buffer.alloc(0),
      site !== undefined && isUUID(site) ? await this.keys.secretsOf(site) : [],
      Math.floor(Date.now() / 1000),
    );
    if (!result.ok) {
      this.metrics.signatureFailures.inc({ reason: result.fault });
      throw Problem.unauthorized(`${result.detail}.`);
    }
    request.siteId = site!;
    request.webhookId = result.id;
    return true;
  }
}

const oneOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined;
