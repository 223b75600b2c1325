import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed: each has a key of its own, so that none can be put in the place of another. */
export type SealedSecret = 'webhook secret' | 'audit signing key' | 'notice key';

/**
 * Keeps secrets unreadable in the database and its backups: AES-256-GCM under a key derived from
 * EVENHAND_SECRET_KEY, bound to the row they belong to. Without that key they are stored as they are, and
 * stay readable after the key is set.
 */
export class SecretSeal {
  private readonly key: Buffer | undefined;

  constructor(
    secretKey: string | undefined,
    private readonly what: SealedSecret = 'webhook secret',
  ) {
    this.key =
      secretKey === undefined
        ? undefined
        : Buffer.from(hkdfSync('sha256', secretKey, '', `evenhand ${what}`, 32));
  }

  seal(secret: Buffer, rowId: string): string {
    if (this.key === undefined) return `plain:${secret.toString('base64')}`;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(rowId));
    const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    return `aes256gcm:${sealed.toString('base64')}`;
  }

  /** Throws where the key is not the one that sealed, or the row was tampered with. */
  open(sealed: string, rowId: string): Buffer {
    const [scheme, content = ''] = sealed.split(':', 2);
    const bytes = Buffer.from(content, 'base64');
    if (scheme === 'plain') return bytes;
    if (this.key === undefined) {
      throw new Error(`the ${this.what} is sealed: start with the EVENHAND_SECRET_KEY that sealed it`);
    }
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(rowId)).setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new Error(`the ${this.what} cannot be opened: EVENHAND_SECRET_KEY is not the one that sealed it`);
    }
  }
}
