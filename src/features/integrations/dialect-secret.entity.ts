import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret that a platform and we share, sealed. */
@Entity('dialect_secret')
export class DialectSecret {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('text')
  dialect: string;

  /** What it proves or opens: `signature`, or a name of the dialect's own. */
  @Column('text')
  purpose: string;

  @Column('text')
  sealed: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
