import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { DecisionsService } from '../decisions/decisions.service';
import { UndoService } from '../decisions/undo.service';
import type { Order } from './order.entity';
import { OrderListeners } from './order-listeners';
import { type OrderOutcome, outcomeOf } from './order-results';
import { OrdersInForceService } from './orders-in-force.service';
import { OrdersService } from './orders.service';

/** Comments that one call restores. */
const AT_ONCE = 200;

export interface Lifted {
  readonly order: Order;
  readonly results: readonly (OrderOutcome & { readonly commentId: string })[];
  /** false: more comments are restricted for the order. */
  readonly isDone: boolean;
}

/** Takes back what was done for orders that hold no longer; one transaction a comment. */
@Injectable()
export class OrderLiftingService {
  private readonly logger = new Logger('orders');

  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly decisions: DecisionsService,
    private readonly inForce: OrdersInForceService,
    private readonly undoing: UndoService,
    private readonly listeners: OrderListeners,
  ) {}

  /** Closes an order and lets hold again what held before each of its decisions that still holds. */
  async lift(person: Person, orderId: string, version: number): Promise<Lifted> {
    const order = await this.orders.close(person, orderId, version, 'lifted');
    const results = [];
    for (const { decisionId, commentId } of await this.inForce.holding(order.id, AT_ONCE)) {
      const outcome = await outcomeOf(this.logger, () => this.restore(person, decisionId));
      results.push({ commentId, ...outcome });
    }
    await this.decisions.tellPlatforms([order.siteId]);
    const left = await this.inForce.holding(order.id, 1);
    return { order, results, isDone: left.length === 0 };
  }

  private async restore(person: Person, decisionId: string): Promise<OrderOutcome> {
    const decision = await this.decisions.find(decisionId);
    if (decision === null) throw Problem.notFound('decision');
    return this.dataSource.transaction(async (manager) => {
      const restoring = await this.inForce.before(manager, decision);
      const undone = await this.undoing.undo(manager, person, decision, restoring);
      const { commentId } = decision;
      const { action } = undone;
      await this.listeners.tell(manager, { commentId, decisionId, change: 'restored', action });
      return { status: 200, decisionId: undone.decisionId, action };
    });
  }
}
