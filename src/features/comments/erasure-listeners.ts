import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Comments whose words are gone. */
export interface ErasedComments {
  readonly commentIds: readonly string[];
  /** `comment`: its platform deleted it; `author`: their author is forgotten, and with them what people wrote about it. */
  readonly scope: 'comment' | 'author';
}

/** What stands in place of what people wrote about an erased author, where there must be something. */
export const ERASED = '[erased]';

/** Within the transaction that erases, with the comments locked. */
export type ErasureListener = (manager: EntityManager, erased: ErasedComments) => Promise<void>;

/** What is kept of a comment's words elsewhere goes with them; the features that keep it stand above this one, and register. */
@Injectable()
export class ErasureListeners {
  private readonly listeners: ErasureListener[] = [];

  register(listener: ErasureListener): void {
    this.listeners.push(listener);
  }

  async tell(manager: EntityManager, erased: ErasedComments): Promise<void> {
    if (erased.commentIds.length === 0) return;
    for (const listener of this.listeners) await listener(manager, erased);
  }
}
