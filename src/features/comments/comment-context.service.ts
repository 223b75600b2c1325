import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fromStoredText } from '../../foundation/stored-text';
import type { CommentFormat, CommentState } from './comment.entity';

/** How many comments of a thread are read as context: those just before the comment. */
const THREAD_LENGTH = 20;
/** Of what is only context no more is read than tells what it is about, in characters as stored. */
const CONTEXT_BODY_LENGTH = 4000;
const ARTICLE_BODY_LENGTH = 40_000;
/** How many neighbours on each side a moderator is shown. */
const SIBLINGS = 5;
const REPLIES = 20;

export interface ContextText {
  readonly id: string;
  readonly version: number;
  readonly body: string;
  readonly format: CommentFormat;
}

export interface ContextArticle {
  readonly version: number;
  readonly title: string | null;
  readonly body: string | null;
}

/** A comment with what it is judged in the light of. */
export interface CommentInContext {
  readonly id: string;
  readonly siteId: string;
  readonly externalId: string;
  readonly version: number;
  readonly state: CommentState;
  readonly starts: number;
  readonly authorId: string;
  readonly body: string;
  readonly format: CommentFormat;
  readonly language: string | null;
  readonly article: ContextArticle | undefined;
  readonly parent: ContextText | undefined;
  /** Comments of the same article before this one, oldest first, neither rejected nor deleted. */
  readonly thread: readonly ContextText[];
}

/** A comment beside another one, as a moderator is shown it. */
export interface ThreadComment {
  readonly id: string;
  readonly externalId: string;
  readonly state: CommentState;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly body: string;
  readonly format: CommentFormat;
  readonly postedAt: Date | null;
  readonly receivedAt: Date;
}

export interface ThreadAround {
  readonly parent: ThreadComment | undefined;
  /** Below the same parent (or at the top of the same article), in the order of arrival. */
  readonly before: readonly ThreadComment[];
  readonly after: readonly ThreadComment[];
  readonly replies: readonly ThreadComment[];
}

export interface AuthorHistory {
  readonly total: number;
  readonly byState: Readonly<Partial<Record<CommentState, number>>>;
  /** Newest first. */
  readonly last: readonly ThreadComment[];
}

interface CommentRow extends Omit<CommentInContext, 'article' | 'parent' | 'thread'> {
  readonly articleId: string;
  readonly parentId: string | null;
  readonly threadIds: readonly string[];
}

const THREAD_COLUMNS = `c.id, c.external_id AS "externalId", c.state, c.author_id AS "authorId",
  c.author_name AS "authorName", c.body, c.format, c.posted_at AS "postedAt", c.received_at AS "receivedAt"`;

const shown = (rows: readonly ThreadComment[]): ThreadComment[] =>
  rows.map((row) => ({
    ...row,
    body: fromStoredText(row.body),
    authorName: row.authorName === null ? null : fromStoredText(row.authorName),
  }));

const textOrNull = (stored: string | null): string | null =>
  stored === null ? null : fromStoredText(stored);

/** Comments with what stands around them, for judging and for showing. */
@Injectable()
export class CommentContextService {
  constructor(private readonly dataSource: DataSource) {}

  /** The comments with their context, in few queries for all of them; unknown ids are left out. */
  async context(ids: readonly string[]): Promise<CommentInContext[]> {
    const comments: CommentRow[] = await this.dataSource.query(
      `SELECT c.id, c.site_id AS "siteId", c.external_id AS "externalId", c.version, c.state, c.starts,
              c.author_id AS "authorId", c.body, c.format, c.language, c.article_id AS "articleId",
              c.parent_id AS "parentId",
              ARRAY(SELECT t.id FROM comment t
                    WHERE t.site_id = c.site_id AND t.article_id = c.article_id
                      AND (t.received_at, t.id) < (c.received_at, c.id) AND t.state NOT IN ('rejected', 'deleted')
                    ORDER BY t.received_at DESC, t.id DESC LIMIT ${THREAD_LENGTH}) AS "threadIds"
       FROM comment c WHERE c.id = ANY($1)`,
      [ids],
    );
    const [articles, parents, thread] = await Promise.all([
      this.articlesOf(comments),
      this.parentsOf(comments),
      this.textsOf([...new Set(comments.flatMap(({ threadIds }) => threadIds))]),
    ]);
    return comments.map(({ articleId, parentId, threadIds, ...comment }) => ({
      ...comment,
      body: fromStoredText(comment.body),
      article: articles.get(keyOf(comment.siteId, articleId)),
      parent: parentId === null ? undefined : parents.get(keyOf(comment.siteId, parentId)),
      thread: threadIds.flatMap((id) => thread.get(id) ?? []).reverse(),
    }));
  }

  /** What stands around a comment in its thread; `undefined` where there is no such comment. */
  async threadAround(commentId: string): Promise<ThreadAround | undefined> {
    const [found]: { siteId: string; externalId: string; articleId: string; parentId: string | null }[] =
      await this.dataSource.query(
        `SELECT site_id AS "siteId", external_id AS "externalId", article_id AS "articleId",
                parent_id AS "parentId" FROM comment WHERE id = $1`,
        [commentId],
      );
    if (found === undefined) return undefined;
    const { siteId, externalId, articleId, parentId } = found;
    const siblings = (isBefore: boolean): Promise<ThreadComment[]> =>
      this.dataSource.query(
        `SELECT ${THREAD_COLUMNS} FROM comment c
         JOIN comment o ON o.id = $1 AND c.site_id = o.site_id AND c.article_id = o.article_id
         WHERE c.parent_id IS NOT DISTINCT FROM o.parent_id
           AND (c.received_at, c.id) ${isBefore ? '<' : '>'} (o.received_at, o.id)
         ORDER BY c.received_at ${isBefore ? 'DESC' : 'ASC'}, c.id ${isBefore ? 'DESC' : 'ASC'}
         LIMIT ${SIBLINGS}`,
        [commentId],
      );
    const [parent, before, after, replies] = await Promise.all([
      parentId === null
        ? []
        : this.dataSource.query<ThreadComment[]>(
            `SELECT ${THREAD_COLUMNS} FROM comment c WHERE c.site_id = $1 AND c.external_id = $2`,
            [siteId, parentId],
          ),
      siblings(true),
      siblings(false),
      this.dataSource.query<ThreadComment[]>(
        `SELECT ${THREAD_COLUMNS} FROM comment c
         WHERE c.site_id = $1 AND c.article_id = $2 AND c.parent_id = $3
         ORDER BY c.received_at, c.id LIMIT ${REPLIES}`,
        [siteId, articleId, externalId],
      ),
    ]);
    return {
      parent: shown(parent)[0],
      before: shown(before).reverse(),
      after: shown(after),
      replies: shown(replies),
    };
  }

  /** What an author has written on a site, without the comment `exceptId`. */
  async authorHistory(
    siteId: string,
    authorId: string,
    limit: number,
    exceptId: string,
  ): Promise<AuthorHistory> {
    const [counts, last] = await Promise.all([
      this.dataSource.query<{ state: CommentState; count: number }[]>(
        `SELECT state, count(*)::int AS count FROM comment
         WHERE site_id = $1 AND author_id = $2 AND id <> $3 GROUP BY state`,
        [siteId, authorId, exceptId],
      ),
      this.dataSource.query<ThreadComment[]>(
        `SELECT ${THREAD_COLUMNS} FROM comment c WHERE c.site_id = $1 AND c.author_id = $2 AND c.id <> $3
         ORDER BY c.received_at DESC, c.id DESC LIMIT $4`,
        [siteId, authorId, exceptId, limit],
      ),
    ]);
    return {
      total: counts.reduce((sum, { count }) => sum + count, 0),
      byState: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
      last: shown(last),
    };
  }

  private async articlesOf(comments: readonly CommentRow[]): Promise<Map<string, ContextArticle>> {
    const rows: (ContextArticle & { siteId: string; externalId: string })[] = await this.dataSource.query(
      `SELECT a.site_id AS "siteId", a.external_id AS "externalId", a.version, a.title,
              left(a.body, ${ARTICLE_BODY_LENGTH}) AS body
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[])) AS k (site_id, external_id)
       JOIN article a ON a.site_id = k.site_id AND a.external_id = k.external_id`,
      [comments.map(({ siteId }) => siteId), comments.map(({ articleId }) => articleId)],
    );
    return new Map(
      rows.map(({ siteId, externalId, version, title, body }) => [
        keyOf(siteId, externalId),
        { version, title: textOrNull(title), body: textOrNull(body) },
      ]),
    );
  }

  private async parentsOf(comments: readonly CommentRow[]): Promise<Map<string, ContextText>> {
    const replies = comments.filter(({ parentId }) => parentId !== null);
    if (replies.length === 0) return new Map();
    const rows: (ContextText & { siteId: string; externalId: string })[] = await this.dataSource.query(
      `SELECT p.site_id AS "siteId", p.external_id AS "externalId", p.id, p.version, p.format,
              left(p.body, ${CONTEXT_BODY_LENGTH}) AS body
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[])) AS k (site_id, external_id)
       JOIN comment p ON p.site_id = k.site_id AND p.external_id = k.external_id
       WHERE p.state <> 'deleted'`,
      [replies.map(({ siteId }) => siteId), replies.map(({ parentId }) => parentId)],
    );
    return new Map(
      rows.map(({ siteId, externalId, ...parent }) => [
        keyOf(siteId, externalId),
        { ...parent, body: fromStoredText(parent.body) },
      ]),
    );
  }

  private async textsOf(ids: readonly string[]): Promise<Map<string, ContextText>> {
    if (ids.length === 0) return new Map();
    const rows: ContextText[] = await this.dataSource.query(
      `SELECT id, version, format, left(body, ${CONTEXT_BODY_LENGTH}) AS body FROM comment WHERE id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, { ...row, body: fromStoredText(row.body) }]));
  }
}

const keyOf = (siteId: string, externalId: string): string => `${siteId} ${externalId}`;
