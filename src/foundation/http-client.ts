import { lookup as resolveHost, type LookupAddress, type LookupOptions } from 'node:dns';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Agent, type Dispatcher, request } from 'undici';

export interface OutgoingPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** For everything: name, connection, request, answer. */
  readonly timeoutMs: number;
  /** Ends the request before its time; absent: nobody does. */
  readonly signal?: AbortSignal;
  /** Only where an operator has said so: the address may be of this machine or of a private network. */
  readonly allowPrivate: boolean;
}

/** Why there was no answer; words for the delivery log. */
export type PostFailure =
  'url-refused' | 'address-refused' | 'name-unknown' | 'timeout' | 'connection' | 'certificate';

export type PostResult =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | undefined }
  | { readonly kind: 'failed'; readonly failure: PostFailure };

export type JsonResult =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** Undefined where the body is no JSON, or longer than the caller takes. */
      readonly json: unknown;
    }
  | Extract<PostResult, { kind: 'failed' }>;

/** The answer's body is read so far that the connection can be used again, and thrown away. */
const ANSWER_BYTES = 16_384;

type Answer = Dispatcher.ResponseData;

class AddressRefused extends Error {
  readonly code = 'EVENHAND_ADDRESS_REFUSED';
}

/** Of IPv6, only 2000::/3 is given to networks that are public. */
const isGlobal = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address instanceof ipaddr.IPv4 || address.parts[0]! >> 13 === 1;

/** Whether an address is public. IPv4 inside IPv6 (mapped, compatible, 6to4, NAT64, Teredo) is not, whatever it holds. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && isGlobal(parsed);
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Whether the URL says by itself, without a name server, that it leads to this machine or a private network. */
export function namesPrivateHost(url: URL): boolean {
  const host = hostOf(url);
  return (
    host === 'localhost' || host.endsWith('.localhost') || (ipaddr.isValid(host) && !isPublicAddress(host))
  );
}

/** What is wrong with an address to call back, whoever gave it; `undefined` if nothing. Private hosts are not looked at. */
export function callbackUrlFault(value: string): string | undefined {
  if (!URL.canParse(value)) return 'is not a URL; for example https://blog.example.org/evenhand';
  const url = new URL(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https:// or http://';
  if (url.username !== '' || url.password !== '') return 'must not hold a name or password';
  if (url.hash !== '') return 'must not hold a fragment (#…)';
  if (value.length > 2048) return 'must not be longer than 2048 characters';
  return undefined;
}

type LookupAnswer = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * Resolves a name for a connection and refuses it if ANY of its addresses is not public. The connection is made
 * to the addresses given here, so that there is no second look-up whose answer could differ.
 */
export function lookupPublic(hostname: string, options: LookupOptions, answer: LookupAnswer): void {
  resolveHost(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      answer(error, []);
      return;
    }
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
      answer(new AddressRefused('the name leads to an address that is not public'), []);
    } else if (options.all === true) {
      answer(null, addresses);
    } else {
      answer(null, first.address, first.family);
    }
  });
}

/** Posts to addresses that others have given us. No redirects are followed and no proxy settings are heeded. */
@Injectable()
export class HttpClient implements OnApplicationShutdown {
  private readonly publicOnly = new Agent({
    connect: { lookup: lookupPublic },
    connections: 16,
    keepAliveTimeout: 4_000,
  });
  private readonly anywhere = new Agent({ connections: 16, keepAliveTimeout: 4_000 });

  /** Never throws for what the other side does. */
  post(post: OutgoingPost): Promise<PostResult> {
    return this.send(post, async (answer, signal): Promise<PostResult> => {
      await this.throwAway(answer.body, signal);
      return { kind: 'answered', status: answer.statusCode, retryAfter: retryAfterOf(answer) };
    });
  }

  /** Posts, and reads an answer of at most `mostBytes`. Never throws for what the other side does. */
  postForJson(post: OutgoingPost, mostBytes: number): Promise<JsonResult> {
    return this.send(post, async (answer): Promise<JsonResult> => {
      const json = await readJson(answer.body, mostBytes);
      return { kind: 'answered', status: answer.statusCode, retryAfter: retryAfterOf(answer), json };
    });
  }

  private async send<Result>(
    post: OutgoingPost,
    take: (answer: Answer, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result | Extract<PostResult, { kind: 'failed' }>> {
    if (callbackUrlFault(post.url) !== undefined) return { kind: 'failed', failure: 'url-refused' };
    const url = new URL(post.url);
    // A literal address is never looked up, so it is judged here.
    if (!post.allowPrivate && namesPrivateHost(url)) return { kind: 'failed', failure: 'address-refused' };
    const timeout = AbortSignal.timeout(post.timeoutMs);
    const signal = post.signal === undefined ? timeout : AbortSignal.any([timeout, post.signal]);
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: post.headers,
        body: post.body,
        dispatcher: post.allowPrivate ? this.anywhere : this.publicOnly,
        signal,
        headersTimeout: post.timeoutMs,
        bodyTimeout: post.timeoutMs,
      });
      return await take(answer, signal);
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error) };
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.publicOnly.destroy(), this.anywhere.destroy()]);
  }

  private async throwAway(body: Answer['body'], signal: AbortSignal): Promise<void> {
    try {
      await body.dump({ limit: ANSWER_BYTES, signal: AbortSignal.any([signal, AbortSignal.timeout(1_000)]) });
    } catch {
      // The status has been said; a body that stalls or breaks off changes nothing about it.
    }
  }
}

function retryAfterOf({ headers }: Answer): string | undefined {
  const retryAfter = headers['retry-after'];
  return typeof retryAfter === 'string' ? retryAfter : undefined;
}

/** Rejects where the connection fails or the time is over. */
async function readJson(body: Answer['body'], mostBytes: number): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length;
    // Leaving the loop closes the connection: nothing more is read.
    if (bytes > mostBytes) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function failureOf(error: unknown): PostFailure {
  const { code, name, cause } = error as { code?: string; name?: string; cause?: { code?: string } };
  const said = code ?? cause?.code ?? '';
  if (name === 'TimeoutError' || name === 'AbortError' || /TIMEDOUT|TIMEOUT|UND_ERR_ABORTED/.test(said))
    return 'timeout';
  if (said === 'EVENHAND_ADDRESS_REFUSED') return 'address-refused';
  if (said === 'ENOTFOUND' || said === 'EAI_AGAIN' || said === 'ENODATA') return 'name-unknown';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(said)) return 'certificate';
  return 'connection';
}
