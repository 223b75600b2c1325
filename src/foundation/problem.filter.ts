import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ForeignPaths } from './foreign-paths';
import { asProblemDocument, Problem } from './problem';

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  404: 'There is nothing here',
  405: 'Method not allowed',
  413: 'The request is too large',
  415: 'This media type is not understood',
  429: 'Too many requests',
};

interface FrameworkError {
  readonly statusCode?: number;
  readonly message?: string;
}

const NO_JSON = 'The body is not valid JSON, or holds a forbidden key such as __proto__.';

/** Known by their messages, since Nest keeps no code; never repeated, since a parser quotes what it was given. */
const FRAMEWORK_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^Body cannot be empty/, 'The body is empty, but content-type says application/json.'],
  [/^Request body is too large/, 'The body is larger than this route takes.'],
  [/^Unsupported Media Type/, 'Send content-type: application/json.'],
  [/did not match Content-Length/, 'The body is not as long as content-length says.'],
  [/^Validation failed \(uuid/, 'An id in the path is not a UUID.'],
  [/\bJSON\b|forbidden prototype/, NO_JSON],
];

/** Turns whatever was thrown into an RFC 9457 problem document; only unexpected errors are logged, without bodies. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly foreign: ForeignPaths) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.asProblem(error);
    if (problem.httpStatus >= 500 && !(error instanceof Problem)) {
      const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: undefined };
      this.logger.error(
        { requestId: request.id, errorName: name, frames: framesOf(stack) },
        'request failed',
      );
    }
    sendProblem(problem, request, reply, this.foreign);
  }

  private asProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return told(status, TITLES[status] ?? 'The request failed', error.message);
    }
    const { statusCode, message } = error as FrameworkError;
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
      return told(statusCode, TITLES[statusCode] ?? 'The request is not valid', message);
    }
    if (isDatabaseAbsent(error)) {
      return new Problem(
        503,
        'unavailable',
        'The service cannot reach its database',
        'Try again shortly.',
        {},
        {
          'retry-after': '5',
        },
      );
    }
    return new Problem(500, 'internal', 'The service failed', 'The fault is logged under this request id.');
  }
}

/** As a problem document, or as the callers of a foreign path expect it. */
export function sendProblem(
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
  foreign?: ForeignPaths,
): void {
  const tell = foreign?.formatAt(request.url)?.tellProblem ?? asProblemDocument;
  const { status, headers, body } = tell(problem, request);
  void reply.status(status).headers(headers).send(body);
}

/** For what Fastify refuses before any filter is asked: a path that cannot be decoded. */
export function refuseUnreadablePath(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const detail = 'The path cannot be read: percent-encode it as UTF-8.';
  sendProblem(
    new Problem(400, 'the-request-is-not-valid', 'The request is not valid', detail),
    request,
    reply,
  );
}

function told(status: number, title: string, message = ''): Problem {
  const detail = FRAMEWORK_FAULTS.find(([known]) => known.test(message))?.[1];
  return new Problem(status, slug(title), title, detail);
}

const slug = (title: string): string => title.toLowerCase().replace(/[^a-z]+/g, '-');

/** Where an error came from, without its message: messages of drivers may quote what they were given. */
const framesOf = (stack: string | undefined): readonly string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);

/** Connection faults of the driver, and PostgreSQL's classes 08 (connection), 53 (resources), 57P (shutdown). */
function isDatabaseAbsent(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined) {
    return /^(08|53|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code);
  }
  return /Connection terminated|timeout exceeded when trying to connect/.test(message ?? '');
}
