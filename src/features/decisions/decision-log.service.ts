import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Action } from '../../engine/policy';
import { toStoredJson } from '../../foundation/stored-text';
import type { ActorKind } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { CommentsService } from '../comments/comments.service';
import type { Statement } from '../statements/statement';
import { Decision } from './decision.entity';
import type { DecidedBy, DecisionPath } from './decision-path';
import { STATE_AFTER } from './state-after';
import { VerdictRecord } from './verdict-record.entity';

export interface NewDecision {
  readonly id: string;
  readonly siteId: string;
  readonly commentId: string;
  readonly version: number;
  readonly number: number;
  readonly action: Action;
  readonly decidedBy: DecidedBy;
  readonly path: DecisionPath;
  readonly userId: string | null;
  readonly verdictId: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly statement: Statement | null;
  readonly reverts: string | null;
  readonly orderId: string | null;
  readonly appealId: string | null;
  /** When it was made, where that was elsewhere and earlier. */
  readonly decidedAt?: Date | undefined;
}

const ACTOR_KIND: Readonly<Record<DecidedBy, ActorKind>> = {
  engine: 'engine',
  moderator: 'user',
  platform: 'platform',
};

/** The rows of decisions; always within the caller's transaction, with the comments locked before. */
@Injectable()
export class DecisionLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly audit: AuditService,
  ) {}

  /** The decision that holds for a comment; null before the first. */
  async currentOf(manager: EntityManager, commentId: string): Promise<Decision | null> {
    return manager
      .createQueryBuilder(Decision, 'd')
      .where('d.commentId = :commentId AND d.undoneAt IS NULL', { commentId })
      .orderBy('d.number', 'DESC')
      .getOne();
  }

  /** What holds for each of the comments; those without a decision are left out. */
  async currentActions(
    manager: EntityManager,
    commentIds: readonly string[],
  ): Promise<ReadonlyMap<string, Action>> {
    if (commentIds.length === 0) return new Map();
    const rows = await manager.query<{ id: string; action: Action }[]>(
      `SELECT c.id, held.action FROM unnest($1::uuid[]) AS c(id)
       CROSS JOIN LATERAL (
         SELECT action FROM decision d WHERE d.comment_id = c.id AND d.undone_at IS NULL
         ORDER BY d.number DESC LIMIT 1) held`,
      [commentIds],
    );
    return new Map(rows.map(({ id, action }) => [id, action]));
  }

  /** What the platform's people decided about a comment at this moment, if it is on record. */
  platformsAt(
    manager: EntityManager,
    commentId: string,
    action: Action,
    decidedAt: Date,
  ): Promise<Decision | null> {
    return manager.findOneBy(Decision, { commentId, action, decidedAt, decidedBy: 'platform' });
  }

  /** The newest verdict on a version of a comment. */
  verdictOn(manager: EntityManager, commentId: string, version: number): Promise<VerdictRecord | null> {
    return manager.findOne(VerdictRecord, {
      where: { commentId, commentVersion: version },
      order: { judgedAt: 'DESC', id: 'DESC' },
    });
  }

  find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Decision | null> {
    return manager.findOneBy(Decision, { id });
  }

  /** Gives the comment the state that the action means; the number of the decision that says so. */
  async settle(manager: EntityManager, commentId: string, version: number, action: Action): Promise<number> {
    const numbers = await this.comments.settle(manager, [{ commentId, version, state: STATE_AFTER[action] }]);
    const number = numbers.get(commentId);
    if (number === undefined) throw new Error('a decision is made about a comment that was not locked');
    return number;
  }

  /** Inserts decisions, each superseding the one that holds, with their audit entries; those that are new. */
  async insert(manager: EntityManager, decisions: readonly NewDecision[]): Promise<readonly NewDecision[]> {
    // A verdict that is decided already stays so: judging again with the same rules is not another decision.
    const inserted = await manager.query<{ id: string }[]>(
      `INSERT INTO decision (id, site_id, comment_id, comment_version, number, action, decided_by, user_id,
         verdict_id, reason, note, statement, supersedes, reverts, path, order_id, appeal_id, decided_at)
       SELECT d.id, d."siteId", d."commentId", d.version, d.number, d.action, d."decidedBy", d."userId",
         d."verdictId", d.reason, d.note, d.statement, before.id, d.reverts, d.path, d."orderId", d."appealId",
         coalesce(d."decidedAt", clock_timestamp())
       FROM jsonb_to_recordset($1) AS d(id uuid, "siteId" uuid, "commentId" uuid, version integer,
         number integer, action text, "decidedBy" text, "userId" uuid, "verdictId" uuid, reason text, note text,
         statement jsonb, reverts uuid, path text, "orderId" uuid, "appealId" uuid,
         "decidedAt" timestamptz)
       LEFT JOIN LATERAL (
         SELECT id FROM decision p WHERE p.comment_id = d."commentId" AND p.undone_at IS NULL
         ORDER BY p.number DESC LIMIT 1) before ON true
       ON CONFLICT (verdict_id) WHERE decided_by = 'engine' DO NOTHING
       RETURNING id`,
      [toStoredJson(decisions)],
    );
    const ids = new Set(inserted.map(({ id }) => id));
    const fresh = decisions.filter(({ id }) => ids.has(id));
    await this.audit.append(
      manager,
      fresh.map(({ id, siteId, commentId, version, action, decidedBy, path, userId, ...about }) => ({
        siteId,
        actorKind: ACTOR_KIND[decidedBy],
        actorId: userId,
        action: 'comment.decided',
        subjectKind: 'comment',
        subjectId: commentId,
        detail: {
          decisionId: id,
          version,
          action,
          path,
          ...(about.reverts === null ? {} : { reverts: about.reverts }),
          ...(about.orderId === null ? {} : { orderId: about.orderId }),
          ...(about.appealId === null ? {} : { appealId: about.appealId }),
        },
      })),
    );
    return fresh;
  }
}
