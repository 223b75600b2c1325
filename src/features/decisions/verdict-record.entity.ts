import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Action, AuthorStanding, StandingEffect } from '../../engine/policy';
import type { Undetermined, Verdict } from '../../engine/verdict';
import { storedJson } from '../../foundation/stored-text';
import type { StoredLabel } from './stored-label';

/** Which versions of which texts a verdict depended on, so that it can be made again. */
export interface VerdictContext {
  /** Version of the article; null: there was none. */
  readonly article: number | null;
  /** `told`: it came with the call and was not kept. */
  readonly parent: VersionedId | 'told' | null;
  readonly thread: readonly VersionedId[];
  /** The site's language, where the comment declared none of its own. */
  readonly siteLanguage?: string;
  /** Of the author on the site, and what it made of the action; absent: the policy did not ask for it. */
  readonly author?: AuthorStanding & { readonly effect: StandingEffect | null };
}

interface VersionedId {
  readonly id: string;
  readonly version: number;
}

/** What the engine found in one version of a comment. */
@Entity('verdict')
export class VerdictRecord {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  @Column('integer', { name: 'comment_version' })
  commentVersion: number;

  @Column('text', { name: 'rule_set_id' })
  ruleSetId: string;

  @Column('text', { name: 'policy_id' })
  policyId: string;

  /** Version of the engine. */
  @Column('text')
  engine: string;

  @Column('text')
  action: Action;

  /** Null, as `hateSpeech`: the comment could not be judged. */
  @Column('double precision', { nullable: true })
  abuse: number | null;

  @Column('double precision', { name: 'hate_speech', nullable: true })
  hateSpeech: number | null;

  /** Null: there was no context to compare with. */
  @Column('double precision', { name: 'off_topic', nullable: true })
  offTopic: number | null;

  @Column('text')
  language: string;

  @Column('jsonb', { nullable: true })
  undetermined: Undetermined | null;

  @Column('jsonb', { transformer: storedJson })
  labels: readonly StoredLabel[];

  /** What rules that are only tried would have found; null: nothing. */
  @Column('jsonb', { nullable: true })
  shadow: Verdict['shadow'] | null;

  @Column('jsonb')
  context: VerdictContext;

  /** From 0: how often the comment had been called back to be judged again. */
  @Column('integer')
  round: number;

  @Column('timestamptz', { name: 'judged_at' })
  judgedAt: Date;
}
