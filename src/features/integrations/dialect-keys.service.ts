import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { randomBytes } from 'node:crypto';
import { Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../../foundation/config';
import { SecretSeal } from '../../foundation/secret-seal';
import { hashOfSecretToken } from '../accounts/secret-token';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { BriefCache } from '../sites/brief-cache';
import { DialectKey } from './dialect-key.entity';
import { DialectRegistry } from './dialect-registry';
import { DialectSecret } from './dialect-secret.entity';

const FRESH_MS = 1000;
/** Lower-case hexadecimal: some clients put their key into a host name, some filter everything else out of it. */
const KEY_BYTES = 20;
const KEY = /^[0-9a-f]{40}$/;

interface OpenedSecret {
  readonly purpose: string;
  readonly secret: Buffer;
}

/** Keys that we issue for dialects (stored as hashes), and secrets that platforms share with us (stored sealed). */
@Injectable()
export class DialectKeysService {
  private readonly seal: SecretSeal;
  private readonly siteOfHash = new BriefCache(FRESH_MS, (key) => this.loadSite(key));
  private readonly secrets = new BriefCache(FRESH_MS, (key) => this.loadSecrets(key));

  constructor(
    @InjectRepository(DialectKey) private readonly keys: Repository<DialectKey>,
    @InjectRepository(DialectSecret) private readonly sealed: Repository<DialectSecret>,
    private readonly registry: DialectRegistry,
    private readonly audit: AuditService,
    config: Config,
  ) {
    this.seal = new SecretSeal(config.secretKey);
  }

  /** Whose key it is; a revocation by another process is seen within a second. Case does not matter. */
  siteOfKey(dialect: string, key: string): Promise<string | undefined> {
    const lower = key.toLowerCase();
    if (!KEY.test(lower)) return Promise.resolve(undefined);
    return this.siteOfHash.get(`${dialect} ${hashOfSecretToken(lower).toString('hex')}`);
  }

  /** The key is shown here and never again. */
  async createKey(siteId: string, dialect: string, actor: Actor): Promise<{ id: string; key: string }> {
    this.registry.get(dialect);
    const id = uuidv7();
    const key = randomBytes(KEY_BYTES).toString('hex');
    await this.keys.manager.transaction(async (manager) => {
      await manager.query('INSERT INTO dialect_key (id, site_id, dialect, hash) VALUES ($1, $2, $3, $4)', [
        id,
        siteId,
        dialect,
        hashOfSecretToken(key),
      ]);
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'dialect_key.created',
        subjectId: id,
        detail: { dialect },
      });
    });
    return { id, key };
  }

  listKeys(siteId: string, dialect: string): Promise<DialectKey[]> {
    this.registry.get(dialect);
    return this.keys.find({ where: { siteId, dialect }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** False where the site has no such key that is still good. */
  async revokeKey(siteId: string, dialect: string, id: string, actor: Actor): Promise<boolean> {
    const isRevoked = await this.keys.manager.transaction(async (manager) => {
      const [, revoked] = await manager.query<[unknown[], number]>(
        `UPDATE dialect_key SET revoked_at = now()
         WHERE site_id = $1 AND dialect = $2 AND id = $3 AND revoked_at IS NULL`,
        [siteId, dialect, id],
      );
      if (revoked !== 1) return false;
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'dialect_key.revoked',
        subjectId: id,
        detail: { dialect },
      });
      return true;
    });
    this.siteOfHash.forgetAll();
    return isRevoked;
  }

  /** The secrets of a purpose, newest first: any of them proves. */
  async secretsOf(siteId: string, dialect: string, purpose: string): Promise<readonly Buffer[]> {
    const opened = await this.secrets.get(`${dialect} ${siteId}`);
    return opened.filter((each) => each.purpose === purpose).map(({ secret }) => secret);
  }

  /** One more secret; those before it stay good until they are removed. Its id. */
  async addSecret(
    siteId: string,
    dialect: string,
    purpose: string,
    secret: string,
    actor: Actor,
  ): Promise<{ id: string }> {
    this.registry.get(dialect);
    const id = uuidv7();
    await this.sealed.manager.transaction(async (manager) => {
      await manager.query(
        'INSERT INTO dialect_secret (id, site_id, dialect, purpose, sealed) VALUES ($1, $2, $3, $4, $5)',
        [id, siteId, dialect, purpose, this.seal.seal(Buffer.from(secret), id)],
      );
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'dialect_secret.added',
        subjectId: id,
        detail: { dialect, purpose },
      });
    });
    this.secrets.forget(`${dialect} ${siteId}`);
    return { id };
  }

  /** Without what they hold. */
  listSecrets(
    siteId: string,
    dialect: string,
  ): Promise<Pick<DialectSecret, 'id' | 'purpose' | 'createdAt'>[]> {
    this.registry.get(dialect);
    return this.sealed.find({
      select: { id: true, purpose: true, createdAt: true },
      where: { siteId, dialect },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** False where the site has no such secret. */
  async removeSecret(siteId: string, dialect: string, id: string, actor: Actor): Promise<boolean> {
    const isRemoved = await this.sealed.manager.transaction(async (manager) => {
      const { affected } = await manager.delete(DialectSecret, { siteId, dialect, id });
      if (affected !== 1) return false;
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'dialect_secret.removed',
        subjectId: id,
        detail: { dialect },
      });
      return true;
    });
    this.secrets.forget(`${dialect} ${siteId}`);
    return isRemoved;
  }

  private async loadSite(key: string): Promise<string | undefined> {
    const [dialect, hash] = key.split(' ', 2);
    const rows: { siteId: string }[] = await this.keys.query(
      `SELECT site_id AS "siteId" FROM dialect_key
       WHERE hash = decode($2, 'hex') AND dialect = $1 AND revoked_at IS NULL`,
      [dialect, hash],
    );
    return rows[0]?.siteId;
  }

  private async loadSecrets(key: string): Promise<OpenedSecret[]> {
    const [dialect = '', siteId = ''] = key.split(' ', 2);
    const rows = await this.sealed.find({
      where: { siteId, dialect },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return rows.map(({ id, purpose, sealed }) => ({ purpose, secret: this.seal.open(sealed, id) }));
  }
}
