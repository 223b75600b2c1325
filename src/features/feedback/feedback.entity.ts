import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Action } from '../../engine/policy';
import type { FeedbackOutcome } from './feedback-outcome';

/** What a platform's moderator decided about a text, beside what the rules had said of it. Holds no words. */
@Entity('feedback')
export class Feedback {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  /** The dialect that it came by. */
  @Column('text')
  source: string;

  /** SHA-256 of the text; with `token` it tells a change of mind from another comment. */
  @Column('bytea', { name: 'text_hash' })
  textHash: Buffer;

  /** The platform's name for the comment, as far as it told one. */
  @Column('text')
  token: string;

  @Column('text', { nullable: true })
  community: string | null;

  @Column('text')
  outcome: FeedbackOutcome;

  /** In the dialect's own terms, such as the attribute that was scored. */
  @Column('jsonb')
  about: Readonly<Record<string, unknown>>;

  /** Null: the text is not on record. */
  @Column('uuid', { name: 'comment_id', nullable: true })
  commentId: string | null;

  /** The verdict that it judges; null: the text was judged anew when the feedback came. */
  @Column('uuid', { name: 'verdict_id', nullable: true })
  verdictId: string | null;

  @Column('text', { name: 'rule_set_id' })
  ruleSetId: string;

  /** What the verdict called for. */
  @Column('text', { name: 'verdict_action' })
  verdictAction: Action;

  /** Full ids of the rules that had found something. */
  @Column('text', { array: true })
  rules: readonly string[];

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;
}
