import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';

/** A reader's complaint; one per reader and comment, about the version that it was last made for. */
@Entity('report')
export class Report {
  @PrimaryColumn('uuid', { name: 'comment_id' })
  commentId: string;

  /** The platform's id of the reader. */
  @PrimaryColumn('text', { name: 'reporter_id' })
  reporterId: string;

  @Column('text', { nullable: true, transformer: storedText })
  reason: string | null;

  @Column('integer', { name: 'comment_version' })
  commentVersion: number;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt: Date;
}
