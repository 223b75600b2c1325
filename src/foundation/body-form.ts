import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ForeignPaths } from './foreign-paths';
import { Problem } from './problem';
import { sendProblem } from './problem.filter';

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/**
 * Why a body in this form would be misread, or `undefined`: JSON is UTF-8 (RFC 8259), and nothing here unpacks what
 * is compressed.
 */
export function faultOfBodyForm(headers: FastifyRequest['headers']): string | undefined {
  const charset = CHARSET.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) return 'Send the body as UTF-8.';
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && !/^(identity)?$/i.test(encoding.trim())) {
    return 'Send the body as it is, without content-encoding.';
  }
  return undefined;
}

type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/** A hook for every request, before its body is read. */
export const checkBodyForm =
  (foreign: ForeignPaths): Hook =>
  (request, reply, done) => {
    const { headers } = request;
    const fault = faultOfBodyForm(headers);
    if (fault !== undefined) {
      const title = 'This media type is not understood';
      const accepted = { 'accept-encoding': 'identity' };
      const problem = new Problem(415, 'unsupported-media-type', title, fault, {}, accepted);
      sendProblem(problem, request, reply, foreign);
      return;
    }
    const length = headers['content-length'] ?? '0';
    // Many clients name a type with every POST. Without a body it says nothing, and the parser would refuse it.
    if (length === '0' && headers['transfer-encoding'] === undefined) delete headers['content-type'];
    done();
  };
