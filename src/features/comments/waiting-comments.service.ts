import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuthorStanding } from '../../engine/policy';
import { fromStoredText } from '../../foundation/stored-text';
import type { CommentFormat } from './comment-state';

/** A text of the thread, as it was when it was read. */
export interface TextInContext {
  readonly id: string;
  readonly version: number;
  readonly body: string;
  readonly format: CommentFormat;
}

/** The article as it was when it was read. */
export interface ArticleInContext {
  readonly version: number;
  readonly title: string | null;
  readonly body: string | null;
}

/** A version of a comment that waits for its verdict, with everything that the verdict may depend on. */
export interface CommentInContext extends TextInContext {
  readonly siteId: string;
  /** The platform's id. */
  readonly authorId: string;
  readonly language: string | null;
  readonly receivedAt: Date;
  /** How often it was called back to be judged again; absent for what is on no record. */
  readonly round?: number;
  /** One object for all comments on the article, so that it need be read only once. */
  readonly article: ArticleInContext | null;
  readonly parent: TextInContext | null;
  /** Up to `THREAD_LENGTH` comments on the article that came before, oldest first, the parent left out. */
  readonly thread: readonly TextInContext[];
  /** Of the author on the site; only where its policy asks for it. */
  readonly standing?: AuthorStanding;
}

/** Enough to tell what a thread has turned to and what was said before; each costs the judging of every reply. */
const THREAD_LENGTH = 10;

type Row = Omit<CommentInContext, 'article' | 'standing'> & { readonly articleId: string };
type ArticleRow = ArticleInContext & { readonly siteId: string; readonly externalId: string };

const asWritten = <T extends { readonly body: string }>(text: T): T => ({
  ...text,
  body: fromStoredText(text.body),
});
const readOrNull = (text: string | null): string | null => (text === null ? null : fromStoredText(text));

/** Comments on their way from receipt to decision. A row in state `received` is its own outbox. */
@Injectable()
export class WaitingCommentsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the comments that still wait, each with its context. */
  inContext(ids: readonly string[]): Promise<readonly CommentInContext[]> {
    return this.read(ids, `c.state = 'received'`);
  }

  /** Comments with the context that they would be judged in now, whether they wait or not; deleted ones are left out. */
  inContextNow(ids: readonly string[]): Promise<readonly CommentInContext[]> {
    return this.read(ids, `c.state <> 'deleted'`);
  }

  /** How often the judging of each was begun and counted, for those that wait. */
  async startsOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows: { id: string; starts: number }[] = await this.dataSource.query(
      `SELECT id, starts FROM comment WHERE id = ANY($1::uuid[]) AND state = 'received'`,
      [ids],
    );
    return new Map(rows.map(({ id, starts }) => [id, starts]));
  }

  async countStart(ids: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE comment SET starts = starts + 1 WHERE id = ANY($1::uuid[]) AND state = 'received'`,
      [ids],
    );
  }

  /**
   * Calls comments back to be judged again, which the
   * caller's transaction has locked and looked at.
   */
  async callBack(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query(
      `UPDATE comment SET state = 'received', starts = 0, enqueued_at = now(), judging_round = judging_round + 1
       WHERE id = ANY($1::uuid[])`,
      [ids],
    );
  }

  /** Takes up to `limit` comments that were last enqueued longer ago than that; no other process gets the same. */
  async takeForgotten(olderThanMs: number, limit: number): Promise<readonly string[]> {
    const [rows]: [{ id: string }[], number] = await this.dataSource.query(
      `UPDATE comment SET enqueued_at = now() WHERE id IN (
         SELECT id FROM comment
         WHERE state = 'received' AND enqueued_at < now() - $1 * interval '1 millisecond'
         ORDER BY enqueued_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ) RETURNING id`,
      [olderThanMs, limit],
    );
    return rows.map(({ id }) => id);
  }

  private async read(ids: readonly string[], which: string): Promise<readonly CommentInContext[]> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT c.id, c.site_id AS "siteId", c.version, c.judging_round AS round, c.body, c.format, c.language, c.received_at AS "receivedAt",
              c.article_id AS "articleId", c.author_id AS "authorId",
              CASE WHEN p.id IS NULL THEN NULL ELSE
                json_build_object('id', p.id, 'version', p.version, 'body', p.body, 'format', p.format) END AS parent,
              coalesce(t.thread, '[]') AS thread
       FROM comment c
       LEFT JOIN comment p
         ON p.site_id = c.site_id AND p.external_id = c.parent_id AND p.state <> 'deleted'
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('id', o.id, 'version', o.version, 'body', o.body, 'format', o.format)
                         ORDER BY o.received_at, o.id) AS thread
         FROM (
           SELECT id, version, body, format, received_at FROM comment
           WHERE site_id = c.site_id AND article_id = c.article_id AND (received_at, id) < (c.received_at, c.id)
             AND state <> 'deleted' AND id IS DISTINCT FROM p.id
           ORDER BY received_at DESC, id DESC LIMIT ${THREAD_LENGTH}
         ) o
       ) t ON true
       WHERE c.id = ANY($1::uuid[]) AND ${which}
       ORDER BY c.id`,
      [ids],
    );
    const articles = await this.articlesOf(rows);
    return rows.map(({ articleId, parent, thread, ...comment }) => ({
      ...asWritten(comment),
      article: articles.get(`${comment.siteId} ${articleId}`) ?? null,
      parent: parent === null ? null : asWritten(parent),
      thread: thread.map(asWritten),
    }));
  }

  private async articlesOf(rows: readonly Row[]): Promise<ReadonlyMap<string, ArticleInContext>> {
    const articles: ArticleRow[] = await this.dataSource.query(
      `SELECT DISTINCT a.site_id AS "siteId", a.external_id AS "externalId", a.version, a.title, a.body
       FROM unnest($1::uuid[], $2::text[]) AS k (site_id, external_id)
       JOIN article a ON a.site_id = k.site_id AND a.external_id = k.external_id`,
      [rows.map(({ siteId }) => siteId), rows.map(({ articleId }) => articleId)],
    );
    return new Map(
      articles.map(({ siteId, externalId, version, title, body }) => [
        `${siteId} ${externalId}`,
        { version, title: readOrNull(title), body: readOrNull(body) },
      ]),
    );
  }
}
