import { type CanActivate, type ExecutionContext, Injectable, type RawBodyRequest } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../foundation/problem';
import { faultOfJsonBody } from './json-body';

const JSON_TYPE = /^application\/([\w.-]+\+)?json *(;|$)/i;

/** Refuses bodies that parsing would alter silently, or that are nested to exhaust whoever walks them. */
@Injectable()
export class ReadableBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RawBodyRequest<FastifyRequest>>();
    if (request.method === 'GET') return true;
    const { rawBody } = request;
    if (rawBody === undefined || !JSON_TYPE.test(request.headers['content-type'] ?? '')) {
      const title = 'This media type is not understood';
      throw new Problem(415, 'unsupported-media-type', title, 'Send content-type: application/json.');
    }
    const fault = faultOfJsonBody(rawBody);
    if (fault !== undefined) throw Problem.invalid([{ pointer: '', detail: fault }], 400);
    return true;
  }
}
