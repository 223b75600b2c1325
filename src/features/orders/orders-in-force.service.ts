import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommentsService, type LockedComment } from '../comments/comments.service';
import { OrderedDecisionsService } from '../decisions/ordered-decisions.service';
import { OrdersService } from './orders.service';

/** Which orders hold comments down, and what holds without those that were lifted. */
@Injectable()
export class OrdersInForceService {
  constructor(
    private readonly orders: OrdersService,
    private readonly comments: CommentsService,
    private readonly ordered: OrderedDecisionsService,
  ) {}

  /** Whether an order restricts the comment, also under what people rejected it for since; locked by the caller. */
  async restrict(
    manager: EntityManager,
    { id, version }: Pick<LockedComment, 'id' | 'version'>,
  ): Promise<boolean> {
    for (const orderId of await this.ordered.restricting(manager, id, version)) {
      if (!(await this.orders.isClosed(manager, orderId))) return true;
    }
    return false;
  }

  /**
   * Locks a decision's comment. The decision that is to hold once this one is taken back: what was demanded by an order
   * that was lifted since does not come back with it. Null: there is none.
   */
  async before(
    manager: EntityManager,
    decision: Parameters<OrderedDecisionsService['before']>[1],
  ): Promise<string | null> {
    await this.comments.lock(manager, [decision.commentId]);
    return this.ordered.before(manager, decision, (id) => this.orders.isClosed(manager, id));
  }

  holding(orderId: string, limit: number): ReturnType<OrderedDecisionsService['holding']> {
    return this.ordered.holding(orderId, limit);
  }
}
