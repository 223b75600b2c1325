import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';
import type { CommentFormat, CommentState } from './comment-state';

/** A comment as the platform sent it last. Ids of author, article and parent are the platform's own. */
@Entity('comment')
export class Comment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  /** The platform's id. */
  @Column('text', { name: 'external_id' })
  externalId: string;

  /** Grows with every edit; a verdict is about one version. */
  @Column('integer')
  version: number;

  /** Empty once the platform deleted the comment. */
  @Column('text', { transformer: storedText })
  body: string;

  @Column('text')
  format: CommentFormat;

  @Column('text', { nullable: true })
  language: string | null;

  @Column('text', { nullable: true, transformer: storedText })
  url: string | null;

  @Column('text', { name: 'author_id' })
  authorId: string;

  @Column('text', { name: 'author_name', nullable: true, transformer: storedText })
  authorName: string | null;

  @Column('text', { name: 'article_id' })
  articleId: string;

  @Column('text', { name: 'parent_id', nullable: true })
  parentId: string | null;

  @Column('timestamptz', { name: 'posted_at', nullable: true })
  postedAt: Date | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** When the newest change that was applied happened on the platform; older ones that come later change nothing. */
  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  /** `received` is the outbox: such a comment waits to be judged, whatever a queue remembers. */
  @Column('text')
  state: CommentState;

  /** When it was last handed to the queue. */
  @Column('timestamptz', { name: 'enqueued_at' })
  enqueuedAt: Date;

  /** How often judging this version was begun. */
  @Column('smallint')
  starts: number;

  /** Number of the last decision. */
  @Column('integer', { name: 'decision_number' })
  decisionNumber: number;

  /** Sequence of the last event that the platform was, or is being, told. */
  @Column('integer', { name: 'event_sequence' })
  eventSequence: number;
}
