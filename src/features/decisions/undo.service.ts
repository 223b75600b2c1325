import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Action } from '../../engine/policy';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import { CommentsService } from '../comments/comments.service';
import { DeliveryService } from '../delivery/delivery.service';
import { SitesService } from '../sites/sites.service';
import { OTHER_GROUNDS } from '../statements/ground';
import { appealDeadline, type Statement, statementFor } from '../statements/statement';
import { Decision } from './decision.entity';
import { DecisionLog } from './decision-log.service';
import { ReversalListeners } from './reversal-listeners';

/** What came of taking a decision back. */
export interface Undone {
  /** `cancelled`: the platform was never told; `reverted`: it is told of a new decision. */
  readonly kind: 'cancelled' | 'reverted';
  /** What holds now. */
  readonly action: Action;
  /** The decision that reverts; null where the old one was cancelled. */
  readonly decisionId: string | null;
}

/** Takes decisions back; always within the caller's transaction. */
@Injectable()
export class UndoService {
  constructor(
    private readonly log: DecisionLog,
    private readonly comments: CommentsService,
    private readonly sites: SitesService,
    private readonly delivery: DeliveryService,
    private readonly audit: AuditService,
    private readonly listeners: ReversalListeners,
  ) {}

  /**
   * Takes a decision back: what held before holds again. Inside the hold the platform never learns of it; after it
   * a new decision reverts the old one. Refused with 409 where the decision no longer holds. `restoring`: what is to
   * hold again, where it is another one than the decision that held before.
   */
  async undo(
    manager: EntityManager,
    person: Person,
    decision: Decision,
    restoring = decision.supersedes,
  ): Promise<Undone> {
    const [comment] = await this.comments.lock(manager, [decision.commentId]);
    const current = await this.log.currentOf(manager, decision.commentId);
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
    // What an order demanded holds again when a later order is lifted, and is lifted all the same.
    if (decision.reverts !== null && decision.orderId === null) {
      throw Problem.conflict(
        'is-an-undo',
        'This decision took another one back',
        'Decide the comment anew: its review item is open again.',
      );
    }
    // An order that an appeal upheld can be lifted all the same.
    if (decision.appealId !== null && decision.orderId === null) {
      throw Problem.conflict(
        'decided-an-appeal',
        'This decision is the outcome of an appeal',
        'The author was told that it stands, so it is not taken back. New facts need a new decision with its own reasons.',
      );
    }
    const before = restoring === null ? null : await manager.findOneBy(Decision, { id: restoring });
    const action = before?.commentVersion === comment.version ? before.action : 'review';
    const told = await this.delivery.cancel(manager, decision.id);
    const isCancelled =
      told === 'cancelled' || (told === 'nothing-to-tell' && (await this.isInHold(manager, decision)));
    const number = await this.log.settle(manager, comment.id, comment.version, action);
    const undone: Undone = isCancelled
      ? { kind: 'cancelled', action, decisionId: null }
      : { kind: 'reverted', action, decisionId: uuidv7() };
    if (undone.decisionId === null) {
      await manager.query('UPDATE decision SET undone_at = now() WHERE id = $1', [decision.id]);
    } else {
      await this.log.insert(manager, [
        {
          id: undone.decisionId,
          siteId: decision.siteId,
          commentId: comment.id,
          version: comment.version,
          number,
          action,
          decidedBy: 'moderator',
          path: 'undo',
          userId: person.id,
          verdictId: before?.verdictId ?? decision.verdictId,
          ...(await this.restored(manager, action, before, decision)),
          note: null,
          reverts: decision.id,
          orderId: action === 'approve' ? null : (before?.orderId ?? null),
          appealId: null,
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
    if (decision.action === 'reject' && action !== 'reject') {
      await this.listeners.tell(manager, { decision, by: person.id });
    }
    return undone;
  }

  /** Why the comment is restricted again: as it was before; or, where nothing held, a person has to look. */
  private async restored(
    manager: EntityManager,
    action: Action,
    before: Decision | null,
    undone: Decision,
  ): Promise<{ readonly reason: string | null; readonly statement: Statement | null }> {
    if (action === 'approve') return { reason: before?.reason ?? null, statement: null };
    if (before?.statement && before.action === action) {
      const appealUntil = action === 'review' ? null : appealDeadline(new Date()).toISOString();
      return { reason: before.reason, statement: { ...before.statement, redress: { appealUntil } } };
    }
    const reason = OTHER_GROUNDS['look-again'];
    const verdict = await this.log.verdictOn(manager, undone.commentId, undone.commentVersion);
    const statement = statementFor({
      kind: 'held',
      reason,
      commentVersion: undone.commentVersion,
      verdict,
      source: 'own-initiative',
      isByPerson: true,
      decidedAt: new Date(),
    });
    return { reason, statement };
  }

  /** Where there is nobody to tell, the hold still separates a slip from a change of mind. */
  private async isInHold(manager: EntityManager, decision: Decision): Promise<boolean> {
    if (decision.path !== 'moderator' && decision.path !== 'bulk') return false;
    const site = (await this.sites.settingsWithin(manager, [decision.siteId])).get(decision.siteId);
    return Date.now() < decision.decidedAt.getTime() + (site?.undoHoldMs ?? 0);
  }
}
