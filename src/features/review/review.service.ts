import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Severity } from '../../engine/label';
import { CommentsService } from '../comments/comments.service';
import { DecisionsService } from '../decisions/decisions.service';
import type { DecidedComment } from '../decisions/verdicts';
import { ClustersService } from './clusters.service';
import { baseOf, MOST_COUNTED_REACH, priorityTerms, storedPrioritySql } from './priority';
import type { ItemCause } from './review-item.entity';

/** A comment that readers complained about. */
export interface ReportedComment {
  readonly commentId: string;
  readonly siteId: string;
  readonly version: number;
  readonly state: string;
  /** Different readers who complained about this version. */
  readonly reports: number;
}

interface Opening {
  readonly commentId: string;
  readonly siteId: string;
  readonly version: number;
  readonly verdictId: string | null;
  readonly cause: ItemCause;
  readonly labels: readonly {
    readonly category: string;
    readonly rule: string;
    readonly severity: Severity;
    readonly score: number;
  }[];
  readonly language: string;
  readonly reports: number;
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** What opens and closes review items; always within the caller's transaction, with the comments locked before. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly clusters: ClustersService,
  ) {}

  /** Puts comments before a person. One that waits already is taken up as it is now, in its place by age. */
  async open(manager: EntityManager, decided: readonly DecidedComment[]): Promise<void> {
    if (decided.length === 0) return;
    const reports = await this.comments.reportCounts(
      manager,
      decided.map(({ comment }) => comment.id),
    );
    await this.upsert(
      manager,
      decided.map(({ comment, verdict, verdictId, actedOn }) => ({
        commentId: comment.id,
        siteId: comment.siteId,
        version: comment.version,
        verdictId,
        cause: actedOn.length === 0 && verdict.undetermined !== undefined ? 'undetermined' : 'policy',
        labels: actedOn,
        language: verdict.language,
        reports: reports.get(comment.id) ?? 0,
      })),
    );
  }

  /**
   * A reader complained: a waiting item becomes more urgent, a published comment comes before a person. A person
   * who approved this very version has answered the complaint already.
   */
  async report(manager: EntityManager, comment: ReportedComment): Promise<void> {
    const { commentId, siteId, version, state, reports } = comment;
    if (await this.raise(manager, commentId, reports)) return;
    if (state !== 'approved') return;
    const current = await this.decisions.currentOf(manager, commentId);
    const isByPerson = current !== null && current.decidedBy !== 'engine' && current.action === 'approve';
    if (isByPerson && current.commentVersion === version) return;
    const verdict = await this.decisions.verdictOn(manager, commentId, version);
    await this.upsert(manager, [
      {
        commentId,
        siteId,
        version,
        verdictId: verdict?.id ?? null,
        cause: 'reported',
        labels: verdict?.labels ?? [],
        language: verdict?.language ?? 'und',
        reports,
      },
    ]);
  }

  /** Takes comments back from the queue: the platform deleted them, or an edit made them harmless. */
  async withdraw(manager: EntityManager, commentIds: readonly string[]): Promise<void> {
    if (commentIds.length === 0) return;
    await manager.query(
      `UPDATE review_item SET state = 'withdrawn', closed_at = now(), version = version + 1, claimed_by = NULL,
         claim_expires_at = NULL
       WHERE comment_id = ANY($1) AND state IN ('open', 'escalated')`,
      [commentIds],
    );
  }

  /** Why the comment waits for a person; undefined: it does not. */
  async waitsFor(manager: EntityManager, commentId: string): Promise<ItemCause | undefined> {
    return (await this.waitingItem(manager, commentId))?.cause;
  }

  /** The item, where one waits, is answered by a decision that was made elsewhere. */
  async close(manager: EntityManager, commentId: string, decisionId: string): Promise<void> {
    await manager.query(
      `UPDATE review_item SET state = 'decided', decision_id = $2, closed_at = now(), version = version + 1,
         claimed_by = NULL, claim_expires_at = NULL
       WHERE comment_id = $1 AND state IN ('open', 'escalated')`,
      [commentId, decisionId],
    );
  }

  /** Puts a comment before a person after a decision on it was taken back; the item, an older one if it waits. */
  async openAgain(manager: EntityManager, commentId: string): Promise<string> {
    const waiting = await this.waitingItem(manager, commentId);
    if (waiting !== undefined) return waiting.id;
    const [comment] = await this.comments.lock(manager, [commentId]);
    if (comment === undefined) throw new Error('an item is opened for a comment that is not there');
    const verdict = await this.decisions.verdictOn(manager, commentId, comment.version);
    const reports = await this.comments.reportCounts(manager, [commentId]);
    await this.upsert(manager, [
      {
        commentId,
        siteId: comment.siteId,
        version: comment.version,
        verdictId: verdict?.id ?? null,
        cause: verdict?.undetermined ? 'undetermined' : 'policy',
        labels: verdict?.labels ?? [],
        language: verdict?.language ?? 'und',
        reports: reports.get(commentId) ?? 0,
      },
    ]);
    return (await this.waitingItem(manager, commentId))!.id;
  }

  /** Whether a decision was made on an item that had been escalated. */
  async wasEscalated(manager: EntityManager, commentId: string, decisionId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'SELECT 1 FROM review_item WHERE comment_id = $1 AND decision_id = $2 AND escalated',
      [commentId, decisionId],
    );
    return rows.length > 0;
  }

  private async waitingItem(
    manager: EntityManager,
    commentId: string,
  ): Promise<{ readonly id: string; readonly cause: ItemCause } | undefined> {
    const rows = await manager.query<{ id: string; cause: ItemCause }[]>(
      `SELECT id, cause FROM review_item WHERE comment_id = $1 AND state IN ('open', 'escalated')`,
      [commentId],
    );
    return rows[0];
  }

  private async raise(manager: EntityManager, commentId: string, reports: number): Promise<boolean> {
    const standing = await this.standingsOf(manager, [commentId]);
    const terms = priorityTerms({ labels: [], reports, reach: standing.get(commentId)?.below ?? 0 });
    const [, raised] = await manager.query<[unknown[], number]>(
      `UPDATE review_item SET reports = $2,
         priority = priority + $3 + $4 - (priority_terms ->> 'reports')::double precision
           - coalesce((priority_terms ->> 'reach')::double precision, 0),
         priority_terms = priority_terms
           || jsonb_build_object('reports', $3::double precision, 'reach', $4::double precision)
       WHERE comment_id = $1 AND state IN ('open', 'escalated')`,
      [commentId, reports, terms.reports, terms.reach],
    );
    return raised > 0;
  }

  private standingsOf(
    manager: EntityManager,
    commentIds: readonly string[],
  ): ReturnType<CommentsService['standings']> {
    return this.comments.standings(manager, commentIds, MOST_COUNTED_REACH);
  }

  private async upsert(manager: EntityManager, openings: readonly Opening[]): Promise<void> {
    const standings = await this.standingsOf(
      manager,
      openings.map(({ commentId }) => commentId),
    );
    const clusters = await this.clusters.clusterOf(
      manager,
      openings.flatMap(({ commentId, siteId }) => {
        const standing = standings.get(commentId);
        return standing === undefined ? [] : [{ commentId, siteId, ...standing }];
      }),
    );
    const rows = openings.map(({ labels, ...opening }) => {
      const standing = standings.get(opening.commentId);
      const terms = priorityTerms({ labels, reports: opening.reports, reach: standing?.below ?? 0 });
      return {
        ...opening,
        id: uuidv7(),
        authorId: standing?.authorId ?? '',
        clusterId: clusters.get(opening.commentId) ?? null,
        categories: distinct(labels.map(({ category }) => category)),
        rules: distinct(labels.map(({ rule }) => rule)),
        terms,
        base: baseOf(terms),
      };
    });
    await manager.query(
      `INSERT INTO review_item AS i (id, site_id, comment_id, comment_version, verdict_id, cause, categories,
         rules, language, reports, author_id, cluster_id, priority, priority_terms,
         created_at)
       SELECT n.id, n."siteId", n."commentId", n.version, n."verdictId", n.cause, n.categories, n.rules,
         n.language, n.reports, n."authorId", n."clusterId", ${storedPrioritySql('n.base', 'now()')}, n.terms, now()
       FROM jsonb_to_recordset($1) AS n(id uuid, "siteId" uuid, "commentId" uuid, version integer,
         "verdictId" uuid, cause text, categories text[], rules text[], language text, reports integer,
         "authorId" text, "clusterId" uuid, base double precision, terms jsonb)
       ON CONFLICT (comment_id) WHERE state IN ('open', 'escalated') DO UPDATE SET
         comment_version = EXCLUDED.comment_version, verdict_id = EXCLUDED.verdict_id, cause = EXCLUDED.cause,
         categories = EXCLUDED.categories, rules = EXCLUDED.rules, language = EXCLUDED.language,
         reports = EXCLUDED.reports, author_id = EXCLUDED.author_id,
         cluster_id = EXCLUDED.cluster_id,
         first_opinion_by = CASE WHEN i.comment_version = EXCLUDED.comment_version THEN i.first_opinion_by END,
         priority_terms = EXCLUDED.priority_terms,
         priority = EXCLUDED.priority + ${storedPrioritySql('0', 'i.created_at')}
           - (${storedPrioritySql('0', 'EXCLUDED.created_at')}),
         version = i.version + 1`,
      [JSON.stringify(rows)],
    );
  }
}
