import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('site_api_key')
export class SiteApiKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('bytea', { select: false })
  hash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
