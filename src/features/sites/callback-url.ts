import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type CallbackUrlResult =
  | { readonly ok: true; readonly url: string; readonly isPrivate: boolean }
  | { readonly ok: false; readonly detail: string };

/** Names that never lead out of the machine or the local network (RFC 6761, RFC 6762, RFC 8375). */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * Reads a callback URL. `isPrivate` tells hosts that are private by their very writing; a public name that
 * resolves to a private address is refused when it is called.
 */
export function readCallbackUrl(value: string): CallbackUrlResult {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return { ok: false, detail: 'must be an http or https URL, such as https://blog.example.org/moderation' };
  }
  if (url.username !== '' || url.password !== '') {
    return { ok: false, detail: 'must not hold a user name or password; requests are signed instead' };
  }
  url.hash = '';
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isPrivate = isIP(host) === 0 ? PRIVATE_NAMES.test(host) : ipaddr.process(host).range() !== 'unicast';
  return { ok: true, url: url.href, isPrivate };
}
