import { isIP } from 'node:net';
import type { Dialect } from '../../features/integrations/dialect';
import type { ForeignRefusal } from '../../foundation/foreign-paths';
import type { Problem } from '../../foundation/problem';
import { checkAkismetSettings } from './akismet-settings';

const TEXT = 'text/plain; charset=utf-8';

/** The protocol's own number for "the key's owner has revoked this site's access to it". */
const ACCESS_REVOKED = '10403';

/** One line of printable ASCII: a header's value. */
const asHeader = (text: string): string => text.replace(/[^\x20-\x7e]+/g, ' ').trim();

/**
 * Refusals as clients of the protocol read them. What concerns the key or the fields has status 200, as it always
 * had, and a text that is neither `true` nor `false`; what concerns the service has its status.
 */
export function tellAkismetProblem(problem: Problem): ForeignRefusal {
  const help = asHeader([problem.title, problem.detail].filter(Boolean).join(': '));
  const headers = { ...problem.headers, 'content-type': TEXT, 'x-akismet-debug-help': help };
  switch (problem.httpStatus) {
    case 401:
      return { status: 200, headers, body: 'invalid' };
    case 403: {
      const alert = {
        'x-akismet-alert-code': ACCESS_REVOKED,
        'x-akismet-alert-msg': help,
        'x-akismet-error': ACCESS_REVOKED,
      };
      return { status: 200, headers: { ...headers, ...alert }, body: 'invalid' };
    }
    case 422:
      return { status: 200, headers, body: help };
    default:
      return { status: problem.httpStatus, headers, body: help };
  }
}

/** Akismet's REST API: a comment goes in, and whether it is unwanted comes out. */
export const AKISMET: Dialect = {
  name: 'akismet',
  title: 'Akismet',
  proof: 'key',
  storesByDefault: true,
  paths: /^\/1\.[12]\//,
  takesForms: true,
  checkSettings: checkAkismetSettings,
  addresses: (base) => {
    const { protocol, host, hostname } = new URL(base);
    const isAddress = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
    return { 'base URL': base, ...(isAddress ? {} : { 'host with the key': `${protocol}//<key>.${host}` }) };
  },
  tellProblem: tellAkismetProblem,
};
