import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fromStoredJson } from '../../foundation/stored-text';
import type { ActorKind } from './actor';

/** Who did what to what. The database refuses to change or delete a row. */
@Entity('audit_entry')
export class AuditEntryRow {
  /** Given by the database, growing. */
  @PrimaryColumn('bigint')
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { name: 'site_id', nullable: true })
  siteId: string | null;

  @Column('text', { name: 'actor_kind' })
  actorKind: ActorKind;

  @Column('text', { name: 'actor_id', nullable: true })
  actorId: string | null;

  /** Past tense after the subject: `comment.decided`. */
  @Column('text')
  action: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind: string;

  @Column('text', { name: 'subject_id' })
  subjectId: string;

  @Column('jsonb', { transformer: { to: (detail: unknown) => detail, from: fromStoredJson } })
  detail: Record<string, unknown>;
}
