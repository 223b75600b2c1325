import { Column, Entity, PrimaryColumn } from 'typeorm';
import { storedText } from '../../foundation/stored-text';
import type { DecidedBy } from '../decisions/decision-path';
import type { AppealOutcome, AppealState, WithdrawalCause } from './appeal-state';

/** A request to look again at a restriction. */
@Entity('appeal')
export class Appeal {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'site_id' })
  siteId: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  /** The restriction that it is about; one appeal each. */
  @Column('uuid', { name: 'decision_id' })
  decisionId: string;

  @Column('text', { name: 'filed_by' })
  filedBy: 'author' | 'platform';

  /** What the author says; may be empty, and is once the comment was deleted. */
  @Column('text', { transformer: storedText })
  text: string;

  /** BCP 47 tag of `text`, as far as it was told. */
  @Column('text', { nullable: true })
  language: string | null;

  @Column('text')
  state: AppealState;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: WithdrawalCause | null;

  @Column('text', { name: 'first_decided_by' })
  firstDecidedBy: DecidedBy;

  /** The account behind the restriction; null: a rule, or the platform's own people. */
  @Column('uuid', { name: 'first_decider', nullable: true })
  firstDecider: string | null;

  /** Everybody who restricted this version of the comment. */
  @Column('uuid', { array: true })
  barred: string[];

  /** The restriction was escalated or ordered before. */
  @Column('boolean', { name: 'is_for_seniors' })
  isForSeniors: boolean;

  /** The rules that the restriction rests on. */
  @Column('text', { array: true })
  rules: string[];

  @Column('text', { name: 'comment_language' })
  commentLanguage: string;

  @Column('timestamptz', { name: 'filed_at' })
  filedAt: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('uuid', { name: 'claimed_by', nullable: true })
  claimedBy: string | null;

  @Column('timestamptz', { name: 'claim_expires_at', nullable: true })
  claimExpiresAt: Date | null;

  @Column('text', { nullable: true })
  outcome: AppealOutcome | null;

  /** Said to the author. */
  @Column('text', { name: 'outcome_reason', nullable: true, transformer: storedText })
  outcomeReason: string | null;

  /** For colleagues only. */
  @Column('text', { nullable: true, transformer: storedText })
  note: string | null;

  @Column('uuid', { name: 'outcome_decision_id', nullable: true })
  outcomeDecisionId: string | null;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('integer')
  version: number;
}
