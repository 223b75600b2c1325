import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PackFile } from '../../rule-packs/load-rule-packs';

/** Files that somebody works on; nothing is judged by them. */
@Entity('rule_draft')
export class RuleDraft {
  @PrimaryColumn('uuid')
  id: string;

  /** Null: the default. */
  @Column('uuid', { name: 'site_id', nullable: true })
  siteId: string | null;

  @Column('text')
  name: string;

  @Column('jsonb')
  files: readonly PackFile[];

  @Column('text')
  note: string;

  /** Number of the scope's version that it was begun from; 0: before the first. */
  @Column('integer', { name: 'based_on' })
  basedOn: number;

  @Column('integer')
  version: number;

  @Column('uuid', { name: 'updated_by', nullable: true })
  updatedBy: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
