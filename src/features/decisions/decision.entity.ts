import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Action } from '../../engine/policy';
import { storedJson, storedText } from '../../foundation/stored-text';
import type { Statement } from '../statements/statement';
import type { DecidedBy, DecisionPath } from './decision-path';

/** A choice that holds until a later one of the same comment. Never changed, but for `undoneAt`. */
@Entity('decision')
export class Decision {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  @Column('integer', { name: 'comment_version' })
  commentVersion: number;

  /** Grows per comment. */
  @Column('integer')
  number: number;

  @Column('text')
  action: Action;

  @Column('text', { name: 'decided_by' })
  decidedBy: DecidedBy;

  @Column('text')
  path: DecisionPath;

  /** The demand that it fulfils. */
  @Column('uuid', { name: 'order_id', nullable: true })
  orderId: string | null;

  /** The appeal that it answers. */
  @Column('uuid', { name: 'appeal_id', nullable: true })
  appealId: string | null;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('uuid', { name: 'verdict_id', nullable: true })
  verdictId: string | null;

  /** A category, a person's own words, or the law behind an order; said to the author. */
  @Column('text', { nullable: true, transformer: storedText })
  reason: string | null;

  /** For colleagues only. */
  @Column('text', { nullable: true, transformer: storedText })
  note: string | null;

  /** Every restriction has one. */
  @Column('jsonb', { nullable: true, transformer: storedJson })
  statement: Statement | null;

  /** The decision that held before. */
  @Column('uuid', { nullable: true })
  supersedes: string | null;

  /** The decision that this one takes back. */
  @Column('uuid', { nullable: true })
  reverts: string | null;

  /** Taken back before the platform was told. */
  @Column('timestamptz', { name: 'undone_at', nullable: true })
  undoneAt: Date | null;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;
}
