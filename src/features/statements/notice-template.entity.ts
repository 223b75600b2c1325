import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';
import type { RestrictionKind } from './statement';

/** A site's own words for a notice to authors. */
@Entity('notice_template')
export class NoticeTemplate {
  @PrimaryColumn('uuid', { name: 'site_id' })
  siteId: string;

  /** BCP 47 tag, in lower case. */
  @PrimaryColumn('text')
  language: string;

  @PrimaryColumn('text')
  kind: RestrictionKind;

  /** Null: it was taken back, and the built-in one holds. The row stays, so that versions only grow. */
  @Column('text', { nullable: true, transformer: storedText })
  text: string | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  /** The account. */
  @Column('uuid', { name: 'updated_by' })
  updatedBy: string;
}
