import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';
import type { DrawingCause } from './drawing';

export type Answer = 'approve' | 'reject';

/**
 * `agreed`, `disagreed`: answered by somebody else; `resolved`: a disagreement that a senior settled; `repeated`: answered
 * by the same person again; `void`: nothing is left to compare.
 */
export type SecondReviewState = 'open' | 'agreed' | 'disagreed' | 'resolved' | 'repeated' | 'void';

/** A person's decision that was drawn to be looked at again, by somebody who does not know it. */
@Entity('second_review')
export class SecondReview {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  @Column('integer', { name: 'comment_version' })
  commentVersion: number;

  @Column('uuid', { name: 'decision_id' })
  decisionId: string;

  @Column('text')
  cause: DrawingCause;

  /** Whether the rules found something of the highest severity. */
  @Column('boolean')
  severe: boolean;

  /** What the rules had found; empty: nothing. */
  @Column('text', { array: true })
  categories: string[];

  @Column('text')
  language: string;

  @Column('uuid', { name: 'first_user' })
  firstUser: string;

  @Column('text', { name: 'first_action' })
  firstAction: Answer;

  /** A category, or `own-words` for words that are not kept here; null for an approval. */
  @Column('text', { name: 'first_reason', nullable: true })
  firstReason: string | null;

  /** Who has decided about the comment, and so is not blind to it. */
  @Column('uuid', { name: 'not_by', array: true })
  notBy: string[];

  @Column('text')
  state: SecondReviewState;

  /** While open: from when on it is offered; later: when it came to its state. */
  @Column('timestamptz')
  since: Date;

  @Column('uuid', { name: 'claimed_by', nullable: true })
  claimedBy: string | null;

  @Column('timestamptz', { name: 'claim_expires_at', nullable: true })
  claimExpiresAt: Date | null;

  @Column('uuid', { name: 'second_user', nullable: true })
  secondUser: string | null;

  @Column('text', { name: 'second_action', nullable: true })
  secondAction: Answer | null;

  @Column('text', { name: 'second_reason', nullable: true })
  secondReason: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  /** Which answer the one who settled the disagreement holds to be right; `either`: both can be defended. */
  @Column('text', { nullable: true })
  holds: Answer | 'either' | null;

  /** Said with it; forgotten when the comment is deleted. */
  @Column('text', { nullable: true, transformer: storedText })
  note: string | null;

  @Column('uuid', { name: 'resolved_by', nullable: true })
  resolvedBy: string | null;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  /** Grows with every change but a claim. */
  @Column('integer')
  version: number;
}
