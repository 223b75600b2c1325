import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrderListeners } from '../orders/order-listeners';
import { ReviewService } from './review.service';

/** What is decided for an order does not wait for a person; what is held again when the order is lifted does. */
@Injectable()
export class OrderedItems implements OnModuleInit {
  constructor(
    private readonly orders: OrderListeners,
    private readonly review: ReviewService,
  ) {}

  onModuleInit(): void {
    this.orders.register(async (manager, { commentId, decisionId, change, action }) => {
      if (change === 'restricted') await this.close(manager, commentId, decisionId);
      else if (action === 'review') await this.review.openAgain(manager, commentId);
    });
  }

  private async close(manager: EntityManager, commentId: string, decisionId: string): Promise<void> {
    await manager.query(
      `UPDATE review_item SET state = 'decided', decision_id = $2, closed_at = now(), version = version + 1,
         claimed_by = NULL, claim_expires_at = NULL
       WHERE comment_id = $1 AND state IN ('open', 'escalated')`,
      [commentId, decisionId],
    );
  }
}
