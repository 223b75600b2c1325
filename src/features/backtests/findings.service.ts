import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import { fromStoredText } from '../../foundation/stored-text';
import type { LabelCounts } from './backtest-tally';
import type { BacktestFinding } from './backtest-finding';
import type { ChangedBin, Opinion } from './bins';

export interface FindingsQuery {
  readonly bin: ChangedBin;
  readonly opinion?: Opinion | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A comment as a finding shows it: as it was judged, as long as it stands. */
export interface FindingComment {
  readonly id: string;
  readonly externalId: string;
  /** Null where it was erased, or edited away. */
  readonly text: string | null;
  readonly format: 'text' | 'html';
  readonly authorId: string;
  readonly parent: string | null;
  readonly article: { readonly id: string; readonly title: string | null; readonly url: string | null };
}

export interface FindingView extends Omit<BacktestFinding, 'backtestId' | 'commentId' | 'commentVersion'> {
  /** Null: a line of a file, of which nothing is kept. */
  readonly comment: FindingComment | null;
}

type FindingRow = Omit<BacktestFinding, 'backtestId'>;

interface CommentRow extends Omit<FindingComment, 'article' | 'text'> {
  readonly body: string | null;
  readonly articleId: string;
  readonly title: string | null;
  readonly url: string | null;
}

const COLUMNS = `number, bin, opinion, plainness, site_id AS "siteId", comment_id AS "commentId",
  comment_version AS "commentVersion", line, language, before, after, brought_by AS "broughtBy", label,
  labelled_by AS "labelledBy"`;

/** Read from the record when it is shown: a finding holds no words. */
const COMMENTS = `
  SELECT c.id, c.external_id AS "externalId", c.author_id AS "authorId", c.article_id AS "articleId",
    CASE WHEN c.version = k.version THEN c.body ELSE o.body END AS body,
    CASE WHEN c.version = k.version THEN c.format ELSE coalesce(o.format, c.format) END AS format,
    p.body AS parent, a.title, a.url
  FROM unnest($1::uuid[], $2::int[]) AS k (id, version)
  JOIN comment c ON c.id = k.id
  LEFT JOIN comment_version o ON o.comment_id = c.id AND o.version = k.version
  LEFT JOIN comment p ON p.site_id = c.site_id AND p.external_id = c.parent_id AND p.state <> 'deleted'
  LEFT JOIN article a ON a.site_id = c.site_id AND a.external_id = c.article_id`;

const readOrNull = (text: string | null): string | null =>
  text === null || text === '' ? null : fromStoredText(text);

/** What two rule sets made of single comments, and what people say of it. */
@Injectable()
export class FindingsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The plainest first. */
  async list(backtestId: string, query: FindingsQuery): Promise<Page<FindingView>> {
    const { bin, opinion, cursor, limit } = query;
    const name = `backtest-findings:${bin}:${opinion ?? 'all'}`;
    const after = cursor === undefined ? null : decodeCursor(name, ['number', 'integer'], cursor);
    const rows: FindingRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM backtest_finding
       WHERE backtest_id = $1 AND bin = $2 AND ($3::text IS NULL OR opinion = $3)
         AND ($4::float8 IS NULL OR (plainness <= $4 AND (plainness < $4 OR number > $5::bigint)))
       ORDER BY plainness DESC, number LIMIT $6`,
      [backtestId, bin, opinion ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    const comments = await this.commentsOf(rows);
    return pageOf(
      rows,
      limit,
      ({ plainness, number }) => encodeCursor(name, [plainness, number]),
      (row) => viewOf(row, comments),
    );
  }

  /** Those found after `number`, in the order in which they were found. */
  async since(backtestId: string, number: number, limit: number): Promise<readonly FindingView[]> {
    const rows: FindingRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM backtest_finding WHERE backtest_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
      [backtestId, number, limit],
    );
    const comments = await this.commentsOf(rows);
    return rows.map((row) => viewOf(row, comments));
  }

  /**
   * What a person says of a comment that nobody had judged: no decision, and nobody is told. Counts for this backtest
   * and as evidence about the rules that found it. @throws 404, 409 `already-judged`
   */
  async label(
    manager: EntityManager,
    backtestId: string,
    number: number,
    { action, by }: { readonly action: 'approve' | 'reject'; readonly by: string },
  ): Promise<void> {
    const [rows]: [FindingRow[], number] = await manager.query(
      `UPDATE backtest_finding SET label = $3, labelled_by = $4
       WHERE backtest_id = $1 AND number = $2 AND opinion = 'unjudged' AND comment_id IS NOT NULL
       RETURNING ${COLUMNS}`,
      [backtestId, number, action, by],
    );
    const [finding] = rows;
    if (finding === undefined) {
      const found: unknown[] = await manager.query(
        'SELECT 1 FROM backtest_finding WHERE backtest_id = $1 AND number = $2',
        [backtestId, number],
      );
      if (found.length === 0) throw Problem.notFound('finding');
      throw Problem.conflict(
        'already-judged',
        'People have decided about this comment',
        'Only comments of the record that nobody has decided about are labelled here.',
      );
    }
    const { siteId, commentId, commentVersion, broughtBy } = finding;
    await manager.query(
      `INSERT INTO rule_label (id, site_id, comment_id, comment_version, rule, revision, action, user_id, backtest_id)
       SELECT k.id, $2, $3, $4, k.rule, k.revision, $5, $6, $7
       FROM unnest($1::uuid[], $8::text[], $9::text[]) AS k (id, rule, revision)
       ON CONFLICT (comment_id, comment_version, rule, user_id) DO UPDATE SET action = EXCLUDED.action,
         revision = EXCLUDED.revision, backtest_id = EXCLUDED.backtest_id, labelled_at = clock_timestamp()`,
      [
        broughtBy.map(() => uuidv7()),
        siteId,
        commentId,
        commentVersion,
        action,
        by,
        backtestId,
        broughtBy.map(({ rule }) => rule),
        broughtBy.map(({ revision }) => revision),
      ],
    );
  }

  async labelCounts(backtestId: string): Promise<LabelCounts> {
    const rows: { bin: ChangedBin; approve: number; reject: number }[] = await this.dataSource.query(
      `SELECT bin, count(*) FILTER (WHERE label = 'approve')::int AS approve,
         count(*) FILTER (WHERE label = 'reject')::int AS reject
       FROM backtest_finding WHERE backtest_id = $1 AND label IS NOT NULL GROUP BY bin`,
      [backtestId],
    );
    return Object.fromEntries(rows.map(({ bin, approve, reject }) => [bin, { approve, reject }]));
  }

  private async commentsOf(rows: readonly FindingRow[]): Promise<ReadonlyMap<string, FindingComment>> {
    const recorded = rows.filter(({ commentId }) => commentId !== null);
    if (recorded.length === 0) return new Map();
    const found: CommentRow[] = await this.dataSource.query(COMMENTS, [
      recorded.map(({ commentId }) => commentId),
      recorded.map(({ commentVersion }) => commentVersion),
    ]);
    return new Map(
      found.map(({ body, parent, articleId, title, url, ...comment }) => [
        comment.id,
        {
          ...comment,
          text: readOrNull(body),
          parent: readOrNull(parent),
          article: { id: articleId, title: readOrNull(title), url: readOrNull(url) },
        },
      ]),
    );
  }
}

function viewOf(
  { commentId, commentVersion: _, ...row }: FindingRow,
  comments: ReadonlyMap<string, FindingComment>,
): FindingView {
  return { ...row, comment: commentId === null ? null : (comments.get(commentId) ?? null) };
}
