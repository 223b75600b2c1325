import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { toStoredText } from '../../foundation/stored-text';
import type { CommentState } from './comment-state';
import {
  type AcceptedComment,
  applyComment,
  type IncomingComment,
  type IntakeOutcome,
  type StoredComment,
  storedForm,
} from './incoming';

export interface IncomingReport {
  readonly siteId: string;
  /** Of the comment. */
  readonly externalId: string;
  readonly reporterId: string;
  readonly reason: string | null;
}

/** A comment that a report or a deletion was about, as it is now. */
export interface TouchedComment {
  readonly commentId: string;
  readonly siteId: string;
  readonly version: number;
  readonly state: CommentState;
}

export interface ReportedComment extends TouchedComment {
  /** How many different readers complained about this version. */
  readonly reports: number;
}

interface Keyed {
  readonly siteId: string;
  readonly externalId: string;
}

const keyOf = ({ siteId, externalId }: Keyed): string => `${siteId} ${externalId}`;

/**
 * New rows go in by this order, and rows that are there are locked by id, as everybody locks comments: so two
 * transactions never wait for each other.
 */
const inKeyOrder = <T extends Keyed>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** What platforms tell of comments, written within the caller's transaction. */
@Injectable()
export class CommentIntakeService {
  /**
   * Accepts comments in bulk: new ones, edits, and repetitions; the same id twice means what it would one after
   * the other. The answers stand in the order of `rows`.
   */
  async acceptComments(manager: EntityManager, rows: readonly IncomingComment[]): Promise<AcceptedComment[]> {
    const firsts = new Map<string, { row: IncomingComment; comment: StoredComment }>();
    for (const row of rows) {
      const key = keyOf(row);
      if (!firsts.has(key)) firsts.set(key, { row, comment: storedForm(row, uuidv7()) });
    }
    const inserted = await this.insert(manager, firsts);
    const present = [...firsts.values()].map(({ row }) => row).filter((row) => !inserted.has(keyOf(row)));
    const current = new Map([...inserted, ...(await this.lock(manager, present))]);
    const changed = new Map<string, StoredComment>();
    const replaced: StoredComment[] = [];
    const fresh = new Set(inserted.keys());
    const answers = rows.map((row): AcceptedComment => {
      const key = keyOf(row);
      const before = current.get(key)!;
      if (fresh.delete(key)) return answerTo(row, before, 'created');
      const applied = applyComment(before, storedForm(row, before.id), row.orderedBy);
      const { comment, outcome, changed: isChanged } = applied;
      if (outcome === 'edited') replaced.push(before);
      if (isChanged) changed.set(key, comment);
      current.set(key, comment);
      return answerTo(row, comment, outcome);
    });
    if (replaced.length > 0) await this.keepVersions(manager, replaced);
    if (changed.size > 0) await this.write(manager, [...changed.values()]);
    return answers;
  }

  /** Erases the comment's text and keeps the row; `undefined` where the site has no such comment. */
  async remove(
    manager: EntityManager,
    siteId: string,
    externalId: string,
  ): Promise<TouchedComment | undefined> {
    const [rows]: [TouchedComment[], number] = await manager.query(
      `UPDATE comment SET state = 'deleted', body = '', author_name = NULL, url = NULL
       WHERE site_id = $1 AND external_id = $2
       RETURNING id AS "commentId", site_id AS "siteId", version, state`,
      [siteId, externalId],
    );
    const removed = rows[0];
    if (removed === undefined) return undefined;
    await manager.query(`UPDATE comment_version SET body = '' WHERE comment_id = $1`, [removed.commentId]);
    await manager.query(`UPDATE report SET reason = NULL WHERE comment_id = $1`, [removed.commentId]);
    return removed;
  }

  /** Takes down a reader's complaint, once per reader; `undefined` where the site has no such comment. */
  async report(manager: EntityManager, report: IncomingReport): Promise<ReportedComment | undefined> {
    const comments: TouchedComment[] = await manager.query(
      `SELECT id AS "commentId", site_id AS "siteId", version, state FROM comment
       WHERE site_id = $1 AND external_id = $2 FOR UPDATE`,
      [report.siteId, report.externalId],
    );
    const comment = comments[0];
    if (comment === undefined) return undefined;
    if (comment.state !== 'deleted') {
      await manager.query(
        `INSERT INTO report AS r (comment_id, reporter_id, reason, comment_version) VALUES ($1, $2, $3, $4)
         ON CONFLICT (comment_id, reporter_id) DO UPDATE
         SET reason = EXCLUDED.reason, comment_version = EXCLUDED.comment_version, reported_at = now()
         WHERE r.comment_version < EXCLUDED.comment_version`,
        [
          comment.commentId,
          report.reporterId,
          report.reason === null ? null : toStoredText(report.reason),
          comment.version,
        ],
      );
    }
    const [counted]: { reports: number }[] = await manager.query(
      'SELECT count(*)::int AS reports FROM report WHERE comment_id = $1 AND comment_version = $2',
      [comment.commentId, comment.version],
    );
    return { ...comment, reports: counted?.reports ?? 0 };
  }

  /**
   * Gives a comment the external id by which its platform knows it, where it came with none and stands under one made
   * of its contents. `taken`: another comment has that id, and nothing is changed.
   */
  async rename(
    manager: EntityManager,
    siteId: string,
    externalId: string,
    newId: string,
  ): Promise<TouchedComment | 'unknown' | 'taken'> {
    const [rows]: [TouchedComment[], number] = await manager.query(
      `UPDATE comment SET external_id = $3
       WHERE site_id = $1 AND external_id = $2 AND state <> 'deleted'
         AND NOT EXISTS (SELECT 1 FROM comment WHERE site_id = $1 AND external_id = $3)
       RETURNING id AS "commentId", site_id AS "siteId", version, state`,
      [siteId, externalId, newId],
    );
    if (rows[0] !== undefined) return rows[0];
    const taken: unknown[] = await manager.query(
      'SELECT 1 FROM comment WHERE site_id = $1 AND external_id = $2',
      [siteId, newId],
    );
    return taken.length > 0 ? 'taken' : 'unknown';
  }

  /** Inserts those that are not there yet; gives back the ones it inserted, by key. */
  private async insert(
    manager: EntityManager,
    firsts: ReadonlyMap<string, { row: IncomingComment; comment: StoredComment }>,
  ): Promise<Map<string, StoredComment>> {
    const entries = inKeyOrder([...firsts.values()].map(({ row, comment }) => ({ ...row, comment })));
    const comments = entries.map(({ comment }) => comment);
    const rows: Keyed[] = await manager.query(
      `INSERT INTO comment (id, site_id, external_id, body, format, language, url, author_id, author_name,
                            article_id, parent_id, posted_at, changed_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                            $8::text[], $9::text[], $10::text[], $11::text[], $12::timestamptz[],
                            $13::timestamptz[])
       ON CONFLICT (site_id, external_id) DO NOTHING
       RETURNING site_id AS "siteId", external_id AS "externalId"`,
      [
        comments.map(({ id }) => id),
        entries.map(({ siteId }) => siteId),
        entries.map(({ externalId }) => externalId),
        ...columnsOf(comments),
      ],
    );
    return new Map(rows.map((row) => [keyOf(row), firsts.get(keyOf(row))!.comment]));
  }

  /** Comments that are there, in their stored form, locked until the transaction ends, by key. */
  private async lock(manager: EntityManager, rows: readonly Keyed[]): Promise<Map<string, StoredComment>> {
    if (rows.length === 0) return new Map();
    const found: (StoredComment & Keyed)[] = await manager.query(
      `SELECT c.id, c.site_id AS "siteId", c.external_id AS "externalId", c.version, c.state, c.body, c.format,
              c.language, c.url, c.author_id AS "authorId", c.author_name AS "authorName",
              c.article_id AS "articleId", c.parent_id AS "parentId", c.posted_at AS "postedAt",
              c.changed_at AS "changedAt"
       FROM unnest($1::uuid[], $2::text[]) AS k (site_id, external_id)
       JOIN comment c ON c.site_id = k.site_id AND c.external_id = k.external_id
       ORDER BY c.id FOR UPDATE OF c`,
      [rows.map(({ siteId }) => siteId), rows.map(({ externalId }) => externalId)],
    );
    return new Map(
      found.map(({ siteId, externalId, ...comment }) => [keyOf({ siteId, externalId }), comment]),
    );
  }

  private async keepVersions(manager: EntityManager, replaced: readonly StoredComment[]): Promise<void> {
    await manager.query(
      `INSERT INTO comment_version (comment_id, version, body, format, language)
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[])`,
      [
        replaced.map(({ id }) => id),
        replaced.map(({ version }) => version),
        replaced.map(({ body }) => body),
        replaced.map(({ format }) => format),
        replaced.map(({ language }) => language),
      ],
    );
  }

  /** A new version waits to be judged from its start; other changes leave state and queue alone. */
  private async write(manager: EntityManager, comments: readonly StoredComment[]): Promise<void> {
    await manager.query(
      `UPDATE comment c SET
         body = n.body, format = n.format, language = n.language, url = n.url, author_id = n.author_id,
         author_name = n.author_name, article_id = n.article_id, parent_id = n.parent_id,
         posted_at = n.posted_at, changed_at = n.changed_at, version = n.version,
         state = CASE WHEN n.version > c.version THEN 'received' ELSE c.state END,
         enqueued_at = CASE WHEN n.version > c.version THEN now() ELSE c.enqueued_at END,
         starts = CASE WHEN n.version > c.version THEN 0 ELSE c.starts END
       FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                   $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[])
         AS n (id, version, body, format, language, url, author_id, author_name, article_id, parent_id, posted_at,
               changed_at)
       WHERE c.id = n.id`,
      [comments.map(({ id }) => id), comments.map(({ version }) => version), ...columnsOf(comments)],
    );
  }
}

const columnsOf = (comments: readonly StoredComment[]): unknown[][] => [
  comments.map(({ body }) => body),
  comments.map(({ format }) => format),
  comments.map(({ language }) => language),
  comments.map(({ url }) => url),
  comments.map(({ authorId }) => authorId),
  comments.map(({ authorName }) => authorName),
  comments.map(({ articleId }) => articleId),
  comments.map(({ parentId }) => parentId),
  comments.map(({ postedAt }) => postedAt),
  comments.map(({ changedAt }) => changedAt),
];

const answerTo = (row: Keyed, comment: StoredComment, outcome: IntakeOutcome): AcceptedComment => ({
  commentId: comment.id,
  externalId: row.externalId,
  version: comment.version,
  outcome,
});
