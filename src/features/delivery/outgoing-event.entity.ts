import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventState, EventType } from './event-type';

@Entity('outgoing_event')
export class OutgoingEvent {
  /** Also the `webhook-id`, the same for every attempt. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  @Column('uuid', { name: 'decision_id' })
  decisionId: string;

  @Column('text')
  type: EventType;

  /** What it is about besides the decision, such as an appeal. */
  @Column('uuid', { name: 'subject_id', nullable: true })
  subjectId: string | null;

  /** Gapless per comment; null while held, and for ever if cancelled. */
  @Column('integer', { nullable: true })
  sequence: number | null;

  @Column('text')
  state: EventState;

  @Column('smallint')
  attempts: number;

  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
