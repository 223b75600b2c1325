import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { randomBytes } from 'node:crypto';
import { type EntityManager, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../../foundation/config';
import { SecretSeal } from '../../foundation/secret-seal';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { hashOfSecretToken, newSecretToken } from '../accounts/secret-token';
import { BriefCache } from './brief-cache';
import { SiteApiKey } from './site-api-key.entity';
import { SiteWebhookSecret } from './site-webhook-secret.entity';

const FRESH_MS = 1000;
const SECRET_BYTES = 32;

interface OpenedSecret {
  readonly secret: Buffer;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A site's API keys (stored as hashes) and webhook secrets (stored sealed, since we sign with them). */
@Injectable()
export class SiteKeysService {
  private readonly seal: SecretSeal;
  private readonly siteOfKey = new BriefCache(FRESH_MS, (key) => this.loadSiteOfKey(key));
  private readonly secrets = new BriefCache(FRESH_MS, (siteId) => this.loadSecrets(siteId));

  constructor(
    @InjectRepository(SiteApiKey) private readonly apiKeys: Repository<SiteApiKey>,
    @InjectRepository(SiteWebhookSecret) private readonly webhookSecrets: Repository<SiteWebhookSecret>,
    private readonly audit: AuditService,
    config: Config,
  ) {
    this.seal = new SecretSeal(config.secretKey);
  }

  /** Whose key it is; a revocation by another process is seen within a second. */
  siteOfApiKey(apiKey: string): Promise<string | undefined> {
    return this.siteOfKey.get(hashOfSecretToken(apiKey).toString('hex'));
  }

  /** The active secrets, newest first: sign with every one, verify by any. None for an unknown site. */
  async secretsOf(siteId: string): Promise<Buffer[]> {
    const now = Date.now();
    const opened = await this.secrets.get(siteId);
    return opened.filter(({ expiresAt }) => expiresAt > now).map(({ secret }) => secret);
  }

  /** A new webhook secret; those before it stay good for `graceMs`, so that the platform can change over. */
  async rotateSecret(siteId: string, graceMs: number, actor: Actor): Promise<string> {
    const secret = await this.webhookSecrets.manager.transaction(async (manager) => {
      await manager.query(
        `UPDATE site_webhook_secret SET expires_at = least(expires_at, now() + $2 * interval '1 ms')
         WHERE site_id = $1`,
        [siteId, graceMs],
      );
      const added = await this.addWebhookSecret(manager, siteId);
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'webhook_secret.rotated',
        subjectId: siteId,
        detail: { graceMs },
      });
      return added;
    });
    this.secrets.forget(siteId);
    return secret;
  }

  createApiKey(siteId: string, actor: Actor): Promise<{ id: string; apiKey: string }> {
    return this.apiKeys.manager.transaction(async (manager) => {
      const key = await this.addApiKey(manager, siteId);
      await this.audit.appendAct(manager, actor, { siteId, action: 'api_key.created', subjectId: key.id });
      return key;
    });
  }

  listApiKeys(siteId: string): Promise<SiteApiKey[]> {
    return this.apiKeys.find({ where: { siteId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** False where the site has no such key that is still good. */
  async revokeApiKey(siteId: string, keyId: string, actor: Actor): Promise<boolean> {
    const isRevoked = await this.apiKeys.manager.transaction(async (manager) => {
      const [, revoked] = await manager.query<[unknown[], number]>(
        `UPDATE site_api_key SET revoked_at = now() WHERE site_id = $1 AND id = $2 AND revoked_at IS NULL`,
        [siteId, keyId],
      );
      if (revoked !== 1) return false;
      await this.audit.appendAct(manager, actor, { siteId, action: 'api_key.revoked', subjectId: keyId });
      return true;
    });
    this.siteOfKey.forgetAll();
    return isRevoked;
  }

  async addWebhookSecret(manager: EntityManager, siteId: string): Promise<string> {
    const id = uuidv7();
    const secret = randomBytes(SECRET_BYTES);
    await manager.query('INSERT INTO site_webhook_secret (id, site_id, sealed) VALUES ($1, $2, $3)', [
      id,
      siteId,
      this.seal.seal(secret, id),
    ]);
    return `whsec_${secret.toString('base64')}`;
  }

  async addApiKey(manager: EntityManager, siteId: string): Promise<{ id: string; apiKey: string }> {
    const id = uuidv7();
    const apiKey = newSecretToken('ehk');
    await manager.query('INSERT INTO site_api_key (id, site_id, hash) VALUES ($1, $2, $3)', [
      id,
      siteId,
      hashOfSecretToken(apiKey),
    ]);
    return { id, apiKey };
  }

  private async loadSiteOfKey(hash: string): Promise<string | undefined> {
    const rows: { siteId: string }[] = await this.apiKeys.query(
      `SELECT site_id AS "siteId" FROM site_api_key WHERE hash = decode($1, 'hex') AND revoked_at IS NULL`,
      [hash],
    );
    return rows[0]?.siteId;
  }

  private async loadSecrets(siteId: string): Promise<OpenedSecret[]> {
    const rows = await this.webhookSecrets.find({
      where: { siteId },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return rows
      .map(({ id, sealed, expiresAt }) => ({ id, sealed, expiresAt: expiresAt?.getTime() ?? Infinity }))
      .filter(({ expiresAt }) => expiresAt > Date.now())
      .map(({ id, sealed, expiresAt }) => ({ secret: this.seal.open(sealed, id), expiresAt }));
  }
}
