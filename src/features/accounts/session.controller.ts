import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../foundation/config';
import { Problem } from '../../foundation/problem';
import { viewOfAccount } from './accounts.service';
import type { Person } from './person';
import { PersonDto } from './person.dto';
import { CurrentPerson, PersonGuard, refuseWithoutConsoleHeader } from './person.guard';
import { sessionCookie, sessionOfCookies } from './session-cookie';
import { SESSION_SECONDS, SessionsService } from './sessions.service';
import { SignInDto } from './sign-in.dto';

@ApiTags('people')
@Controller('v1')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly config: Config,
  ) {}

  /** Signs in; the session travels in an HttpOnly cookie for twelve hours. Needs the header x-evenhand-console: 1. */
  @Post('session')
  @HttpCode(200)
  async signIn(
    @Body() { email, password }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonDto> {
    // Or another site could sign a browser in to an account of its own choosing.
    refuseWithoutConsoleHeader(request);
    const outcome = await this.sessions.signIn(email, password, request.ip);
    if (outcome.kind === 'too-many') {
      throw new Problem(
        429,
        'too-many-requests',
        'Too many attempts to sign in',
        'Wait as long as retry-after says.',
        {},
        { 'retry-after': String(outcome.waitSeconds) },
      );
    }
    if (outcome.kind === 'refused') throw Problem.unauthorized('E-mail or password is wrong.');
    void reply.header('set-cookie', sessionCookie(outcome.token, SESSION_SECONDS, this.isSecure(request)));
    return viewOfAccount(outcome.person);
  }

  /** Signs out. */
  @Delete('session')
  @UseGuards(PersonGuard)
  @HttpCode(204)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = sessionOfCookies(request.headers.cookie);
    if (token !== undefined) await this.sessions.signOut(token);
    void reply.header('set-cookie', sessionCookie('', 0, this.isSecure(request)));
  }

  /** Who is signed in. */
  @Get('me')
  @UseGuards(PersonGuard)
  me(@CurrentPerson() person: Person): PersonDto {
    return viewOfAccount(person);
  }

  private isSecure(request: FastifyRequest): boolean {
    return request.protocol === 'https' || (this.config.publicUrl ?? '').startsWith('https://');
  }
}
