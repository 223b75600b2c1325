import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';
import type { AuthorIsTold, ClosedAs, Disclosure, OrderType } from './order-terms';

/** A demand of a state authority or a court. What it asks for is done by decisions that name it. */
@Entity('legal_order')
export class Order {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('text', { transformer: storedText })
  authority: string;

  /** ISO 3166-1 alpha-2, of the authority. */
  @Column('text')
  country: string;

  @Column('text')
  type: OrderType;

  /** Told to authors and published: no personal data. */
  @Column('text', { transformer: storedText })
  law: string;

  /** What is demanded. */
  @Column('text', { transformer: storedText })
  scope: string;

  /** Countries where it holds; none: everywhere. */
  @Column('text', { array: true })
  territory: readonly string[];

  /** The authority's file number. */
  @Column('text', { nullable: true, transformer: storedText })
  reference: string | null;

  /** A day, YYYY-MM-DD. */
  @Column('date', { name: 'issued_on' })
  issuedOn: string;

  /** A day, YYYY-MM-DD. */
  @Column('date', { name: 'received_on' })
  receivedOn: string;

  @Column('text')
  disclosure: Disclosure;

  /** Null where it is sealed without end, or open. */
  @Column('timestamptz', { name: 'sealed_until', nullable: true })
  sealedUntil: Date | null;

  @Column('text', { name: 'author_is_told' })
  authorIsTold: AuthorIsTold;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('integer')
  version: number;

  @Column('text', { name: 'closed_as', nullable: true })
  closedAs: ClosedAs | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}

/** Of `legal_order`: whether it is sealed now. */
export const SEALED_SQL = `(disclosure = 'sealed' AND coalesce(sealed_until > now(), true))`;

export const isSealed = ({ disclosure, sealedUntil }: Pick<Order, 'disclosure' | 'sealedUntil'>): boolean =>
  disclosure === 'sealed' && (sealedUntil === null || sealedUntil.getTime() > Date.now());
