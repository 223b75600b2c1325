import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedJson, storedText } from '../../foundation/stored-text';
import type { SanctionKind, SanctionStatement } from './sanction-statement';

/** What a platform was advised to do about an author, for a time. Changed once, when it is lifted. */
@Entity('author_sanction')
export class AuthorSanction {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  /** The platform's id. */
  @Column('text', { name: 'author_id' })
  authorId: string;

  @Column('text')
  kind: SanctionKind;

  /** The rejection that it rests on. */
  @Column('uuid', { name: 'decision_id' })
  decisionId: string;

  /** A category or own words; said to the author. */
  @Column('text', { transformer: storedText })
  reason: string;

  @Column('jsonb', { transformer: storedJson })
  statement: SanctionStatement;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  @Column('timestamptz')
  until: Date;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'lifted_at', nullable: true })
  liftedAt: Date | null;

  /** Null where the platform reversed the rejection. */
  @Column('uuid', { name: 'lifted_by', nullable: true })
  liftedBy: string | null;

  /** `reversal`: the rejection that it rests on holds no longer. */
  @Column('text', { name: 'lift_cause', nullable: true })
  liftCause: 'person' | 'reversal' | null;

  @Column('text', { name: 'lift_reason', nullable: true, transformer: storedText })
  liftReason: string | null;

  @Column('integer')
  version: number;
}

export type SanctionState = 'active' | 'ended' | 'lifted';

export function stateOf({ liftedAt, until }: Pick<AuthorSanction, 'liftedAt' | 'until'>): SanctionState {
  if (liftedAt !== null) return 'lifted';
  return until.getTime() > Date.now() ? 'active' : 'ended';
}
