import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../features/audit/actor';
import { AuditService } from '../../features/audit/audit.service';
import { SecretSeal } from '../../features/sites/secret-seal';
import { Config } from '../../foundation/config';

/** Where a site's Coral is asked, and by whose leave. */
export interface CoralAccess {
  readonly graphqlUrl: string;
  /** An operator's word: the address may be of this machine or of a private network. */
  readonly isPrivate: boolean;
  readonly token: string;
}

export type CoralAccessView = Pick<CoralAccess, 'graphqlUrl' | 'isPrivate'> & { readonly setAt: Date };

/** Kept as one: a token is never sent to another address than the one it was given for. */
@Injectable()
export class CoralAccessService {
  private readonly seal: SecretSeal;

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    config: Config,
  ) {
    this.seal = new SecretSeal(config.secretKey);
  }

  /** Undefined where the site has given none. Throws where the token cannot be unsealed. */
  async find(siteId: string): Promise<CoralAccess | undefined> {
    const [row]: { graphqlUrl: string; isPrivate: boolean; sealed: string }[] = await this.dataSource.query(
      `SELECT graphql_url AS "graphqlUrl", private AS "isPrivate", sealed FROM coral_access WHERE site_id = $1`,
      [siteId],
    );
    if (row === undefined) return undefined;
    const { graphqlUrl, isPrivate, sealed } = row;
    return {
      graphqlUrl,
      isPrivate,
      token: this.seal.open(sealed, rowId(siteId, graphqlUrl)).toString('utf8'),
    };
  }

  /** Without the token. */
  async view(siteId: string): Promise<CoralAccessView | undefined> {
    const rows: CoralAccessView[] = await this.dataSource.query(
      `SELECT graphql_url AS "graphqlUrl", private AS "isPrivate", set_at AS "setAt"
       FROM coral_access WHERE site_id = $1`,
      [siteId],
    );
    return rows[0];
  }

  async set(siteId: string, { graphqlUrl, isPrivate, token }: CoralAccess, actor: Actor): Promise<void> {
    const sealed = this.seal.seal(Buffer.from(token), rowId(siteId, graphqlUrl));
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO coral_access (site_id, graphql_url, private, sealed) VALUES ($1, $2, $3, $4)
         ON CONFLICT (site_id) DO UPDATE SET graphql_url = EXCLUDED.graphql_url, private = EXCLUDED.private,
           sealed = EXCLUDED.sealed, set_at = now()`,
        [siteId, graphqlUrl, isPrivate, sealed],
      );
      // What was asked for in vain need not wait its turn: that may be why somebody sets another token.
      await manager.query(
        `UPDATE coral_event SET next_attempt_at = now() WHERE site_id = $1 AND state = 'waiting'`,
        [siteId],
      );
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'coral_access.set',
        subjectId: siteId,
        detail: { isPrivate },
      });
    });
  }

  /** False where there was none. */
  async remove(siteId: string, actor: Actor): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const [, removed]: [unknown[], number] = await manager.query(
        'DELETE FROM coral_access WHERE site_id = $1',
        [siteId],
      );
      if (removed === 0) return false;
      const act = { siteId, action: 'coral_access.removed', subjectId: siteId };
      await this.audit.appendAct(manager, actor, act);
      return true;
    });
  }
}

const rowId = (siteId: string, graphqlUrl: string): string => `${siteId} ${graphqlUrl}`;
