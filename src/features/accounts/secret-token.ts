import { createHash, randomBytes } from 'node:crypto';

/** A bearer secret of 256 random bits behind a prefix that tells people (and secret scanners) what it is. */
export const newSecretToken = (prefix: 'eht' | 'ehs' | 'ehk'): string =>
  `${prefix}_${randomBytes(32).toString('base64url')}`;

/**
 * How a bearer secret is stored and found again. A plain hash suffices, since 256 random bits cannot be guessed;
 * finding it by its hash tells an onlooker's clock nothing about the secret.
 */
export const hashOfSecretToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +([\w.~+/=-]{1,200})$/i.exec(header ?? '')?.[1];
}

export const isApiKey = (token: string): boolean => token.startsWith('ehk_');
