import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { CommentsService } from '../comments/comments.service';
import { DecisionsService } from '../decisions/decisions.service';
import { isSealed, type Order } from './order.entity';
import { OrderListeners } from './order-listeners';
import { type OrderOutcome, outcomeOf } from './order-results';
import { OrdersService } from './orders.service';

/** A comment by the platform's id, or by ours. */
export interface OrderedComment {
  readonly id?: string;
  readonly commentId?: string;
}

/** Does what orders demand; one transaction a comment: its row is locked first, then the order's. */
@Injectable()
export class OrderDecisionsService {
  private readonly logger = new Logger('orders');

  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly listeners: OrderListeners,
  ) {}

  /** Takes comments down for an order. Each by itself: what cannot be decided keeps none of the others back. */
  async restrict(
    person: Person,
    orderId: string,
    comments: readonly OrderedComment[],
    note: string | null,
  ): Promise<(OrderOutcome & OrderedComment)[]> {
    const order = await this.orders.read(person, orderId);
    const results = [];
    if (isSealed(order) && note !== null) {
      const detail =
        'a decision for a sealed order carries no note: colleagues who must not know would read it';
      throw Problem.invalid([{ pointer: '/note', detail }]);
    }
    for (const named of comments) {
      const outcome = await outcomeOf(this.logger, () => this.restrictOne(person, order, named, note));
      results.push({ ...named, ...outcome });
    }
    await this.decisions.tellPlatforms([order.siteId]);
    return results;
  }

  private async restrictOne(
    person: Person,
    { id: orderId, siteId }: Order,
    named: OrderedComment,
    note: string | null,
  ): Promise<OrderOutcome> {
    const commentId = await this.idOf(siteId, named);
    return this.dataSource.transaction(async (manager) => {
      const [comment] = await this.comments.lock(manager, [commentId]);
      if (comment === undefined || comment.state === 'deleted') {
        throw Problem.conflict(
          'comment-deleted',
          'The comment was deleted',
          'There is nothing to take down.',
        );
      }
      const order = await this.orders.openWithin(manager, orderId);
      const before = await this.decisions.currentOf(manager, commentId);
      if (
        before?.path === 'order' &&
        before.orderId === orderId &&
        before.commentVersion === comment.version
      ) {
        throw Problem.conflict(
          'already-ordered',
          'The comment is restricted for this order',
          'It was decided before; nothing has to be done.',
          { decisionId: before.id },
        );
      }
      const decisionId = await this.decisions.decide(manager, { kind: 'moderator', person }, comment, {
        action: 'reject',
        path: 'order',
        reason: order.law,
        note,
        source: 'order',
        orderId,
        territory: order.territory,
        demandedBy: isSealed(order) || order.authorIsTold === 'law' ? undefined : order.authority,
        telling: 'at-once',
      });
      await this.listeners.tell(manager, { commentId, decisionId, change: 'restricted', action: 'reject' });
      return { status: 200, decisionId, action: 'reject' };
    });
  }

  private async idOf(siteId: string, { id, commentId }: OrderedComment): Promise<string> {
    if ((id === undefined) === (commentId === undefined)) {
      throw Problem.invalid([{ pointer: '', detail: 'must name the comment by id or by commentId' }]);
    }
    const comment =
      id === undefined
        ? await this.comments.find(commentId!)
        : await this.comments.findByExternalId(siteId, id);
    if (comment?.siteId !== siteId) throw Problem.notFound('comment');
    return comment.id;
  }
}
