import { createHmac, timingSafeEqual } from 'node:crypto';

/** More than Coral ever has: it signs with every secret that is active, and a rotation adds one. */
const MOST_SIGNATURES = 10;
const SIGNATURE = /^\s*sha256=([0-9a-f]{64})\s*$/;

/**
 * Whether one of `secrets` has signed these bytes as Coral does: `x-coral-signature: sha256=<hex>[,sha256=<hex>…]`,
 * HMAC-SHA256 whose key is the secret as Coral shows it, prefix and all. Every signature is held against every
 * secret, in constant time each. Nothing in a message tells when it was sent: a copy of it is as good as the first.
 */
export function isSignedByCoral(
  header: string | string[] | undefined,
  body: Buffer,
  secrets: readonly Buffer[],
): boolean {
  if (typeof header !== 'string') return false;
  const given = header.split(',', MOST_SIGNATURES).flatMap((entry) => SIGNATURE.exec(entry)?.[1] ?? []);
  const candidates = given.map((hex) => Buffer.from(hex, 'hex'));
  let matches = 0;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest();
    for (const candidate of candidates) matches += timingSafeEqual(candidate, expected) ? 1 : 0;
  }
  return matches > 0;
}
