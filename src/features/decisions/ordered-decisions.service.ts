import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Decision } from './decision.entity';

/** Reads what was decided for orders. */
@Injectable()
export class OrderedDecisionsService {
  constructor(private readonly dataSource: DataSource) {}

  async isActedOn(manager: EntityManager, orderId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>('SELECT 1 FROM decision WHERE order_id = $1 LIMIT 1', [
      orderId,
    ]);
    return rows.length > 0;
  }

  /**
   * Restrictions for an order that still hold, on comments that are as they were then; at most `limit`. Also those that
   * an appeal upheld, and those that hold again since a later order was lifted.
   */
  async holding(
    orderId: string,
    limit: number,
  ): Promise<readonly { readonly decisionId: string; readonly commentId: string }[]> {
    return this.dataSource.query(
      `SELECT d.id AS "decisionId", d.comment_id AS "commentId"
       FROM decision d JOIN comment c ON c.id = d.comment_id
       WHERE d.order_id = $1 AND d.action = 'reject' AND d.undone_at IS NULL
         AND c.version = d.comment_version AND c.state = 'rejected'
         AND NOT EXISTS (SELECT 1 FROM decision l
                         WHERE l.comment_id = d.comment_id AND l.number > d.number AND l.undone_at IS NULL)
       ORDER BY d.id LIMIT $2`,
      [orderId, limit],
    );
  }

  /** The last decision before `decision` that rests on none of the orders of `without`; null: there is none. */
  async before(
    manager: EntityManager,
    { commentId, commentVersion, id }: Pick<Decision, 'commentId' | 'commentVersion' | 'id'>,
    without: (orderId: string) => Promise<boolean>,
  ): Promise<string | null> {
    const rows = await manager.query<{ id: string; orderId: string | null }[]>(
      `SELECT id, order_id AS "orderId" FROM decision
       WHERE comment_id = $1 AND comment_version = $2 AND undone_at IS NULL
         AND number < (SELECT number FROM decision WHERE id = $3)
       ORDER BY number DESC`,
      [commentId, commentVersion, id],
    );
    for (const { id: earlier, orderId } of rows) {
      if (orderId === null || !(await without(orderId))) return earlier;
    }
    return null;
  }

  /** The orders that a version is restricted for, also where people rejected it for their own reasons since. */
  async restricting(manager: EntityManager, commentId: string, version: number): Promise<readonly string[]> {
    const rows = await manager.query<{ orderId: string }[]>(
      `SELECT DISTINCT order_id AS "orderId" FROM decision d
       WHERE comment_id = $1 AND comment_version = $2 AND undone_at IS NULL AND order_id IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.comment_id = $1 AND u.reverts = d.id)
         AND NOT EXISTS (SELECT 1 FROM decision l WHERE l.comment_id = $1 AND l.number > d.number
                         AND l.undone_at IS NULL AND l.action <> 'reject')`,
      [commentId, version],
    );
    return rows.map(({ orderId }) => orderId);
  }

  /** On how many comments each order was acted on; `null`: of all sites. */
  async commentsByOrder(siteIds: readonly string[] | null): Promise<ReadonlyMap<string, number>> {
    const rows = await this.dataSource.query<{ orderId: string; comments: number }[]>(
      `SELECT order_id AS "orderId", count(DISTINCT comment_id)::int AS comments FROM decision
       WHERE order_id IS NOT NULL AND path = 'order' AND ($1::uuid[] IS NULL OR site_id = ANY($1))
       GROUP BY order_id`,
      [siteIds],
    );
    return new Map(rows.map(({ orderId, comments }) => [orderId, comments]));
  }
}
