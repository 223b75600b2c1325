import {
  Controller,
  Get,
  Header,
  HttpStatus,
  Ip,
  Param,
  Post,
  type RawBodyRequest,
  Req,
  Res,
} from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../foundation/problem';
import { noticePage, PAGE_HEADERS } from './notice-page';
import { phrasesFor } from './page-phrases';
import { PublicNoticesService } from './public-notices.service';

/** The longest text fits, each of its units percent-encoded. */
const FORM_BYTES = 64 * 1024;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** What the author of a comment reads at the link that they were sent. Whoever holds the link needs no account. */
@ApiTags('notices')
@Controller('notices')
export class NoticePagesController {
  constructor(private readonly notices: PublicNoticesService) {}

  /** The statement of reasons as a page, with the form for an appeal, or what became of it. */
  @Get(':token')
  @ApiProduces('text/html')
  async read(
    @Param('token') token: string,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const notice = await this.notices.read(token, address);
    reply.headers(PAGE_HEADERS);
    return noticePage(phrasesFor(notice.languages), notice, token);
  }

  /** Takes the form (`text`), and leads back to the page, which tells how the appeal stands. */
  @Post(':token/appeal')
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  @Header('cache-control', 'no-store')
  async appeal(
    @Param('token') token: string,
    @Ip() address: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      await this.notices.file({ token, text: textOf(request), language: null }, address);
    } catch (error) {
      // Why there is nothing to appeal against, or that there is an appeal already, the page itself tells.
      if (!(error instanceof Problem) || error.httpStatus !== 409) throw error;
    }
    reply.status(HttpStatus.SEE_OTHER).header('location', `../${token}`);
    return '';
  }
}

function textOf({ rawBody, headers }: RawBodyRequest<FastifyRequest>): string {
  if (rawBody === undefined) return '';
  if (!FORM_TYPE.test(headers['content-type'] ?? '')) {
    const title = 'This media type is not understood';
    throw new Problem(415, 'unsupported-media-type', title, 'Send the form of the page.');
  }
  if (rawBody.length > FORM_BYTES) {
    throw new Problem(413, 'the-request-is-too-large', 'The request is too large', 'Write a shorter text.');
  }
  const text = new URLSearchParams(rawBody.toString('utf8')).get('text') ?? '';
  // A browser counts and shows a line break as one character, and sends two.
  return text.replace(/\r\n?/g, '\n').trim();
}
