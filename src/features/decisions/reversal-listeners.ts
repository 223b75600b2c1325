import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decision } from './decision.entity';

/** A rejection that no longer holds. */
export interface Reversal {
  readonly decision: Pick<Decision, 'id' | 'siteId' | 'commentId'>;
  /** The account that took it back; null: the platform. */
  readonly by: string | null;
}

/** Within the transaction that takes the rejection back, with the comment locked. */
export type ReversalListener = (manager: EntityManager, reversal: Reversal) => Promise<void>;

/** What rests on a rejection falls with it; the features that it concerns stand above this one, and register. */
@Injectable()
export class ReversalListeners {
  private readonly listeners: ReversalListener[] = [];

  register(listener: ReversalListener): void {
    this.listeners.push(listener);
  }

  async tell(manager: EntityManager, reversal: Reversal): Promise<void> {
    for (const listener of this.listeners) await listener(manager, reversal);
  }
}
