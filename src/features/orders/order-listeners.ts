import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Action } from '../../engine/policy';

/** What was done to a comment for an order, or taken back when the order was lifted. */
export interface OrderedChange {
  readonly commentId: string;
  /** The decision that was made by order. */
  readonly decisionId: string;
  readonly change: 'restricted' | 'restored';
  /** What holds now. */
  readonly action: Action;
}

/** Within the transaction of the change, with the comment locked. */
export type OrderListener = (manager: EntityManager, change: OrderedChange) => Promise<void>;

/** The queue of people stands above this feature, and registers. */
@Injectable()
export class OrderListeners {
  private readonly listeners: OrderListener[] = [];

  register(listener: OrderListener): void {
    this.listeners.push(listener);
  }

  async tell(manager: EntityManager, change: OrderedChange): Promise<void> {
    for (const listener of this.listeners) await listener(manager, change);
  }
}
