import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One attempt to tell a platform. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('smallint')
  attempt: number;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('integer', { name: 'duration_ms' })
  durationMs: number;

  /** The platform's HTTP status; null where there was no answer. */
  @Column('smallint', { nullable: true })
  status: number | null;

  /** Why there was no answer. */
  @Column('text', { nullable: true })
  error: string | null;
}
