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
    const { method, rawBody, headers } = request;
    if (method === 'GET' || method === 'HEAD') return true;
    if (rawBody === undefined) {
      if (method === 'DELETE') return true;
      const detail = 'is empty: send JSON with content-type: application/json';
      throw Problem.invalid([{ pointer: '', detail }], 400);
    }
    if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
      const title = 'This media type is not understood';
      throw new Problem(415, 'unsupported-media-type', title, 'Send content-type: application/json.');
    }
    const fault = faultOfJsonBody(rawBody);
    if (fault !== undefined) throw Problem.invalid([{ pointer: '', detail: fault.detail }], fault.status);
    return true;
  }
}
