import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { PersonGuard } from '../accounts/person.guard';
import { bearerToken, isApiKey } from '../accounts/secret-token';
import { PlatformGuard, type PlatformRequest } from '../sites/platform.guard';

/** Who asks about an author of a site: somebody who moderates it, or its platform. */
export type AuthorCaller =
  | { readonly kind: 'person'; readonly person: Person; readonly siteId: string }
  | { readonly kind: 'platform'; readonly siteId: string };

type CallersRequest = FastifyRequest & PlatformRequest & { person?: Person };

/** Lets in a platform with an API key of the `:site` in the path, and people by the roles of the route. */
@Injectable()
export class AuthorCallerGuard implements CanActivate {
  constructor(
    private readonly platforms: PlatformGuard,
    private readonly people: PersonGuard,
  ) {}

  canActivate(context: ExecutionContext): Promise<boolean> {
    const token = bearerToken(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization);
    const guard = token !== undefined && isApiKey(token) ? this.platforms : this.people;
    return guard.canActivate(context);
  }
}

/** Whom `AuthorCallerGuard` or `PersonGuard` let in; a problem 404 for sites that a person may not see. */
export const CurrentAuthorCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): AuthorCaller => {
    const { siteId, person, params } = context.switchToHttp().getRequest<CallersRequest>();
    if (siteId !== undefined) return { kind: 'platform', siteId };
    const asked = params.site?.toLowerCase() ?? '';
    if (person === undefined) throw new Error('@CurrentAuthorCaller() needs a guard');
    if (!isUUID(asked) || !maySee(person, asked)) throw Problem.notFound('site');
    return { kind: 'person', person, siteId: asked };
  },
);

/** For routes of people alone. */
export function personOf(caller: AuthorCaller): Person {
  if (caller.kind === 'platform') throw new Error('a route of people let a platform in');
  return caller.person;
}
