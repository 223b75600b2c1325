import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RulePackSource } from '../../engine/rules/rule-source';

/** A rule set as it was when it judged; never changed. Its id is the hash of its content. */
@Entity('rule_set')
export class RuleSetVersion {
  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  sources: readonly RulePackSource[];

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
