import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';
import type { CommentFormat } from './comment-state';

/** What a comment said before an edit. */
@Entity('comment_version')
export class CommentVersion {
  @PrimaryColumn('uuid', { name: 'comment_id' })
  commentId: string;

  @PrimaryColumn('integer')
  version: number;

  @Column('text', { transformer: storedText })
  body: string;

  @Column('text')
  format: CommentFormat;

  @Column('text', { nullable: true })
  language: string | null;

  @Column('timestamptz', { name: 'replaced_at' })
  replacedAt: Date;
}
