import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../../foundation/cursor';
import { type Estimate, wilson } from '../feedback/wilson';
import type { Overturns } from './demotion';
import { JUDGED_SQL } from './outcomes-sql';
import { type TimeSpent, TimeSpentService } from './time-spent.service';

export interface MeasuredPeriod {
  readonly siteIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

export interface MeasuresQuery extends MeasuredPeriod {
  readonly rule?: string | undefined;
  readonly revision?: string | undefined;
  /** Apart for each rule set that judged, and not for each revision alone. */
  readonly byRuleSet: boolean;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Findings of a rule that people judged. */
export interface JudgedFindings {
  readonly judged: number;
  /** Taken down by people. */
  readonly upheld: number;
}

/** What one revision of a rule did, and what people made of it. */
export interface RuleMeasures extends JudgedFindings {
  readonly rule: string;
  readonly revision: string;
  /** Null where the measures are those of the revision, whichever rule set it stood in. */
  readonly ruleSet: string | null;
  /** Verdicts in which it gave a label. */
  readonly fired: number;
  /** Verdicts in which it would have, were it live. */
  readonly shadowFired: number;
  /** Verdicts whose action rested on it. */
  readonly acted: number;
  /** `upheld` of `judged`, with its 95 % interval (Wilson). */
  readonly precision: Estimate | null;
  /** Of what was acted on: judged by people, and let stand by them. */
  readonly actedJudged: number;
  readonly overturned: number;
  readonly overturnRate: Estimate | null;
  /** Estimated seconds that moderators spent on what it brought before them, and its share of all. */
  readonly moderatorSeconds: number;
  readonly moderatorShare: number | null;
  readonly lastFired: Date;
}

interface Row extends Omit<RuleMeasures, 'precision' | 'overturnRate' | keyof TimeSpent> {
  readonly rule: string;
}

const LIST = 'rule-measures:by-rule';
const LIST_BY_SET = 'rule-measures:by-rule-and-set';

/** What people said of findings in backtests, by rule and revision, where they have not decided about the comment. */
const LABELLED = `
  SELECT rule, revision, action AS outcome, false AS acted FROM (
    SELECT DISTINCT ON (l.rule, l.revision, l.comment_id, l.comment_version) l.rule, l.revision, l.action
    FROM rule_label l JOIN page ON page.rule = l.rule AND page.revision = l.revision
    WHERE l.site_id = ANY($1) AND l.labelled_at >= $2 AND l.labelled_at < $3
      AND NOT EXISTS (SELECT FROM judged j WHERE j.rule = l.rule AND j.revision = l.revision
        AND j.comment_id = l.comment_id AND j.comment_version = l.comment_version)
    ORDER BY l.rule, l.revision, l.comment_id, l.comment_version, l.labelled_at DESC) labelled`;

/** What rules did and how right they were, from the record. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSpentService,
  ) {}

  /** By full id of the rule, then by revision, then by rule set. */
  async list(query: MeasuresQuery): Promise<Page<RuleMeasures>> {
    const { siteIds, from, to, rule, revision, byRuleSet, cursor, limit } = query;
    const keys = byRuleSet ? 'rule, revision, rule_set_id' : 'rule, revision';
    const after =
      cursor === undefined
        ? null
        : byRuleSet
          ? decodeCursor(LIST_BY_SET, ['name', 'name', 'name'], cursor)
          : decodeCursor(LIST, ['name', 'name'], cursor);
    const rows = await this.dataSource.query<Row[]>(
      `WITH page AS (
         SELECT ${keys} FROM rule_firing
         WHERE site_id = ANY($1) AND at >= $2 AND at < $3
           AND ($4::text IS NULL OR rule = $4) AND ($5::text IS NULL OR revision = $5)
           AND ($6::text[] IS NULL OR ARRAY[${keys}] > $6)
         GROUP BY ${keys} ORDER BY ${keys} LIMIT $7
       ), fired AS (
         SELECT f.* FROM rule_firing f JOIN page USING (${keys})
         WHERE f.site_id = ANY($1) AND f.at >= $2 AND f.at < $3
       ), ${JUDGED_SQL}, counted AS (
         SELECT ${keys}, count(*) FILTER (WHERE stage <> 'shadow')::int AS fired,
           count(*) FILTER (WHERE stage = 'shadow')::int AS "shadowFired",
           count(*) FILTER (WHERE acted)::int AS acted, max(at) AS "lastFired"
         FROM fired GROUP BY ${keys}
       ), each AS (
         SELECT ${keys}, site_id, comment_id, comment_version, outcome, bool_or(acted) AS acted FROM judged
         GROUP BY ${keys}, site_id, comment_id, comment_version, outcome
       ), elsewhere AS (
         SELECT page.*, f.outcome, false AS acted
         FROM feedback f CROSS JOIN LATERAL unnest(f.rules) AS r (rule)
         JOIN rule_set s ON s.id = f.rule_set_id
         JOIN page ON page.rule = r.rule AND page.revision = s.rules -> r.rule ->> 'revision'
           ${byRuleSet ? 'AND page.rule_set_id = s.id' : ''}
         WHERE f.verdict_id IS NULL AND f.site_id = ANY($1) AND f.received_at >= $2 AND f.received_at < $3
       ), outcomes AS (
         SELECT ${keys}, outcome, acted FROM each UNION ALL SELECT ${keys}, outcome, acted FROM elsewhere
         ${byRuleSet ? '' : `UNION ALL ${LABELLED}`}
       ), summed AS (
         SELECT ${keys}, count(*)::int AS judged, count(*) FILTER (WHERE outcome = 'reject')::int AS upheld,
           count(*) FILTER (WHERE acted)::int AS "actedJudged",
           count(*) FILTER (WHERE acted AND outcome = 'approve')::int AS overturned
         FROM outcomes GROUP BY ${keys})
       SELECT rule, revision, ${byRuleSet ? 'rule_set_id' : 'NULL'} AS "ruleSet", fired, "shadowFired", acted,
         "lastFired", coalesce(judged, 0) AS judged, coalesce(upheld, 0) AS upheld,
         coalesce("actedJudged", 0) AS "actedJudged", coalesce(overturned, 0) AS overturned
       FROM counted LEFT JOIN summed USING (${keys}) ORDER BY ${keys}`,
      [siteIds, from, to, rule ?? null, revision ?? null, after, limit + 1],
    );
    const spent = await this.time.of(query, rows.slice(0, limit));
    return pageOf(
      rows,
      limit,
      ({ rule: last, revision: of, ruleSet }) =>
        ruleSet === null ? encodeCursor(LIST, [last, of]) : encodeCursor(LIST_BY_SET, [last, of, ruleSet]),
      (row) => ({
        ...row,
        precision: wilson(row.upheld, row.judged),
        overturnRate: wilson(row.overturned, row.actedJudged),
        ...spent(row),
      }),
    );
  }

  /** What people made of all findings of a revision, on these sites together, at any time and at any stage. */
  async findingsOf(
    siteIds: readonly string[] | null,
    rule: string,
    revision: string,
  ): Promise<JudgedFindings> {
    const [row] = await this.dataSource.query<JudgedFindings[]>(
      `WITH fired AS (
         SELECT * FROM rule_firing
         WHERE site_id IN (SELECT id FROM site WHERE $1::uuid[] IS NULL OR id = ANY($1))
           AND rule = $2 AND revision = $3
       ), ${JUDGED_SQL}, outcomes AS (
         SELECT DISTINCT comment_id::text, comment_version, outcome FROM judged
         UNION ALL
         SELECT f.id::text, 0, f.outcome FROM feedback f JOIN rule_set s ON s.id = f.rule_set_id
         WHERE f.verdict_id IS NULL AND $2 = ANY(f.rules) AND s.rules -> $2 ->> 'revision' = $3
           AND ($1::uuid[] IS NULL OR f.site_id = ANY($1))
         UNION ALL
         SELECT * FROM (
           SELECT DISTINCT ON (l.comment_id, l.comment_version) l.comment_id::text, l.comment_version, l.action
           FROM rule_label l
           WHERE l.site_id IN (SELECT id FROM site WHERE $1::uuid[] IS NULL OR id = ANY($1))
             AND l.rule = $2 AND l.revision = $3
             AND NOT EXISTS (SELECT FROM judged j
               WHERE j.comment_id = l.comment_id AND j.comment_version = l.comment_version)
           ORDER BY l.comment_id, l.comment_version, l.labelled_at DESC) labelled)
       SELECT count(*)::int AS judged, count(*) FILTER (WHERE outcome = 'reject')::int AS upheld FROM outcomes`,
      [siteIds, rule, revision],
    );
    return row!;
  }

  /** How often people decided against what was acted on for a revision, on one site; null: at any time. */
  async overturnsOf(siteId: string, rule: string, revision: string, since: Date | null): Promise<Overturns> {
    const [row] = await this.dataSource.query<Overturns[]>(
      `WITH fired AS (
         SELECT * FROM rule_firing
         WHERE site_id = $1 AND rule = $2 AND revision = $3 AND at >= coalesce($4::timestamptz, '-infinity') AND acted
       ), ${JUDGED_SQL}, each AS (SELECT DISTINCT comment_id, comment_version, outcome FROM judged)
       SELECT count(*)::int AS judged, count(*) FILTER (WHERE outcome = 'approve')::int AS overturned FROM each`,
      [siteId, rule, revision, since],
    );
    return row!;
  }
}
