import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, IsNull, Not, Repository } from 'typeorm';
import { toStoredText } from '../../foundation/stored-text';
import { Comment } from './comment.entity';
import type { CommentFormat, CommentState } from './comment-state';
import { CommentVersion } from './comment-version.entity';
import { Report } from './report.entity';
import { UNKNOWN_ARTICLE } from './unknown-article';

/** A comment as those who decide about it lock it. */
export interface LockedComment {
  readonly id: string;
  readonly siteId: string;
  readonly version: number;
  readonly state: CommentState;
  readonly decisionNumber: number;
  /** How often it was called back to be judged again. */
  readonly round: number;
}

/** What weighs in the queue of people. */
export interface CommentStanding {
  /** The platform's id. */
  readonly authorId: string;
  /** As it is stored. */
  readonly body: string;
  readonly format: CommentFormat;
  /** Comments below the same article; 0 where none is told. */
  readonly below: number;
}

/** The state that a decision gives a version of a comment. */
export interface Settlement {
  readonly commentId: string;
  readonly version: number;
  readonly state: Exclude<CommentState, 'received' | 'deleted'>;
}

@Injectable()
export class CommentsService {
  constructor(
    @InjectRepository(Comment) private readonly comments: Repository<Comment>,
    @InjectRepository(CommentVersion) private readonly versions: Repository<CommentVersion>,
    @InjectRepository(Report) private readonly reports: Repository<Report>,
  ) {}

  find(id: string, manager: EntityManager = this.comments.manager): Promise<Comment | null> {
    return manager.findOneBy(Comment, { id });
  }

  /** The newest comment of a site with exactly these words, that is not deleted. */
  async idByText(siteId: string, body: string): Promise<string | undefined> {
    const rows: { id: string }[] = await this.comments.query(
      `SELECT id FROM comment WHERE site_id = $1 AND md5(body) = md5($2) AND body = $2 AND state <> 'deleted'
       ORDER BY received_at DESC, id DESC LIMIT 1`,
      [siteId, toStoredText(body)],
    );
    return rows[0]?.id;
  }

  findByExternalId(siteId: string, externalId: string): Promise<Comment | null> {
    return this.comments.findOneBy({ siteId, externalId });
  }

  /** What an author has said at one place of a site and is not deleted, newest first. */
  saidBy(
    siteId: string,
    { authorId, articleId, parentId }: Pick<Comment, 'authorId' | 'articleId' | 'parentId'>,
    limit: number,
  ): Promise<Comment[]> {
    return this.comments.find({
      where: { siteId, authorId, articleId, parentId: parentId ?? IsNull(), state: Not('deleted') },
      order: { receivedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /** The platform's id of the newest comment that stands at an address below an article, and is not deleted. */
  async externalIdAt(siteId: string, articleId: string, url: string): Promise<string | undefined> {
    const rows: { externalId: string }[] = await this.comments.query(
      `SELECT external_id AS "externalId" FROM comment
       WHERE site_id = $1 AND article_id = $2 AND url = $3 AND state <> 'deleted'
       ORDER BY received_at DESC, id DESC LIMIT 1`,
      [siteId, articleId, toStoredText(url)],
    );
    return rows[0]?.externalId;
  }

  /** In no particular order; ids that are unknown are left out. */
  findAll(ids: readonly string[]): Promise<Comment[]> {
    return this.comments.findBy({ id: In([...ids]) });
  }

  /** What the comment said before its edits, oldest first. */
  versionsOf(commentId: string): Promise<CommentVersion[]> {
    return this.versions.find({ where: { commentId }, order: { version: 'ASC' } });
  }

  /** Readers' complaints, newest first. */
  reportsOf(commentId: string): Promise<Report[]> {
    return this.reports.find({ where: { commentId }, order: { reportedAt: 'DESC', reporterId: 'ASC' } });
  }

  /** How many different readers complained about each comment's present version; 0 is left out. */
  async reportCounts(manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows: { id: string; count: number }[] = await manager.query(
      `SELECT r.comment_id AS id, count(*)::int AS count
       FROM report r JOIN comment c ON c.id = r.comment_id AND c.version = r.comment_version
       WHERE r.comment_id = ANY($1) GROUP BY r.comment_id`,
      [ids],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /**
   * Comments as the queue of people weighs them, by id: their author and words, and how many stand below the same
   * article, counted up to `mostBelow`.
   */
  async standings(
    manager: EntityManager,
    ids: readonly string[],
    mostBelow: number,
  ): Promise<ReadonlyMap<string, CommentStanding>> {
    const rows: (CommentStanding & { readonly id: string })[] = await manager.query(
      `WITH wanted AS (
         SELECT id, site_id, article_id, author_id, body, format FROM comment WHERE id = ANY($1)
       ), place AS MATERIALIZED (
         SELECT site_id, article_id, (SELECT count(*)::int FROM (
           SELECT 1 FROM comment n WHERE n.site_id = p.site_id AND n.article_id = p.article_id LIMIT $2) w) AS below
         FROM (SELECT DISTINCT site_id, article_id FROM wanted WHERE article_id <> $3) p
       )
       SELECT w.id, w.author_id AS "authorId", w.body, w.format, coalesce(p.below, 0) AS below
       FROM wanted w LEFT JOIN place p USING (site_id, article_id)`,
      [ids, mostBelow, UNKNOWN_ARTICLE],
    );
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
  }

  /** Locks comments until the transaction ends, by id so that two transactions never wait for each other. */
  async lock(manager: EntityManager, ids: readonly string[]): Promise<LockedComment[]> {
    return manager.query(
      `SELECT id, site_id AS "siteId", version, state, decision_number AS "decisionNumber", judging_round AS round
       FROM comment WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
      [ids],
    );
  }

  /**
   * Gives comments the state that a decision calls for, and numbers the decisions. Gives back the numbers by comment
   * id; a comment that was edited or deleted meanwhile is left as it is and left out. Lock the comments before.
   */
  async settle(
    manager: EntityManager,
    settlements: readonly Settlement[],
  ): Promise<ReadonlyMap<string, number>> {
    const [rows]: [{ id: string; number: number }[], number] = await manager.query(
      `UPDATE comment c SET state = s.state, decision_number = c.decision_number + 1
       FROM unnest($1::uuid[], $2::int[], $3::text[]) AS s (id, version, state)
       WHERE c.id = s.id AND c.version = s.version AND c.state <> 'deleted'
       RETURNING c.id, c.decision_number AS number`,
      [
        settlements.map(({ commentId }) => commentId),
        settlements.map(({ version }) => version),
        settlements.map(({ state }) => state),
      ],
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  /** How many comments wait to be judged, counted up to `atMost`. */
  async countWaiting(atMost: number): Promise<number> {
    const rows: { count: number }[] = await this.comments.query(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM comment WHERE state = 'received' LIMIT $1) w`,
      [atMost],
    );
    return rows[0]?.count ?? 0;
  }
}
