import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Action } from '../../engine/policy';
import type { DecisionPath } from './decision-path';
import type { VerdictRecord } from './verdict-record.entity';

/** What one of our people has just decided. */
export interface PersonsDecision {
  readonly id: string;
  readonly siteId: string;
  readonly commentId: string;
  readonly commentVersion: number;
  readonly userId: string;
  readonly action: Exclude<Action, 'review'>;
  readonly path: DecisionPath;
  readonly reason: string | null;
  /** On the same version; null where the engine had no part. */
  readonly verdict: Pick<VerdictRecord, 'labels' | 'language'> | null;
}

/** Within the transaction that decides, with the comment locked. */
export type DecisionListener = (manager: EntityManager, decision: PersonsDecision) => Promise<void>;

/** Told of every decision of our own people; the features that it concerns stand above this one, and register. */
@Injectable()
export class DecisionListeners {
  private readonly listeners: DecisionListener[] = [];

  register(listener: DecisionListener): void {
    this.listeners.push(listener);
  }

  async tell(manager: EntityManager, decision: PersonsDecision): Promise<void> {
    for (const listener of this.listeners) await listener(manager, decision);
  }
}
