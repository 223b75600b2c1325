import { Injectable } from '@nestjs/common';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../../foundation/config';
import { SecretSeal } from '../../foundation/secret-seal';
import type { Actor } from './actor';
import { AuditService } from './audit.service';
import { type PublicKey, publicKeyOf } from './checkpoint';

export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

export interface PublishedKey extends PublicKey {
  readonly createdAt: Date;
  /** Null for the key in use. */
  readonly retiredAt: Date | null;
}

/** Everything that seals or signs goes through this lock: one process at a time. */
const SEALING_LOCK = 7_305_843_010;

/** The Ed25519 keys that sign checkpoints. Public halves stay published for ever, private ones end with their use. */
@Injectable()
export class SigningKeys {
  private readonly seal: SecretSeal;

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    config: Config,
  ) {
    this.seal = new SecretSeal(config.secretKey, 'audit signing key');
  }

  /** Until the end of the transaction; false at once where another process has it and `waits` is false. */
  async lock(manager: EntityManager, waits: boolean): Promise<boolean> {
    if (waits) {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SEALING_LOCK]);
      return true;
    }
    const [row] = await manager.query<{ taken: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
      SEALING_LOCK,
    ]);
    return row!.taken;
  }

  /** The key in use; makes the first one. Under `lock`. Throws where EVENHAND_SECRET_KEY is not the one that sealed it. */
  async inUse(manager: EntityManager): Promise<SigningKey> {
    const [row] = await manager.query<{ id: string; sealed: string }[]>(
      'SELECT id, sealed FROM audit_key WHERE retired_at IS NULL',
    );
    if (row === undefined) return this.make(manager);
    const privateKey = createPrivateKey({
      key: this.seal.open(row.sealed, row.id),
      format: 'der',
      type: 'pkcs8',
    });
    return { id: row.id, privateKey };
  }

  /** A new key signs from now on; the private half of the one before is forgotten. The new key's id. */
  rotate(actor: Actor): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      await this.lock(manager, true);
      await manager.query('UPDATE audit_key SET retired_at = now(), sealed = NULL WHERE retired_at IS NULL');
      const { id } = await this.make(manager);
      await this.audit.appendAct(manager, actor, {
        siteId: null,
        action: 'audit_key.rotated',
        subjectId: id,
      });
      return id;
    });
  }

  /** Newest first. */
  async published(): Promise<readonly PublishedKey[]> {
    const rows = await this.dataSource.query<{ key: PublicKey; createdAt: Date; retiredAt: Date | null }[]>(
      `SELECT public_key AS key, created_at AS "createdAt", retired_at AS "retiredAt" FROM audit_key
       ORDER BY retired_at IS NULL DESC, created_at DESC, id`,
    );
    return rows.map(({ key: { kty, crv, x, kid, use, alg }, createdAt, retiredAt }) => ({
      ...{ kty, crv, x, kid, use, alg },
      createdAt,
      retiredAt,
    }));
  }

  private async make(manager: EntityManager): Promise<SigningKey> {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const published = publicKeyOf(publicKey);
    const sealed = this.seal.seal(privateKey.export({ format: 'der', type: 'pkcs8' }), published.kid);
    await manager.query('INSERT INTO audit_key (id, public_key, sealed) VALUES ($1, $2, $3)', [
      published.kid,
      JSON.stringify(published),
      sealed,
    ]);
    return { id: published.kid, privateKey };
  }
}
