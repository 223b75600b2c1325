import {
  type CanActivate,
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../foundation/problem';
import type { Person, PersonRole } from './person';
import { bearerToken, isApiKey } from './secret-token';
import { sessionOfCookies } from './session-cookie';
import { SessionsService } from './sessions.service';

const ROLES_KEY = 'evenhand:roles';
const READING = ['GET', 'HEAD', 'OPTIONS'];

interface PersonalRequest extends FastifyRequest {
  person?: Person;
}

/** Who may use a route, or all routes of a controller; without it every person who is signed in. */
export const Roles = (...roles: readonly PersonRole[]): CustomDecorator => SetMetadata(ROLES_KEY, roles);

/** The person that `PersonGuard` let in. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<PersonalRequest>();
  if (person === undefined) throw new Error('@CurrentPerson() needs @UseGuards(PersonGuard)');
  return person;
});

/** For what a session cookie does: another site can make a browser send the request, but not this header with it. */
export function refuseWithoutConsoleHeader({ headers }: FastifyRequest): void {
  if (headers['x-evenhand-console'] === '1') return;
  throw Problem.forbidden('What is done with the session cookie needs the header x-evenhand-console: 1.');
}

/** A site's API key is taken for a token by whoever is new here; it is told by what it looks like. */
function refusalOf({ headers }: FastifyRequest): string {
  const token = bearerToken(headers.authorization);
  if (token === undefined) return 'Send authorization: Bearer <token>, or sign in with POST /v1/session.';
  return isApiKey(token)
    ? "This is a site's API key; here an account's token is needed: npx evenhand users create prints one."
    : 'The token is unknown or no longer good. npx evenhand users create prints one.';
}

/** Lets in people with a token, or with the console's session cookie, whose role the route names. */
@Injectable()
export class PersonGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PersonalRequest>();
    const person = await this.personOf(request);
    if (person === undefined) {
      throw Problem.unauthorized(refusalOf(request));
    }
    const roles = this.reflector.getAllAndOverride<readonly PersonRole[] | undefined>(ROLES_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (roles !== undefined && !roles.includes(person.role)) {
      throw Problem.forbidden(`This is for the roles ${roles.join(', ')}; yours is ${person.role}.`);
    }
    request.person = person;
    return true;
  }

  private async personOf(request: FastifyRequest): Promise<Person | undefined> {
    const token = bearerToken(request.headers.authorization);
    if (token !== undefined) return this.sessions.personOf(token, 'token');
    const session = sessionOfCookies(request.headers.cookie);
    if (session === undefined) return undefined;
    if (!READING.includes(request.method)) refuseWithoutConsoleHeader(request);
    return this.sessions.personOf(session, 'session');
  }
}
