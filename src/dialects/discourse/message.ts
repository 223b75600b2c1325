import { createHmac, timingSafeEqual } from 'node:crypto';
import { faultOfJsonBody } from '../../features/ingestion/json-body';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** Whether one of `secrets` signed the bytes as they came, in constant time for each. */
export function isSignedByOneOf(secrets: readonly Buffer[], header: unknown, body: Buffer): boolean {
  const given = SIGNATURE.exec(typeof header === 'string' ? header : '')?.[1];
  if (given === undefined) return false;
  const signature = Buffer.from(given, 'hex');
  let matches = 0;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest();
    matches += timingSafeEqual(signature, expected) ? 1 : 0;
  }
  return matches > 0;
}

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The JSON object in a body; undefined where there is none that can be read faithfully. Sent as a form, Discourse
 * changes the content type and not the body; `payload=…` is what a proxy in between may make of it.
 */
export function readMessage(body: Buffer): Fields | undefined {
  const asForm = body.subarray(0, 8).toString('latin1') === 'payload=';
  const json = asForm ? Buffer.from(new URLSearchParams(body.toString()).get('payload') ?? '') : body;
  try {
    const message = JSON.parse(json.toString()) as unknown;
    return isFields(message) && faultOfJsonBody(json) === undefined ? message : undefined;
  } catch {
    return undefined;
  }
}
