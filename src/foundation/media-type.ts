import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ForeignPaths } from './foreign-paths';
import { Problem } from './problem';
import { sendProblem } from './problem.filter';

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * Refuses every body that says it is no JSON. A form, or plain text, is what another site's page can make a browser
 * send without asking us first; foreign paths that take forms know no cookies.
 */
export const refuseOtherMedia =
  (foreign: ForeignPaths) =>
  (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const type = request.headers['content-type'];
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isReading || type === undefined || JSON_TYPE.test(type)) {
      done();
      return;
    }
    const takesForms = foreign.formatAt(request.url)?.takesForms === true;
    if (takesForms && FORM_TYPE.test(type)) {
      done();
      return;
    }
    const title = 'This media type is not understood';
    const detail = takesForms
      ? 'Send content-type: application/x-www-form-urlencoded or application/json.'
      : 'Send content-type: application/json.';
    sendProblem(new Problem(415, 'unsupported-media-type', title, detail), request, reply, foreign);
  };
