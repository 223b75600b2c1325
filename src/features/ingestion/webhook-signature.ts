import { createHmac, timingSafeEqual } from 'node:crypto';

/** Far enough for clocks that differ and senders that queue, near enough that an old capture is worthless. */
const TOLERANCE_SECONDS = 300;
const MAX_SIGNATURES = 10;
const MAX_HEADER_LENGTH = 2000;
/** Standard Webhooks wants secrets of 24 to 64 bytes; a shorter one could be guessed. */
const SECRET_BYTES = { least: 24, most: 64 };

/** No dot: the signed content is `id.timestamp.body`, and a dot would let it be cut elsewhere. */
const ID = /^[A-Za-z0-9_-]{1,128}$/;
const TIMESTAMP = /^[0-9]{10}$/;
/** HMAC-SHA256 in base64. `v1a` (asymmetric) and versions to come are passed over. */
const SIGNATURE = /^v1,([A-Za-z0-9+/]{43}=)$/;

export interface WebhookHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

export type SignatureResult =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly fault: 'malformed' | 'out-of-time' | 'no-match'; readonly detail: string };

const malformed = (detail: string): SignatureResult => ({ ok: false, fault: 'malformed', detail });

/**
 * Whether a message was signed as Standard Webhooks has it (https://www.standardwebhooks.com) by one of `secrets`,
 * over the body's bytes as they came. Every signature is held against every secret, in constant time each.
 *
 * @param nowSeconds seconds since 1970
 */
export function verifyWebhook(
  { id, timestamp, signature }: WebhookHeaders,
  body: Buffer,
  secrets: readonly Buffer[],
  nowSeconds: number,
): SignatureResult {
  if (id === undefined || !ID.test(id)) {
    return malformed('webhook-id must be 1 to 128 letters, digits, - or _');
  }
  if (timestamp === undefined || !TIMESTAMP.test(timestamp)) {
    return malformed('webhook-timestamp must be seconds since 1970, ten digits');
  }
  if (signature === undefined || signature.length > MAX_HEADER_LENGTH) {
    return malformed('webhook-signature must hold signatures as v1,<base64>, separated by blanks');
  }
  const given = signature.split(' ');
  if (given.length > MAX_SIGNATURES) {
    return malformed(`webhook-signature must hold at most ${MAX_SIGNATURES} signatures`);
  }
  if (Math.abs(nowSeconds - Number(timestamp)) > TOLERANCE_SECONDS) {
    const detail = `webhook-timestamp is more than ${TOLERANCE_SECONDS} seconds from now: check the clock`;
    return { ok: false, fault: 'out-of-time', detail };
  }
  const candidates = given
    .flatMap((each) => SIGNATURE.exec(each)?.[1] ?? [])
    .map((each) => Buffer.from(each));
  const expected = secrets
    .filter(({ length }) => length >= SECRET_BYTES.least && length <= SECRET_BYTES.most)
    .map((secret) => Buffer.from(signatureOf(secret, id, timestamp, body)));
  let matches = 0;
  for (const candidate of candidates) {
    for (const each of expected) matches += timingSafeEqual(candidate, each) ? 1 : 0;
  }
  if (matches > 0) return { ok: true, id };
  const detail = 'webhook-signature holds no v1 signature of this body by a secret of this site';
  return { ok: false, fault: 'no-match', detail };
}

/** Over bytes, never over text: two bodies that differ only in invalid UTF-8 would look the same as text. */
function signatureOf(secret: Buffer, id: string, timestamp: string, body: Buffer): string {
  return createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64');
}
