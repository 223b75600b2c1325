import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RulePackSource } from '../../engine/rules/rule-source';
import type { RuleStage } from './rule-stage';

/** What a rule set says of one rule: what it detects, by hash, and what it may do. */
export interface RuleInSet {
  readonly revision: string;
  readonly stage: RuleStage;
}

/** A rule set as it was when it judged; never changed. Its id is the hash of its content. */
@Entity('rule_set')
export class RuleSetRecord {
  @PrimaryColumn('text')
  id: string;

  /** Of sets that were stored in one piece; null: `parts` has them. */
  @Column('jsonb', { nullable: true })
  sources: readonly RulePackSource[] | null;

  /** Ids of `rule_source`, in the order in which they are compiled. */
  @Column('text', { array: true, nullable: true })
  parts: string[] | null;

  /** By full id. */
  @Column('jsonb')
  rules: Readonly<Record<string, RuleInSet>>;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
