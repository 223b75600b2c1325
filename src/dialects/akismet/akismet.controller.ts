import { Controller, Get, HttpCode, Post, type RawBodyRequest, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FeedbackOutcome } from '../../features/feedback/feedback-outcome';
import { DialectAccess } from '../../features/integrations/dialect-access.service';
import { Problem } from '../../foundation/problem';
import { AkismetService } from './akismet.service';
import { keyInQuestion, keyOfCall } from './api-key';
import { AKISMET } from './akismet.dialect';
import { type FormFields, readForm } from './form-fields';

type FormRequest = RawBodyRequest<FastifyRequest>;

/** A comment of the greatest length fits with all that WordPress tells of the request that brought it. */
const FORM_BYTES = 2 * 1024 * 1024;

/** Compared byte for byte by clients. */
const THANKS = 'Thanks for making the web a better place.';

@ApiTags('dialects')
@ApiConsumes('application/x-www-form-urlencoded')
@ApiProduces('text/plain')
@Controller()
export class AkismetController {
  constructor(
    private readonly access: DialectAccess,
    private readonly akismet: AkismetService,
  ) {}

  /** `valid`, or else the refusal `invalid`. */
  @Post('1.1/verify-key')
  @HttpCode(200)
  async verifyKey(@Req() request: FormRequest): Promise<string> {
    await this.access.byKey(AKISMET.name, keyInQuestion(fieldsOf(request), request.hostname));
    return 'valid';
  }

  /** `true` where the comment is unwanted, `false` where it is not, or not yet known to be. */
  @Post('1.1/comment-check')
  @HttpCode(200)
  async checkComment(
    @Req() request: FormRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const fields = fieldsOf(request);
    const caller = await this.access.byKey(AKISMET.name, keyOfCall(fields, request.hostname));
    const { body, headers } = await this.akismet.check(caller, fields, userAgentOf(request));
    reply.headers(headers);
    return body;
  }

  /** The platform's people have taken the comment down. */
  @Post('1.1/submit-spam')
  @HttpCode(200)
  submitSpam(@Req() request: FormRequest): Promise<string> {
    return this.learn(request, 'reject');
  }

  /** The platform's people have let the comment stand. */
  @Post('1.1/submit-ham')
  @HttpCode(200)
  submitHam(@Req() request: FormRequest): Promise<string> {
    return this.learn(request, 'approve');
  }

  /** WordPress says so when its plugin is switched off; the key stays good until it is revoked. */
  @Post('1.1/deactivate')
  @HttpCode(200)
  async deactivate(@Req() request: FormRequest): Promise<string> {
    await this.access.byKey(AKISMET.name, keyInQuestion(fieldsOf(request), request.hostname));
    return 'deactivated';
  }

  /** Without an answer, WordPress shows no settings of its plugin. */
  @Post('1.1/get-subscription')
  @HttpCode(200)
  async tellSubscription(@Req() request: FormRequest): Promise<object> {
    await this.access.byKey(AKISMET.name, keyInQuestion(fieldsOf(request), request.hostname));
    return {
      account_id: 0,
      account_name: 'Evenhand',
      account_type: 'self-hosted',
      status: 'active',
      next_billing_date: false,
      limit_reached: false,
    };
  }

  /** By which WordPress finds out whether it reaches the service. */
  @Get('1.1/test')
  test(): string {
    return 'connected';
  }

  private async learn(request: FormRequest, outcome: FeedbackOutcome): Promise<string> {
    const fields = fieldsOf(request);
    const caller = await this.access.byKey(AKISMET.name, keyOfCall(fields, request.hostname));
    await this.akismet.learn(caller, fields, userAgentOf(request), outcome);
    return THANKS;
  }
}

function fieldsOf({ rawBody }: FormRequest): FormFields {
  if (rawBody !== undefined && rawBody.length > FORM_BYTES) {
    const detail = `The form must not be longer than ${FORM_BYTES} bytes.`;
    throw new Problem(413, 'the-request-is-too-large', 'The request is too large', detail);
  }
  return readForm(rawBody?.toString('utf8') ?? '');
}

const userAgentOf = ({ headers }: FastifyRequest): string => headers['user-agent'] ?? '';
