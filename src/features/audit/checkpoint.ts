import { hash, type KeyObject, sign, verify } from 'node:crypto';

/** What a chain was at a moment, signed: whoever keeps one finds every later change of what lies before it. */
export interface Checkpoint {
  /** The site's id, or `installation`. */
  readonly chain: string;
  /** Of the newest entry that it covers, from 1. */
  readonly position: number;
  /** That entry's hash, in hex. */
  readonly hash: string;
  /** RFC 3339 in UTC with microseconds. */
  readonly at: string;
  /** The thumbprint (RFC 7638) of the key that signed. */
  readonly keyId: string;
  /** Ed25519, in base64. */
  readonly signature: string;
}

export type UnsignedCheckpoint = Omit<Checkpoint, 'signature'>;

/** A public key as it is published. */
export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

/** What is signed: the name of the form, then the fields, a line each. */
const signedBytes = ({ chain, position, hash: head, at, keyId }: UnsignedCheckpoint): Buffer =>
  Buffer.from(['evenhand audit checkpoint 1', chain, position, head, at, keyId].join('\n'));

export const signCheckpoint = (unsigned: UnsignedCheckpoint, privateKey: KeyObject): Checkpoint => ({
  ...unsigned,
  signature: sign(null, signedBytes(unsigned), privateKey).toString('base64'),
});

export const isSignedBy = (checkpoint: Checkpoint, publicKey: KeyObject): boolean =>
  verify(null, signedBytes(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'));

/** The form in which checkpoints are written: fields in one order. */
export const checkpointText = ({ chain, position, hash: head, at, keyId, signature }: Checkpoint): string =>
  JSON.stringify({ chain, position, hash: head, at, keyId, signature });

/** The last letter has bits that decoding passes over: they must not be free to change. */
const isCanonicalBase64 = (text: string): boolean =>
  text.length === 88 && Buffer.from(text, 'base64').toString('base64') === text;

/** The checkpoint in `value`; undefined where it is none. Does not look at the signature. */
export function readCheckpoint(value: unknown): Checkpoint | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { chain, position, hash: head, at, keyId, signature } = value as Record<string, unknown>;
  if (typeof chain !== 'string' || typeof at !== 'string' || typeof keyId !== 'string') return undefined;
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 1) return undefined;
  if (typeof head !== 'string' || !/^[0-9a-f]{64}$/.test(head)) return undefined;
  if (typeof signature !== 'string' || !isCanonicalBase64(signature)) return undefined;
  return { chain, position, hash: head, at, keyId, signature };
}

/** The published form of an Ed25519 key, public or private. Throws for a key of another kind. */
export function publicKeyOf(key: KeyObject): PublicKey {
  const { kty, crv, x } = key.export({ format: 'jwk' });
  if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) throw new Error('no Ed25519 key');
  // The thumbprint's input is JSON with the fields in this order.
  const kid = hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url');
  return { kty, crv, x, kid, use: 'sig', alg: 'EdDSA' };
}
