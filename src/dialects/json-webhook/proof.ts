import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from '../../foundation/problem';
import { isObject, unknownFields } from './field-template';

const HEADER_NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;
export const HEADER_NAME_FORM = "must be a header's name in lower case, such as x-signature";
const MOST_PREFIX_UNITS = 50;
const MOST_SIGNATURES = 10;
const MOST_HEADER_UNITS = 4000;
const MOST_TOLERANCE_SECONDS = 3600;
const DEFAULT_TOLERANCE_SECONDS = 300;
const MOST_SIGNED_UNITS = 100;

/** HMAC-SHA256 over the body as it came, or over a text that holds it and the moment of sending. */
export interface HmacProof {
  readonly kind: 'hmac-sha256';
  readonly header: string;
  readonly encoding: 'hex' | 'base64';
  /** What stands before the signature, such as `sha256=`. */
  readonly prefix: string;
  /** Null: the body alone is signed, and an old message can be sent again by whoever has got hold of it. */
  readonly timestamp: {
    readonly header: string;
    /** What is signed: `{timestamp}` and `{body}`, once each. */
    readonly signs: string;
    readonly toleranceSeconds: number;
  } | null;
}

/** A text that only the platform knows, in a header of every request. */
export interface TokenProof {
  readonly kind: 'token';
  readonly header: string;
  readonly prefix: string;
}

export type Proof = HmacProof | TokenProof;

type Checked<T> = { readonly value: T | undefined; readonly faults: readonly Fault[] };

export const isHeaderName = (value: unknown): value is string =>
  typeof value === 'string' && HEADER_NAME.test(value);

const isPrefix = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MOST_PREFIX_UNITS && /^[\x20-\x7e]*$/.test(value);

const isSigned = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= MOST_SIGNED_UNITS &&
  ['{timestamp}', '{body}'].every((place) => value.split(place).length === 2);

function checkTimestamp(value: unknown, at: string): Checked<HmacProof['timestamp']> {
  if (value === undefined || value === null) return { value: null, faults: [] };
  if (!isObject(value))
    return { value: undefined, faults: [{ pointer: at, detail: 'must be an object or null' }] };
  const faults = unknownFields(value, ['header', 'signs', 'toleranceSeconds'], at);
  const { header, signs = '{timestamp}.{body}', toleranceSeconds = DEFAULT_TOLERANCE_SECONDS } = value;
  if (!isHeaderName(header)) faults.push({ pointer: `${at}/header`, detail: HEADER_NAME_FORM });
  if (!isSigned(signs)) {
    faults.push({ pointer: `${at}/signs`, detail: 'must hold {timestamp} and {body} once each' });
  }
  const isTolerance =
    typeof toleranceSeconds === 'number' &&
    Number.isInteger(toleranceSeconds) &&
    toleranceSeconds > 0 &&
    toleranceSeconds <= MOST_TOLERANCE_SECONDS;
  if (!isTolerance) {
    const detail = `must be a whole number of seconds from 1 to ${MOST_TOLERANCE_SECONDS}`;
    faults.push({ pointer: `${at}/toleranceSeconds`, detail });
  }
  if (faults.length > 0) return { value: undefined, faults };
  return { value: { header, signs, toleranceSeconds } as HmacProof['timestamp'], faults };
}

/** A proof, completed; faults are placed below `at`. */
export function checkProof(value: unknown, at: string): Checked<Proof> {
  const kinds = { pointer: `${at}/kind`, detail: 'must be hmac-sha256 or token' };
  if (!isObject(value)) {
    return {
      value: undefined,
      faults: [{ pointer: at, detail: 'must be an object that says how messages are proven' }],
    };
  }
  const { kind, header, encoding = 'hex', prefix = '' } = value;
  if (kind !== 'hmac-sha256' && kind !== 'token') return { value: undefined, faults: [kinds] };
  const known =
    kind === 'token' ? ['kind', 'header', 'prefix'] : ['kind', 'header', 'encoding', 'prefix', 'timestamp'];
  const faults = unknownFields(value, known, at);
  if (!isHeaderName(header)) faults.push({ pointer: `${at}/header`, detail: HEADER_NAME_FORM });
  if (!isPrefix(prefix)) {
    faults.push({ pointer: `${at}/prefix`, detail: `must be at most ${MOST_PREFIX_UNITS} plain characters` });
  }
  if (kind === 'token') {
    return faults.length > 0
      ? { value: undefined, faults }
      : { value: { kind, header, prefix } as TokenProof, faults };
  }
  if (encoding !== 'hex' && encoding !== 'base64') {
    faults.push({ pointer: `${at}/encoding`, detail: 'must be hex or base64' });
  }
  const timestamp = checkTimestamp(value['timestamp'], `${at}/timestamp`);
  faults.push(...timestamp.faults);
  if (faults.length > 0) return { value: undefined, faults };
  return { value: { kind, header, encoding, prefix, timestamp: timestamp.value } as HmacProof, faults };
}

const oneOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' && value.length <= MOST_HEADER_UNITS ? value : undefined;
};

/** Any two texts in a time that tells nothing of where they differ. */
function areSame(one: Buffer, other: Buffer): boolean {
  const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
  return timingSafeEqual(hashOf(one), hashOf(other));
}

/** The bytes of signatures that are well formed, in the forms in which one header may hold several. */
function signaturesIn(header: string, { prefix, encoding }: HmacProof): readonly Buffer[] {
  const form = encoding === 'hex' ? /^[0-9a-f]{64}$/i : /^[A-Za-z0-9+/]{43}=$/;
  return header
    .split(',')
    .slice(0, MOST_SIGNATURES)
    .map((each) => each.trim())
    .filter((each) => each.startsWith(prefix) && form.test(each.slice(prefix.length)))
    .map((each) => Buffer.from(each.slice(prefix.length), encoding));
}

function signedParts(signs: string, timestamp: string, body: Buffer): readonly (string | Buffer)[] {
  const [before = '', after = ''] = signs.split('{body}');
  const told = (text: string): string => text.replace('{timestamp}', () => timestamp);
  return [told(before), body, told(after)];
}

function isSignedBy(
  proof: HmacProof,
  headers: IncomingHttpHeaders,
  body: Buffer,
  secrets: readonly Buffer[],
  nowSeconds: number,
): boolean {
  const given = signaturesIn(oneOf(headers, proof.header) ?? '', proof);
  let parts: readonly (string | Buffer)[] = [body];
  if (proof.timestamp !== null) {
    const timestamp = oneOf(headers, proof.timestamp.header) ?? '';
    // Ten digits are seconds, thirteen are milliseconds, for centuries to come.
    if (!/^\d{10}(\d{3})?$/.test(timestamp)) return false;
    const sentSeconds = Number(timestamp) / (timestamp.length > 10 ? 1000 : 1);
    if (Math.abs(nowSeconds - sentSeconds) > proof.timestamp.toleranceSeconds) return false;
    parts = signedParts(proof.timestamp.signs, timestamp, body);
  }
  let matches = 0;
  for (const secret of secrets) {
    const hmac = createHmac('sha256', secret);
    for (const part of parts) hmac.update(part);
    const expected = hmac.digest();
    for (const each of given) matches += timingSafeEqual(each, expected) ? 1 : 0;
  }
  return matches > 0;
}

/** Whether one of `secrets` proves a message: its bytes as they came, its headers in lower case. */
export function isProven(
  proof: Proof,
  headers: IncomingHttpHeaders,
  body: Buffer,
  secrets: readonly Buffer[],
  nowSeconds: number,
): boolean {
  if (proof.kind === 'hmac-sha256') return isSignedBy(proof, headers, body, secrets, nowSeconds);
  const given = oneOf(headers, proof.header);
  if (given === undefined || !given.startsWith(proof.prefix)) return false;
  const token = Buffer.from(given.slice(proof.prefix.length));
  let matches = 0;
  for (const secret of secrets) matches += secret.length > 0 && areSame(token, secret) ? 1 : 0;
  return matches > 0;
}
