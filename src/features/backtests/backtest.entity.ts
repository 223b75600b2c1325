import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Policy } from '../../engine/policy';
import { storedJson, storedText } from '../../foundation/stored-text';
import type { PackFault, PackFile } from '../../rule-packs/load-rule-packs';
import type { Pauses } from '../rules/pauses';
import type { BacktestResult } from './backtest-result';
import type { BacktestProgress } from './backtest-run';
import type { SampleBounds } from './recorded-source';

export const BACKTEST_STATES = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** What a scope holds, or would hold. */
export interface ScopeContent {
  readonly files: readonly PackFile[];
  readonly pauses: Pauses;
}

/** All that the outcome depends on, but for the record itself. */
export interface BacktestInput {
  /** What the scope would hold. Of its pauses, those of rules that are the same stay, as when it is published. */
  readonly tried: ScopeContent;
  /** What it is held against: what was in force when it was asked for, or another version. */
  readonly against: ScopeContent;
  /** Where both came from, for people. */
  readonly origin: {
    readonly draft: string | null;
    readonly version: number | null;
    /** Number of a version; 0: the scope had none. */
    readonly against: number;
  };
  /** Null: each site's own. */
  readonly policy: Policy | null;
  /** Null: the comments are those of the file. */
  readonly sample: SampleBounds | null;
}

/** Why there is no result. `faults`: the files do not compile. */
export interface BacktestFault {
  readonly code: 'rules' | 'rules-in-force' | 'timeout' | 'memory' | 'failed' | 'abandoned';
  readonly faults: readonly PackFault[];
}

/** A rule set tried on comments of the record or of a file. */
@Entity('backtest')
export class Backtest {
  @PrimaryColumn('uuid')
  id: string;

  /** Null: what all sites inherit. */
  @Column('uuid', { name: 'scope_site', nullable: true })
  scopeSite: string | null;

  @Column('text')
  state: BacktestState;

  /** SHA-256 in hex of the files that are tried. */
  @Column('text')
  content: string;

  @Column('jsonb', { transformer: storedJson })
  input: BacktestInput;

  /** JSON Lines; gone when it ends. */
  @Column('text', { nullable: true, transformer: storedText, select: false })
  labelled: string | null;

  /** Null: at the command line. */
  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy: string | null;

  @Column('jsonb')
  progress: BacktestProgress;

  @Column('jsonb', { nullable: true })
  result: BacktestResult | null;

  @Column('jsonb', { nullable: true, transformer: storedJson })
  fault: BacktestFault | null;

  /** How often it was begun. */
  @Column('smallint')
  attempts: number;

  /** Whoever runs it has stopped doing so unless this is renewed. */
  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
