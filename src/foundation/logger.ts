import { Logger, type Params } from 'nestjs-pino';
import type { Config } from './config';

interface LoggedRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
}

/** An author's id on a platform may be a name, and outlives no erasure in a log. */
const AUTHOR_IN_PATH = /(\/authors\/)[^/]+/;

/** Only what a request is, never what it holds: no headers, no query, no body, nobody's name. */
const requestForLog = ({ id, method, url }: LoggedRequest): object => ({
  id,
  method,
  path: url.split('?', 1)[0]?.replace(AUTHOR_IN_PATH, '$1*'),
});

const QUIET = /^\/(livez|readyz|metrics)/;

/** Logs are JSON lines on standard output and carry ids, never the words of a comment. */
export function loggerParams(config: Config): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      // The framework's own id of the request, so that a problem document and the log name the same one.
      genReqId: (request) => request.id,
      autoLogging: { ignore: (request) => QUIET.test(request.url ?? '') },
      serializers: {
        req: requestForLog,
        res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
        err: ({ type, stack }: { type?: string; stack?: string }) => ({
          type,
          frames: (stack ?? '')
            .split('\n')
            .filter((line) => line.trimStart().startsWith('at '))
            .slice(0, 8),
        }),
      },
      // 503 is an answer that is meant: come again. Whatever makes it grave is logged where it is known.
      customLogLevel: (_request, { statusCode }) =>
        statusCode === 503 ? 'warn' : statusCode >= 500 ? 'error' : 'debug',
    },
  };
}

/** What the framework tells of its own wiring at every start; of use to nobody who runs the service. */
const WIRING = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

export class ServiceLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (WIRING.has(String(rest.at(-1)))) return;
    super.log(message, ...(rest as []));
  }
}
