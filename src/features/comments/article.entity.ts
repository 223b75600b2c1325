import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';

/** What comments stand below: the context that tells what is off-topic. */
@Entity('article')
export class Article {
  @PrimaryColumn('uuid', { name: 'site_id' })
  siteId: string;

  /** The platform's id. */
  @PrimaryColumn('text', { name: 'external_id' })
  externalId: string;

  /** Grows with every change of title or body. */
  @Column('integer')
  version: number;

  @Column('text', { nullable: true, transformer: storedText })
  title: string | null;

  @Column('text', { nullable: true, transformer: storedText })
  body: string | null;

  @Column('text', { nullable: true, transformer: storedText })
  url: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
