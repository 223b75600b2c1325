import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Action } from '../../engine/policy';
import { Problem } from '../../foundation/problem';
import { toStoredJson } from '../../foundation/stored-text';
import type { Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import { CommentsService, type LockedComment } from '../comments/comments.service';
import { DeliveryService } from '../delivery/delivery.service';
import { SitesService } from '../sites/sites.service';
import { Decision } from './decision.entity';
import { labelsCallingFor, reasonFor } from './reason-for';
import { STATE_AFTER } from './state-after';
import { type Statement, statementFor } from './statement';
import { toStoredLabel } from './stored-label';
import { type DecidedComment, type JudgedComment, storeVerdicts } from './verdicts';
import { VerdictRecord } from './verdict-record.entity';

export type PersonsAction = Exclude<Action, 'review'>;

/** What a person decides about a version of a comment. */
export interface PersonsChoice {
  readonly action: PersonsAction;
  /** A category or own words; a rejection has one. */
  readonly reason: string | null;
  readonly note: string | null;
  /** What brought the comment before a person. */
  readonly source: Statement['source'];
}

/** What came of taking a decision back. */
export interface Undone {
  /** `cancelled`: the platform was never told; `reverted`: it is told of a new decision. */
  readonly kind: 'cancelled' | 'reverted';
  /** What holds now. */
  readonly action: Action;
  /** The decision that reverts; null where the old one was cancelled. */
  readonly decisionId: string | null;
}

interface NewDecision {
  readonly id: string;
  readonly siteId: string;
  readonly commentId: string;
  readonly version: number;
  readonly number: number;
  readonly action: Action;
  readonly userId: string | null;
  readonly verdictId: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly statement: Statement | null;
  readonly reverts: string | null;
}

/** Makes decisions and takes them back; always within the caller's transaction, with the comments locked before. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sites: SitesService,
    private readonly comments: CommentsService,
    private readonly delivery: DeliveryService,
    private readonly audit: AuditService,
  ) {}

  /** Makes verdicts hold. Each comment at most once; all locked, at the version judged. */
  async recordVerdicts<Judged extends JudgedComment>(
    manager: EntityManager,
    judged: readonly Judged[],
  ): Promise<readonly DecidedComment<Judged>[]> {
    if (judged.length === 0) return [];
    const verdictIds = await storeVerdicts(manager, judged);
    const numbers = await this.comments.settle(
      manager,
      judged.map(({ comment, verdict }) => ({
        commentId: comment.id,
        version: comment.version,
        state: STATE_AFTER[verdict.action],
      })),
    );
    const sites = await this.sites.settingsWithin(
      manager,
      judged.map(({ comment }) => comment.siteId),
    );
    const decided: DecidedComment<Judged>[] = [];
    const decisions: NewDecision[] = [];
    for (const [place, one] of judged.entries()) {
      const { comment, verdict, policyId } = one;
      const number = numbers.get(comment.id);
      if (number === undefined) throw new Error('a verdict is recorded for a comment that was not locked');
      const site = sites.get(comment.siteId);
      const policy = site?.policyId === policyId ? site.policy : await this.sites.policyOf(policyId, manager);
      const reason = reasonFor(verdict, policy);
      const verdictId = verdictIds[place]!;
      const id = uuidv7();
      const labels = verdict.labels.map((label) => toStoredLabel(label, comment.body));
      decisions.push({
        id,
        siteId: comment.siteId,
        commentId: comment.id,
        version: comment.version,
        number,
        action: verdict.action,
        userId: null,
        verdictId,
        reason,
        note: null,
        statement:
          verdict.action === 'reject'
            ? statementFor({
                reason: reason!,
                commentVersion: comment.version,
                verdict: { labels, ruleSetId: verdict.ruleSet, policyId },
                source: 'own-initiative',
                isByPerson: false,
              })
            : null,
        reverts: null,
      });
      const actedOn = labelsCallingFor(verdict.action, verdict.labels, policy);
      decided.push({
        ...one,
        verdictId,
        decisionId: id,
        actedOn: verdict.action === 'approve' ? [] : actedOn,
      });
    }
    const fresh = await this.insert(manager, decisions);
    await this.delivery.announce(
      manager,
      fresh.map(({ id, siteId, commentId }) => ({
        siteId,
        commentId,
        decisionId: id,
        type: 'decision.made',
        isHeld: false,
      })),
    );
    return decided;
  }

  /** A person's decision on a comment that the caller has locked; its id. The platform is told after the hold. */
  async decide(
    manager: EntityManager,
    person: Person,
    comment: LockedComment,
    choice: PersonsChoice,
  ): Promise<string> {
    const { id: commentId, siteId, version } = comment;
    const verdict = await this.verdictOn(manager, commentId, version);
    const number = await this.settle(manager, commentId, version, choice.action);
    const id = uuidv7();
    const statement =
      choice.action === 'reject' && choice.reason !== null
        ? statementFor({
            reason: choice.reason,
            commentVersion: version,
            verdict,
            source: choice.source,
            isByPerson: true,
          })
        : null;
    await this.insert(manager, [
      {
        id,
        siteId,
        commentId,
        version,
        number,
        action: choice.action,
        userId: person.id,
        verdictId: verdict?.id ?? null,
        reason: choice.reason,
        note: choice.note,
        statement,
        reverts: null,
      },
    ]);
    await this.delivery.announce(manager, [
      { siteId, commentId, decisionId: id, type: 'decision.made', isHeld: true },
    ]);
    return id;
  }

  /**
   * Takes a decision back: what held before holds again. Inside the hold the platform never learns of it; after it
   * a new decision reverts the old one. Refused with 409 where the decision no longer holds.
   */
  async undo(manager: EntityManager, person: Person, decision: Decision): Promise<Undone> {
    const [comment] = await this.comments.lock(manager, [decision.commentId]);
    const current = await this.currentOf(manager, decision.commentId);
    if (comment === undefined || current?.id !== decision.id) {
      throw Problem.conflict(
        'no-longer-holds',
        'This decision no longer holds',
        'It was undone, or a later one holds in its place; look at the comment again.',
        current === null ? {} : { decision: { id: current.id, action: current.action } },
      );
    }
    if (
      comment.version !== decision.commentVersion ||
      comment.state === 'deleted' ||
      comment.state === 'received'
    ) {
      throw Problem.conflict(
        'comment-changed',
        'The comment was edited or deleted since',
        'The decision was about what it said before; the present text is judged by itself.',
      );
    }
    if (decision.reverts !== null) {
      throw Problem.conflict(
        'is-an-undo',
        'This decision took another one back',
        'Decide the comment anew: its review item is open again.',
      );
    }
    const before =
      decision.supersedes === null ? null : await manager.findOneBy(Decision, { id: decision.supersedes });
    const action = before?.commentVersion === comment.version ? before.action : 'review';
    const told = await this.delivery.cancel(manager, decision.id);
    const isCancelled =
      told === 'cancelled' || (told === 'nothing-to-tell' && (await this.isInHold(manager, decision)));
    const number = await this.settle(manager, comment.id, comment.version, action);
    const undone: Undone = isCancelled
      ? { kind: 'cancelled', action, decisionId: null }
      : { kind: 'reverted', action, decisionId: uuidv7() };
    if (undone.decisionId === null) {
      await manager.query('UPDATE decision SET undone_at = now() WHERE id = $1', [decision.id]);
    } else {
      await this.insert(manager, [
        {
          id: undone.decisionId,
          siteId: decision.siteId,
          commentId: comment.id,
          version: comment.version,
          number,
          action,
          userId: person.id,
          verdictId: before?.verdictId ?? decision.verdictId,
          reason: action === 'review' ? null : (before?.reason ?? null),
          note: null,
          statement: action === 'reject' ? (before?.statement ?? null) : null,
          reverts: decision.id,
        },
      ]);
      await this.delivery.announce(manager, [
        {
          siteId: decision.siteId,
          commentId: comment.id,
          decisionId: undone.decisionId,
          type: 'decision.reverted',
          isHeld: false,
        },
      ]);
    }
    await this.audit.append(manager, [
      {
        siteId: decision.siteId,
        actorKind: 'user',
        actorId: person.id,
        action: 'decision.undone',
        subjectKind: 'decision',
        subjectId: decision.id,
        detail: { ...undone, commentId: comment.id },
      },
    ]);
    return undone;
  }

  /** The decision that holds for a comment; null before the first. */
  async currentOf(manager: EntityManager, commentId: string): Promise<Decision | null> {
    return manager
      .createQueryBuilder(Decision, 'd')
      .where('d.commentId = :commentId AND d.undoneAt IS NULL', { commentId })
      .orderBy('d.number', 'DESC')
      .getOne();
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

  /** After the commit: platforms are told now rather than at the next round. */
  tellPlatforms(siteIds: readonly string[]): Promise<void> {
    this.delivery.wake(siteIds);
    return Promise.resolve();
  }

  private async settle(
    manager: EntityManager,
    commentId: string,
    version: number,
    action: Action,
  ): Promise<number> {
    const numbers = await this.comments.settle(manager, [{ commentId, version, state: STATE_AFTER[action] }]);
    const number = numbers.get(commentId);
    if (number === undefined) throw new Error('a decision is made about a comment that was not locked');
    return number;
  }

  /** Inserts decisions, each superseding the one that holds, with their audit entries; those that are new. */
  private async insert(
    manager: EntityManager,
    decisions: readonly NewDecision[],
  ): Promise<readonly NewDecision[]> {
    // A verdict that is decided already stays so: judging again with the same rules is not another decision.
    const inserted = await manager.query<{ id: string }[]>(
      `INSERT INTO decision (id, site_id, comment_id, comment_version, number, action, decided_by, user_id,
         verdict_id, reason, note, statement, supersedes, reverts, decided_at)
       SELECT d.id, d."siteId", d."commentId", d.version, d.number, d.action,
         CASE WHEN d."userId" IS NULL THEN 'engine' ELSE 'moderator' END, d."userId", d."verdictId", d.reason,
         d.note, d.statement, before.id, d.reverts, clock_timestamp()
       FROM jsonb_to_recordset($1) AS d(id uuid, "siteId" uuid, "commentId" uuid, version integer,
         number integer, action text, "userId" uuid, "verdictId" uuid, reason text, note text, statement jsonb,
         reverts uuid)
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
      fresh.map(({ id, siteId, commentId, version, action, userId, reverts }) => ({
        siteId,
        actorKind: userId === null ? 'engine' : 'user',
        actorId: userId,
        action: 'comment.decided',
        subjectKind: 'comment',
        subjectId: commentId,
        detail: { decisionId: id, version, action, ...(reverts === null ? {} : { reverts }) },
      })),
    );
    return fresh;
  }

  /** Where there is nobody to tell, the hold still separates a slip from a change of mind. */
  private async isInHold(manager: EntityManager, decision: Decision): Promise<boolean> {
    if (decision.decidedBy === 'engine') return false;
    const site = (await this.sites.settingsWithin(manager, [decision.siteId])).get(decision.siteId);
    return Date.now() < decision.decidedAt.getTime() + (site?.undoHoldMs ?? 0);
  }
}
