import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../foundation/config';
import { SecretSeal } from '../../foundation/secret-seal';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { DialectRegistry } from './dialect-registry';

/** Where, and with which token, a dialect asks a site's platform for what its messages only name. */
export interface PlatformAccess {
  readonly url: string;
  /** An operator's word: the address may be of this machine or of a private network. */
  readonly isPrivate: boolean;
  readonly token: string;
}

export type PlatformAccessView = Pick<PlatformAccess, 'url' | 'isPrivate'> & { readonly setAt: Date };

/** Kept as one: a token is never sent to another address than the one that it was given for. */
@Injectable()
export class PlatformAccessService {
  private readonly seal: SecretSeal;

  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: DialectRegistry,
    private readonly audit: AuditService,
    config: Config,
  ) {
    this.seal = new SecretSeal(config.secretKey);
  }

  /** Undefined where the site has given none. Throws where the token cannot be unsealed. */
  async find(siteId: string, dialect: string): Promise<PlatformAccess | undefined> {
    const [row]: { url: string; isPrivate: boolean; sealed: string }[] = await this.dataSource.query(
      `SELECT url, private AS "isPrivate", sealed FROM platform_access WHERE site_id = $1 AND dialect = $2`,
      [siteId, dialect],
    );
    if (row === undefined) return undefined;
    const { url, isPrivate, sealed } = row;
    return { url, isPrivate, token: this.seal.open(sealed, rowId(siteId, dialect, url)).toString('utf8') };
  }

  /** Without the token. */
  async view(siteId: string, dialect: string): Promise<PlatformAccessView | undefined> {
    this.registry.asking(dialect);
    const rows: PlatformAccessView[] = await this.dataSource.query(
      `SELECT url, private AS "isPrivate", set_at AS "setAt" FROM platform_access
       WHERE site_id = $1 AND dialect = $2`,
      [siteId, dialect],
    );
    return rows[0];
  }

  async set(
    siteId: string,
    dialect: string,
    { url, isPrivate, token }: PlatformAccess,
    actor: Actor,
  ): Promise<void> {
    this.registry.asking(dialect);
    const sealed = this.seal.seal(Buffer.from(token), rowId(siteId, dialect, url));
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO platform_access (site_id, dialect, url, private, sealed) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (site_id, dialect) DO UPDATE SET url = EXCLUDED.url, private = EXCLUDED.private,
           sealed = EXCLUDED.sealed, set_at = now()`,
        [siteId, dialect, url, isPrivate, sealed],
      );
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'platform_access.set',
        subjectId: siteId,
        detail: { dialect, isPrivate },
      });
    });
  }

  /** False where there was none. */
  async remove(siteId: string, dialect: string, actor: Actor): Promise<boolean> {
    this.registry.asking(dialect);
    return this.dataSource.transaction(async (manager) => {
      const [, removed]: [unknown[], number] = await manager.query(
        'DELETE FROM platform_access WHERE site_id = $1 AND dialect = $2',
        [siteId, dialect],
      );
      if (removed === 0) return false;
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'platform_access.removed',
        subjectId: siteId,
        detail: { dialect },
      });
      return true;
    });
  }
}

const rowId = (siteId: string, dialect: string, url: string): string => `${siteId} ${dialect} ${url}`;
