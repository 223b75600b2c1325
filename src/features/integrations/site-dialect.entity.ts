import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a site has said about one dialect; without a row it is switched off. */
@Entity('site_dialect')
export class SiteDialect {
  @PrimaryColumn('uuid', { name: 'site_id' })
  siteId: string;

  @PrimaryColumn('text')
  dialect: string;

  @Column('boolean')
  enabled: boolean;

  /** Whether texts are kept as comments. */
  @Column('boolean')
  stores: boolean;

  /** Calls that one process answers in a minute; null: no limit. */
  @Column('integer', { name: 'per_minute', nullable: true })
  perMinute: number | null;

  /** The dialect's own, as its check completed them. */
  @Column('jsonb')
  settings: object;

  /** Grows with every change. */
  @Column('integer')
  version: number;
}
