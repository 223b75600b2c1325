import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import type { ActorKind } from '../audit/actor';
import type { Pauses } from './pauses';

/** How a version came about; the last three by the service itself. */
export const VERSION_ORIGINS = [
  'publish',
  'stage',
  'rollback',
  'import',
  'brake',
  'demotion',
  'expiry',
] as const;
export type VersionOrigin = (typeof VERSION_ORIGINS)[number];

/** What a scope adds to the rules that it inherits, as it was published; never changed. */
@Entity('rule_version')
export class RuleVersion {
  @PrimaryColumn('uuid')
  id: string;

  /** Null: the default, which all sites inherit. */
  @Column('uuid', { name: 'site_id', nullable: true })
  siteId: string | null;

  /** From 1, without gaps, in each scope. */
  @Column('integer')
  number: number;

  /** As they were written, in order of their paths. */
  @Column('jsonb')
  files: readonly PackFile[];

  @Column('jsonb')
  pauses: Pauses;

  /** SHA-256 in hex over files and pauses. */
  @Column('text')
  content: string;

  @Column('text')
  note: string;

  @Column('text')
  origin: VersionOrigin;

  /** For a rollback, the number of the version whose content it has. */
  @Column('integer', { name: 'back_to', nullable: true })
  backTo: number | null;

  @Column('text', { name: 'actor_kind' })
  actorKind: ActorKind;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  /** What the scope's rules were, with all they inherit, when it was published. */
  @Column('text', { name: 'rule_set_id' })
  ruleSetId: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
