import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { OrderedDecisionsService } from '../decisions/ordered-decisions.service';
import { SitesService } from '../sites/sites.service';
import { isSealed, Order } from './order.entity';
import type { OrderType } from './order-terms';

/** What became of an order. `complied`: comments were restricted for it, and it was not lifted. */
export const ORDER_OUTCOMES = ['pending', 'complied', 'refused', 'lifted'] as const;
export type OrderOutcome = (typeof ORDER_OUTCOMES)[number];

export interface OrderCount {
  /** In which it was received. */
  readonly year: number;
  readonly country: string;
  readonly type: OrderType;
  readonly outcome: OrderOutcome;
  readonly orders: number;
  /** Comments that were taken down for them, also where that was taken back. */
  readonly comments: number;
}

/** Every order is counted; of sealed ones nothing but that they are. */
export interface OrderCounts {
  readonly total: number;
  readonly open: readonly OrderCount[];
  readonly sealed: readonly { readonly year: number; readonly orders: number }[];
}

/** What the public is told of orders. */
@Injectable()
export class OrderCountsService {
  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    private readonly sites: SitesService,
    private readonly ordered: OrderedDecisionsService,
  ) {}

  /** Of one site that exists; else a 404 problem. */
  async ofSite(siteId: string): Promise<OrderCounts> {
    await this.sites.get(siteId);
    return this.count([siteId]);
  }

  /** `null`: of all sites. */
  async count(siteIds: readonly string[] | null): Promise<OrderCounts> {
    const [orders, comments] = await Promise.all([
      this.orders.find({
        select: {
          id: true,
          country: true,
          type: true,
          receivedOn: true,
          closedAs: true,
          disclosure: true,
          sealedUntil: true,
        },
        where: siteIds === null ? {} : { siteId: In([...siteIds]) },
        order: { receivedOn: 'DESC', country: 'ASC', type: 'ASC', id: 'ASC' },
      }),
      this.ordered.commentsByOrder(siteIds),
    ]);
    const open = new Map<string, OrderCount>();
    const sealed = new Map<number, number>();
    for (const order of orders) {
      const year = Number(order.receivedOn.slice(0, 4));
      if (isSealed(order)) {
        sealed.set(year, (sealed.get(year) ?? 0) + 1);
        continue;
      }
      const { country, type } = order;
      const restricted = comments.get(order.id) ?? 0;
      const outcome = order.closedAs ?? (restricted > 0 ? 'complied' : 'pending');
      const key = [year, country, type, outcome].join(' ');
      const { orders: before, comments: so } = open.get(key) ?? { orders: 0, comments: 0 };
      open.set(key, { year, country, type, outcome, orders: before + 1, comments: so + restricted });
    }
    return {
      total: orders.length,
      open: [...open.values()],
      sealed: [...sealed].map(([year, count]) => ({ year, orders: count })),
    };
  }
}
