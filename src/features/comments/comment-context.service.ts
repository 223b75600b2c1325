import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fromStoredText } from '../../foundation/stored-text';
import type { CommentFormat, CommentState } from './comment-state';
import { UNKNOWN_ARTICLE } from './unknown-article';
import { UNKNOWN_AUTHOR } from './unknown-author';

/** How many neighbours on each side a moderator is shown. */
const SIBLINGS = 5;
const REPLIES = 20;

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

const THREAD_COLUMNS = `c.id, c.external_id AS "externalId", c.state, c.author_id AS "authorId",
  c.author_name AS "authorName", c.body, c.format, c.posted_at AS "postedAt", c.received_at AS "receivedAt"`;

const shown = (rows: readonly ThreadComment[]): ThreadComment[] =>
  rows.map((row) => ({
    ...row,
    body: fromStoredText(row.body),
    authorName: row.authorName === null ? null : fromStoredText(row.authorName),
  }));

/** What stands around a comment, for a person who decides about it. */
@Injectable()
export class CommentContextService {
  constructor(private readonly dataSource: DataSource) {}

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
    const isAlone = articleId === UNKNOWN_ARTICLE && parentId === null;
    const siblings = async (isBefore: boolean): Promise<ThreadComment[]> => {
      if (isAlone) return [];
      return this.dataSource.query(
        `SELECT ${THREAD_COLUMNS} FROM comment c
         JOIN comment o ON o.id = $1 AND c.site_id = o.site_id AND c.article_id = o.article_id
         WHERE c.parent_id IS NOT DISTINCT FROM o.parent_id
           AND (c.received_at, c.id) ${isBefore ? '<' : '>'} (o.received_at, o.id)
         ORDER BY c.received_at ${isBefore ? 'DESC' : 'ASC'}, c.id ${isBefore ? 'DESC' : 'ASC'}
         LIMIT ${SIBLINGS}`,
        [commentId],
      );
    };
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

  /** What an author has written on a site, without the comment `exceptId`; `undefined` of the unknown one. */
  async authorHistory(
    siteId: string,
    authorId: string,
    limit: number,
    exceptId: string,
  ): Promise<AuthorHistory | undefined> {
    if (authorId === UNKNOWN_AUTHOR) return undefined;
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
}
