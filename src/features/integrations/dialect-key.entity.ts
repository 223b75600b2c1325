import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key that lets a site's platform in by one dialect, and by nothing else. */
@Entity('dialect_key')
export class DialectKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('text')
  dialect: string;

  @Column('bytea')
  hash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
