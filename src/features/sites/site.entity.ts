import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('site')
export class Site {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'policy_id' })
  policyId: string;

  /** BCP 47; what comments are taken to be written in where they do not say and cannot be told. */
  @Column('text', { nullable: true })
  language: string | null;

  @Column('text', { name: 'callback_url', nullable: true })
  callbackUrl: string | null;

  /** An operator allowed the callback to reach addresses that are not public. */
  @Column('boolean', { name: 'callback_private' })
  callbackPrivate: boolean;

  /** For how long a decision can be undone before the platform is told of it. */
  @Column('integer', { name: 'undo_hold_ms' })
  undoHoldMs: number;

  /** Grows with every change of the settings. */
  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
