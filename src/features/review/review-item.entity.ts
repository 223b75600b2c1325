import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';
import type { StoredTerms } from './priority';

export const ITEM_STATES = ['open', 'escalated', 'decided', 'withdrawn'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What brought a comment before a person. */
export const ITEM_CAUSES = ['policy', 'undetermined', 'reported'] as const;
export type ItemCause = (typeof ITEM_CAUSES)[number];

/** A comment that waits for a person, or did. */
@Entity('review_item')
export class ReviewItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  /** The platform's id. */
  @Column('text', { name: 'author_id' })
  authorId: string;

  @Column('integer', { name: 'comment_version' })
  commentVersion: number;

  @Column('uuid', { name: 'verdict_id', nullable: true })
  verdictId: string | null;

  @Column('text')
  state: ItemState;

  @Column('text')
  cause: ItemCause;

  @Column('text', { array: true })
  categories: string[];

  @Column('text', { array: true })
  rules: string[];

  @Column('text')
  language: string;

  @Column('integer')
  reports: number;

  /** Orders the queue; what it is made of is in `priorityTerms`. */
  @Column('double precision')
  priority: number;

  @Column('jsonb', { name: 'priority_terms' })
  priorityTerms: StoredTerms;

  /** Grows with every change but a claim; a decision names the one that it was made on. */
  @Column('integer')
  version: number;

  @Column('uuid', { name: 'claimed_by', nullable: true })
  claimedBy: string | null;

  @Column('timestamptz', { name: 'claim_expires_at', nullable: true })
  claimExpiresAt: Date | null;

  /** Said when it was escalated, to the one who decides. */
  @Column('text', { nullable: true, transformer: storedText })
  note: string | null;

  /** Whether it ever was: a decision that is taken back leaves it where it was. */
  @Column('boolean')
  escalated: boolean;

  /** Near-duplicates on the same site share one. */
  @Column('uuid', { name: 'cluster_id', nullable: true })
  clusterId: string | null;

  /** Who has given an opinion on this version and waits for somebody else's. */
  @Column('uuid', { name: 'first_opinion_by', nullable: true })
  firstOpinionBy: string | null;

  @Column('uuid', { name: 'decision_id', nullable: true })
  decisionId: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}

export const isWaiting = ({ state }: Pick<ReviewItem, 'state'>): boolean =>
  state === 'open' || state === 'escalated';
