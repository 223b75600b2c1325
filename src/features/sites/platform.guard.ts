import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../foundation/problem';
import { bearerToken } from '../accounts/secret-token';
import { SiteKeysService } from './site-keys.service';

/** A request of a platform; whichever guard let it in has set the site that it speaks for. */
export interface PlatformRequest extends FastifyRequest<{ Params: { site?: string } }> {
  siteId?: string;
}

/** The site that a platform's request was let in for. */
export const CurrentSite = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { siteId } = context.switchToHttp().getRequest<PlatformRequest>();
  if (siteId === undefined) throw new Error('@CurrentSite() needs a guard for platforms');
  return siteId;
});

/** Lets in a platform with an API key of the `:site` in the path; unknown sites answer as wrong keys do. */
@Injectable()
export class PlatformGuard implements CanActivate {
  constructor(private readonly keys: SiteKeysService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PlatformRequest>();
    const apiKey = bearerToken(request.headers.authorization);
    const siteId = apiKey === undefined ? undefined : await this.keys.siteOfApiKey(apiKey);
    if (siteId === undefined || siteId !== request.params.site?.toLowerCase()) {
      throw Problem.unauthorized('Send authorization: Bearer <API key of this site>.');
    }
    request.siteId = siteId;
    return true;
  }
}
