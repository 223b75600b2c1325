import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { instantSql } from '../../foundation/cursor';
import { type Scope, siteIdOf } from '../rules/scope';

/** Versions of a scope, both ends included. */
export interface VersionRange {
  readonly scope: Scope;
  readonly from: number;
  readonly to: number;
}

/** A comment that the engine decided by such a version, and nobody else since. */
export interface Candidate {
  readonly commentId: string;
  readonly siteId: string;
  readonly version: number;
  readonly action: 'approve' | 'review' | 'reject';
  /** Rules behind the action, as its statement names them. */
  readonly rules: readonly string[];
  readonly at: string;
}

/** The place in the list after a candidate. */
export type CandidateCursor = Pick<Candidate, 'at' | 'commentId'>;

/** What no person has touched: people's decisions, open appeals and items in somebody's hands stay as they are. */
const UNTOUCHED = `d.decided_by = 'engine' AND d.path = 'rule' AND d.undone_at IS NULL AND d.number = c.decision_number
  AND c.state IN ('approved', 'held', 'rejected') AND c.version = v.comment_version
  AND NOT EXISTS (SELECT FROM appeal a WHERE a.comment_id = c.id AND a.state = 'open')
  AND NOT EXISTS (SELECT FROM review_item i WHERE i.comment_id = c.id
    AND (i.state = 'escalated' OR (i.state = 'open' AND i.claim_expires_at > now())))`;

/** Finds what versions of rules did, as far as it still stands. */
@Injectable()
export class RejudgingCandidates {
  constructor(private readonly dataSource: DataSource) {}

  /** Rule sets that judged while the versions were in force. */
  async setsOf({ scope, from, to }: VersionRange): Promise<readonly string[]> {
    const siteId = siteIdOf(scope);
    const number = siteId === null ? 'default_number' : 'site_number';
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT rule_set_id AS id FROM rule_set_composition
       WHERE ${number} BETWEEN $1 AND $2 AND ($3::uuid IS NULL OR site_id = $3)`,
      [from, to, siteId],
    );
    return rows.map(({ id }) => id);
  }

  /** Newest first. */
  async page(
    { scope }: VersionRange,
    sets: readonly string[],
    after: CandidateCursor | null,
    limit: number,
  ): Promise<readonly Candidate[]> {
    return this.dataSource.query(
      `SELECT c.id AS "commentId", c.site_id AS "siteId", c.version, v.action, ${instantSql('v.judged_at')} AS at,
         ARRAY(SELECT jsonb_path_query(d.statement, '$.findings[*].rule') #>> '{}') AS rules
       FROM verdict v JOIN comment c ON c.id = v.comment_id JOIN decision d ON d.verdict_id = v.id
       WHERE v.rule_set_id = ANY($1) AND ($2::uuid IS NULL OR c.site_id = $2) AND ${UNTOUCHED}
         AND ($3::timestamptz IS NULL OR (v.judged_at, c.id) < ($3, $4::uuid))
       ORDER BY v.judged_at DESC, c.id DESC LIMIT $5`,
      [sets, siteIdOf(scope), after?.at ?? null, after?.commentId ?? null, limit],
    );
  }

  /** Those of some comments that are candidates still; the caller's transaction has locked them. */
  async still(
    manager: EntityManager,
    sets: readonly string[],
    ids: readonly string[],
  ): Promise<readonly string[]> {
    const rows: { id: string }[] = await manager.query(
      `SELECT c.id FROM verdict v JOIN comment c ON c.id = v.comment_id JOIN decision d ON d.verdict_id = v.id
       WHERE c.id = ANY($2::uuid[]) AND v.rule_set_id = ANY($1) AND ${UNTOUCHED}`,
      [sets, ids],
    );
    return rows.map(({ id }) => id);
  }
}
