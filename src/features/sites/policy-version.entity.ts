import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Policy } from '../../engine/policy';

/** A policy as some verdicts were made by it; never changed. */
@Entity('policy_version')
export class PolicyVersion {
  /** `policyId` of the policy. */
  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  policy: Policy;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
