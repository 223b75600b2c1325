import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerItem, Receipt } from './submission';

/** The first answer to a message that may come again. */
@Entity('receipt')
export class ReceiptRow implements Receipt {
  @PrimaryColumn('uuid', { name: 'site_id' })
  siteId: string;

  @PrimaryColumn('text')
  kind: Receipt['kind'];

  /** The webhook-id, or the Idempotency-Key. */
  @PrimaryColumn('text')
  key: string;

  @Column('bytea', { name: 'body_hash' })
  bodyHash: Buffer;

  @Column('jsonb')
  answer: readonly AnswerItem[];

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;
}
