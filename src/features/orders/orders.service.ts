import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor, instantSql, type Page, pageOf } from '../../foundation/cursor';
import { type Fault, Problem } from '../../foundation/problem';
import { hasVisibleText } from '../../foundation/text-patterns';
import { maySee, type Person } from '../accounts/person';
import { actorOf } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { OrderedDecisionsService } from '../decisions/ordered-decisions.service';
import { SitesService } from '../sites/sites.service';
import { faultOfLaw } from './law';
import { isSealed, Order, SEALED_SQL } from './order.entity';
import type { AuthorIsTold, ClosedAs, Disclosure, OrderType } from './order-terms';

const LIST = 'orders:newest';

/** What an order says. */
export interface OrderTerms {
  readonly authority: string;
  readonly country: string;
  readonly type: OrderType;
  readonly law: string;
  readonly scope: string;
  readonly territory: readonly string[];
  readonly reference: string | null;
  readonly issuedOn: string;
  readonly receivedOn: string;
  readonly disclosure: Disclosure;
  readonly sealedUntil: Date | null;
  readonly authorIsTold: AuthorIsTold;
}

export interface OrdersQuery {
  readonly site?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const isDay = (day: string): boolean => {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
};

/** What no field can tell by itself. */
function faultsOf(terms: OrderTerms): readonly Fault[] {
  const { issuedOn, receivedOn, disclosure, sealedUntil, authorIsTold } = terms;
  const faults: Fault[] = [];
  const fault = (field: keyof OrderTerms, detail: string): void => {
    faults.push({ pointer: `/${field}`, detail });
  };
  for (const field of ['authority', 'law', 'scope'] as const) {
    if (!hasVisibleText(terms[field])) fault(field, 'must say something');
  }
  const law = faultOfLaw(terms.law);
  if (law !== undefined) fault('law', law);
  for (const field of ['issuedOn', 'receivedOn'] as const) {
    if (!isDay(terms[field])) fault(field, 'must be a day that exists');
    else if (Date.parse(terms[field]) > Date.now() + 24 * 3_600_000)
      fault(field, 'must not lie in the future');
  }
  if (receivedOn < issuedOn) fault('receivedOn', 'must not lie before issuedOn');
  if (disclosure === 'open' && sealedUntil !== null) fault('sealedUntil', 'is for sealed orders only');
  if (disclosure === 'sealed' && authorIsTold !== 'law') {
    fault('authorIsTold', 'must be law: the authority of a sealed order is not named');
  }
  return faults;
}

/** Demands of states and courts, and who may know of them. */
@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    private readonly sites: SitesService,
    private readonly ordered: OrderedDecisionsService,
    private readonly audit: AuditService,
  ) {}

  async record(person: Person, siteId: string, terms: OrderTerms): Promise<Order> {
    if (!maySee(person, siteId)) throw Problem.notFound('site');
    await this.sites.get(siteId);
    refuseUnsound(person, terms);
    const id = uuidv7();
    return this.orders.manager.transaction(async (manager) => {
      await manager.insert(Order, {
        id,
        siteId,
        ...terms,
        territory: [...terms.territory],
        recordedBy: person.id,
      });
      await this.audit.appendAct(manager, actorOf(person), {
        siteId,
        action: 'order.recorded',
        subjectId: id,
        detail: { disclosure: terms.disclosure },
      });
      return manager.findOneByOrFail(Order, { id });
    });
  }

  /** What the person may know of, newest first. */
  async list(person: Person, { site, cursor, limit }: OrdersQuery): Promise<Page<Order>> {
    if (site !== undefined && !maySee(person, site)) throw Problem.notFound('site');
    const parameters: unknown[] = [];
    const given = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [seesSealed(person) ? 'true' : `NOT ${SEALED_SQL}`];
    if (site !== undefined) conditions.push(`site_id = ${given(site)}`);
    if (person.siteIds !== null) conditions.push(`site_id = ANY(${given(person.siteIds)}::uuid[])`);
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(LIST, ['instant', 'id'], cursor);
      conditions.push(`(recorded_at, id) < (${given(at)}::timestamptz, ${given(id)}::uuid)`);
    }
    const places = await this.orders.query<{ id: string; at: string }[]>(
      `SELECT id, ${instantSql('recorded_at')} AS at FROM legal_order WHERE ${conditions.join(' AND ')}
       ORDER BY recorded_at DESC, id DESC LIMIT ${given(limit + 1)}`,
      parameters,
    );
    const ids = places.slice(0, limit).map(({ id }) => id);
    const rows = new Map((await this.orders.findBy(ids.map((id) => ({ id })))).map((row) => [row.id, row]));
    const cursorOf = ({ at, id }: { at: string; id: string }): string => encodeCursor(LIST, [at, id]);
    return pageOf(places, limit, cursorOf, ({ id }) => rows.get(id)!);
  }

  /** An order that the person may know of. */
  async read(person: Person, id: string): Promise<Order> {
    const order = await this.orders.findOneBy({ id });
    if (order === null || !maySee(person, order.siteId) || (isSealed(order) && !seesSealed(person))) {
      throw Problem.notFound('order');
    }
    return order;
  }

  /** Corrects what is given; what was done for the order keeps the words that its authors were told. */
  async correct(person: Person, id: string, version: number, change: Partial<OrderTerms>): Promise<Order> {
    await this.read(person, id);
    return this.orders.manager.transaction(async (manager) => {
      const order = await this.lockAt(manager, id, version);
      const terms = { ...termsOf(order), ...change };
      refuseUnsound(person, terms);
      await manager.update(
        Order,
        { id },
        { ...terms, territory: [...terms.territory], version: version + 1 },
      );
      await this.audit.appendAct(manager, actorOf(person), {
        siteId: order.siteId,
        action: 'order.corrected',
        subjectId: id,
        detail: { changed: Object.keys(change).sort(), version: version + 1 },
      });
      return manager.findOneByOrFail(Order, { id });
    });
  }

  /** Nothing more is done for a closed order. One that is closed in this way already stays as it is. */
  async close(person: Person, id: string, version: number, as: ClosedAs): Promise<Order> {
    const seen = await this.read(person, id);
    if (seen.closedAs === as) return seen;
    return this.orders.manager.transaction(async (manager) => {
      const order = await this.lockAt(manager, id, version);
      if (order.closedAt !== null) throw closed(order);
      if (as === 'refused' && (await this.ordered.isActedOn(manager, id))) {
        throw Problem.conflict(
          'order-acted-on',
          'This order was acted on',
          'What was done is taken back by lifting the order.',
        );
      }
      await manager.query(
        'UPDATE legal_order SET closed_as = $2, closed_at = now(), version = version + 1 WHERE id = $1',
        [id, as],
      );
      await this.audit.appendAct(manager, actorOf(person), {
        siteId: order.siteId,
        action: `order.${as}`,
        subjectId: id,
      });
      return manager.findOneByOrFail(Order, { id });
    });
  }

  /** Within the caller's transaction, with the comment locked: the order as it is until the transaction ends. */
  async openWithin(manager: EntityManager, id: string): Promise<Order> {
    const order = await manager.findOneOrFail(Order, { where: { id }, lock: { mode: 'pessimistic_read' } });
    if (order.closedAt !== null) throw closed(order);
    return order;
  }

  /** Within the caller's transaction, with the comment locked: stays as it is until the transaction ends. */
  async isClosed(manager: EntityManager, id: string): Promise<boolean> {
    const order = await manager.findOneOrFail(Order, { where: { id }, lock: { mode: 'pessimistic_read' } });
    return order.closedAt !== null;
  }

  private async lockAt(manager: EntityManager, id: string, version: number): Promise<Order> {
    const order = await manager.findOneOrFail(Order, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (order.version !== version) {
      const detail = 'Read the order again and repeat your change with its version.';
      throw Problem.conflict('stale-version', 'Somebody changed the order meanwhile', detail, {
        current: order.version,
      });
    }
    return order;
  }
}

/** Sealed orders are seen by those who answer for the site. */
const seesSealed = ({ role }: Person): boolean => role === 'admin' || role === 'auditor';

function refuseUnsound(person: Person, terms: OrderTerms): void {
  const faults = faultsOf(terms);
  if (faults.length > 0) throw Problem.invalid(faults);
  if (terms.disclosure === 'sealed' && person.role !== 'admin') {
    throw Problem.forbidden(
      'A sealed order is recorded by an admin: nobody else than admins and auditors may see it.',
    );
  }
}

const closed = ({ closedAs }: Order): Problem =>
  Problem.conflict(
    'order-closed',
    'This order is closed',
    closedAs === 'lifted'
      ? 'It was lifted. A new demand needs an order of its own.'
      : 'It was refused. A new demand needs an order of its own.',
  );

const termsOf = (order: Order): OrderTerms => ({
  authority: order.authority,
  country: order.country,
  type: order.type,
  law: order.law,
  scope: order.scope,
  territory: order.territory,
  reference: order.reference,
  issuedOn: order.issuedOn,
  receivedOn: order.receivedOn,
  disclosure: order.disclosure,
  sealedUntil: order.sealedUntil,
  authorIsTold: order.authorIsTold,
});
