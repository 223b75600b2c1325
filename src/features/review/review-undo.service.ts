import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { DecisionsService } from '../decisions/decisions.service';
import { type Undone, UndoService } from '../decisions/undo.service';
import { OrdersInForceService } from '../orders/orders-in-force.service';
import { ReviewService } from './review.service';
import { isSenior } from './seniority';

export interface DecisionChange {
  readonly undone: Undone['kind'];
  readonly action: Undone['action'];
  readonly decisionId: string | null;
  /** The item that is open again. */
  readonly itemId: string | null;
}

/** Takes decisions back, and puts their items before a person again. */
@Injectable()
export class ReviewUndoService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly decisions: DecisionsService,
    private readonly inForce: OrdersInForceService,
    private readonly undoing: UndoService,
    private readonly review: ReviewService,
  ) {}

  /** Takes a decision back; its item, if it had one, waits again. */
  async undo(person: Person, decisionId: string): Promise<DecisionChange> {
    const decision = await this.decisions.find(decisionId);
    if (decision === null || !maySee(person, decision.siteId)) throw Problem.notFound('decision');
    if (person.role === 'auditor' || (decision.userId !== person.id && !isSenior(person))) {
      throw Problem.forbidden(
        'Only the one who decided, a senior moderator or an admin may undo a decision.',
      );
    }
    if (decision.path === 'order' && person.role !== 'admin') {
      throw Problem.forbidden(
        'This was done by order of an authority or a court: an admin takes it back, or lifts the order.',
      );
    }
    const change = await this.dataSource.transaction(async (manager): Promise<DecisionChange> => {
      const restoring = await this.inForce.before(manager, decision);
      const undone = await this.undoing.undo(manager, person, decision, restoring);
      const { kind, action, decisionId: reverting } = undone;
      const itemId =
        (await this.reopen(manager, decision.id)) ??
        (action === 'review' ? await this.review.openAgain(manager, decision.commentId) : null);
      return { undone: kind, action, decisionId: reverting, itemId };
    });
    await this.decisions.tellPlatforms([decision.siteId]);
    return change;
  }

  /** The item waits where it waited before. One that was opened since for the same comment stands in for it. */
  private async reopen(manager: EntityManager, decisionId: string): Promise<string | null> {
    const [rows] = await manager.query<[{ id: string }[], number]>(
      `UPDATE review_item i SET state = CASE WHEN escalated THEN 'escalated' ELSE 'open' END, decision_id = NULL,
         closed_at = NULL, version = version + 1
       WHERE decision_id = $1 AND NOT EXISTS (
         SELECT 1 FROM review_item o WHERE o.comment_id = i.comment_id AND o.state IN ('open', 'escalated'))
       RETURNING id`,
      [decisionId],
    );
    return rows[0]?.id ?? null;
  }
}
