import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('site_webhook_secret')
export class SiteWebhookSecret {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  /** As `SecretSeal` made it. */
  @Column('text')
  sealed: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Set when a newer secret takes over; until then both are good. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;
}
