import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fromStoredText } from '../../foundation/stored-text';
import type { CommentFormat } from './comment-state';
import type { ArticleInContext, CommentInContext, TextInContext } from './waiting-comments.service';

/** Which versions of which texts somebody saw. */
export interface PastContext {
  readonly comment: { readonly id: string; readonly version: number };
  /** Version of the comment's article; null: there was none. */
  readonly article: number | null;
  readonly parent: { readonly id: string; readonly version: number } | null;
  readonly thread: readonly { readonly id: string; readonly version: number }[];
}

interface PastText extends TextInContext {
  readonly language: string | null;
  readonly siteId: string;
  readonly authorId: string;
  readonly articleId: string;
  readonly receivedAt: Date;
}

/** Texts as they were at a version, for what must be seen again as it was seen then. */
@Injectable()
export class PastTextsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The comment in the context of then; undefined where any part of it was deleted or erased since. */
  async inPastContext({
    comment,
    article,
    parent,
    thread,
  }: PastContext): Promise<CommentInContext | undefined> {
    const wanted = [comment, ...(parent === null ? [] : [parent]), ...thread];
    const texts = await this.textsOf(wanted);
    const found = wanted.map(({ id, version }) => texts.get(`${id} ${version}`));
    const [own, ...others] = found;
    if (own === undefined || others.includes(undefined)) return undefined;
    const rest = others as readonly TextInContext[];
    const { siteId, authorId, articleId, language, receivedAt, id, version, body, format } = own;
    const past = article === null ? null : await this.articleAt(siteId, articleId, article);
    if (past === undefined) return undefined;
    return {
      id,
      version,
      body,
      format,
      siteId,
      authorId,
      language,
      receivedAt,
      article: past,
      parent: parent === null ? null : rest[0]!,
      thread: parent === null ? rest : rest.slice(1),
    };
  }

  private async textsOf(
    wanted: readonly { readonly id: string; readonly version: number }[],
  ): Promise<ReadonlyMap<string, PastText>> {
    const rows: (PastText & { format: CommentFormat })[] = await this.dataSource.query(
      `SELECT c.id, w.version, c.site_id AS "siteId", c.author_id AS "authorId", c.article_id AS "articleId",
         c.received_at AS "receivedAt",
         CASE WHEN c.version = w.version THEN c.body ELSE o.body END AS body,
         CASE WHEN c.version = w.version THEN c.format ELSE o.format END AS format,
         CASE WHEN c.version = w.version THEN c.language ELSE o.language END AS language
       FROM unnest($1::uuid[], $2::int[]) AS w (id, version) JOIN comment c ON c.id = w.id
       LEFT JOIN comment_version o ON o.comment_id = w.id AND o.version = w.version
       WHERE c.state <> 'deleted' AND (c.version = w.version OR o.version IS NOT NULL)`,
      [wanted.map(({ id }) => id), wanted.map(({ version }) => version)],
    );
    return new Map(
      rows.map((row) => [`${row.id} ${row.version}`, { ...row, body: fromStoredText(row.body) }]),
    );
  }

  private async articleAt(
    siteId: string,
    articleId: string,
    version: number,
  ): Promise<ArticleInContext | undefined> {
    const rows: { title: string | null; body: string | null }[] = await this.dataSource.query(
      `SELECT title, body FROM article WHERE site_id = $1 AND external_id = $2 AND version = $3
       UNION ALL
       SELECT title, body FROM article_version WHERE site_id = $1 AND external_id = $2 AND version = $3 LIMIT 1`,
      [siteId, articleId, version],
    );
    const [found] = rows;
    if (found === undefined) return undefined;
    const read = (text: string | null): string | null => (text === null ? null : fromStoredText(text));
    return { version, title: read(found.title), body: read(found.body) };
  }
}
