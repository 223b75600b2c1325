import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ErasureListeners } from './erasure-listeners';

/** What an author wrote on a site, to be forgotten; in pieces, since one transaction would hold up the site. */
@Injectable()
export class AuthorWordsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly listeners: ErasureListeners,
  ) {}

  /** Whether the site holds anything under this id, as an author's or as a reader's who complained. */
  async holdsAny(siteId: string, authorId: string): Promise<boolean> {
    const [found]: { any: boolean }[] = await this.dataSource.query(
      `SELECT EXISTS (SELECT 1 FROM comment WHERE site_id = $1 AND author_id = $2)
         OR EXISTS (SELECT 1 FROM report r JOIN comment c ON c.id = r.comment_id
                    WHERE r.reporter_id = $2 AND c.site_id = $1) AS any`,
      [siteId, authorId],
    );
    return found?.any ?? false;
  }

  /** Erases up to `limit` comments, with all that is kept of their words; how many. */
  async eraseComments(
    manager: EntityManager,
    siteId: string,
    authorId: string,
    pseudonym: string,
    limit: number,
  ): Promise<number> {
    const rows: { id: string }[] = await manager.query(
      'SELECT id FROM comment WHERE site_id = $1 AND author_id = $2 ORDER BY id LIMIT $3 FOR UPDATE',
      [siteId, authorId, limit],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await manager.query(
      `UPDATE comment SET state = 'deleted', body = '', author_id = $2, author_name = NULL, url = NULL
       WHERE id = ANY($1)`,
      [ids, pseudonym],
    );
    await manager.query(`UPDATE comment_version SET body = '' WHERE comment_id = ANY($1)`, [ids]);
    await manager.query('UPDATE report SET reason = NULL WHERE comment_id = ANY($1)', [ids]);
    await this.listeners.tell(manager, { commentIds: ids, scope: 'author' });
    return ids.length;
  }

  /** Erases the words of up to `limit` complaints by the author; that there was one is kept. How many. */
  async eraseReports(
    manager: EntityManager,
    siteId: string,
    authorId: string,
    pseudonym: string,
    limit: number,
  ): Promise<number> {
    const rows: { id: string }[] = await manager.query(
      `SELECT c.id FROM report r JOIN comment c ON c.id = r.comment_id
       WHERE r.reporter_id = $2 AND c.site_id = $1 ORDER BY c.id LIMIT $3 FOR UPDATE OF c`,
      [siteId, authorId, limit],
    );
    if (rows.length === 0) return 0;
    await manager.query(
      `UPDATE report SET reporter_id = $3, reason = NULL WHERE comment_id = ANY($1) AND reporter_id = $2`,
      [rows.map(({ id }) => id), authorId, pseudonym],
    );
    return rows.length;
  }
}
