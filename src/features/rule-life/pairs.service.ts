import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../../foundation/cursor';
import type { MeasuredPeriod } from './measures.service';
import { JUDGED_SQL } from './outcomes-sql';
import { ENOUGH_TOGETHER, jaccard, kindsOf, type PairCounts, type PairKind } from './pairs';

export interface PairsQuery extends MeasuredPeriod {
  readonly kind?: PairKind | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface RulePair extends PairCounts {
  readonly kinds: readonly PairKind[];
  /** Of the comments on which either fired, the share on which both did. */
  readonly jaccard: number;
}

const LIST = 'rule-pairs:by-rules';

/** Rules that say the same, or contradict each other, by what they found on the same comments. */
@Injectable()
export class PairsService {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of the first rule's full id, then of the second's. */
  async list({ siteIds, from, to, kind, cursor, limit }: PairsQuery): Promise<Page<RulePair>> {
    const after = cursor === undefined ? null : decodeCursor(LIST, ['name', 'name'], cursor);
    const rows = await this.dataSource.query<PairCounts[]>(
      `WITH fired AS (
         SELECT * FROM rule_firing WHERE site_id = ANY($1) AND at >= $2 AND at < $3
       ), ${JUDGED_SQL}, hit AS (
         SELECT rule, comment_id, comment_version, bool_or(acted) AS acted, bool_or(stage <> 'shadow') AS live,
           (array_agg(verdict_id ORDER BY at DESC))[1] AS verdict_id
         FROM fired GROUP BY rule, comment_id, comment_version
       ), sizes AS (
         SELECT rule, count(*)::int AS n FROM hit GROUP BY rule
       ), each AS (
         SELECT rule, comment_id, comment_version, max(outcome) AS outcome FROM judged
         GROUP BY rule, comment_id, comment_version
       ), weighed AS (
         SELECT rule, count(*)::int AS judged, count(*) FILTER (WHERE outcome = 'reject')::int AS upheld
         FROM each GROUP BY rule
       ), met AS (
         SELECT a.rule AS one, b.rule AS two, count(*)::int AS "both",
           count(*) FILTER (WHERE v.action = 'reject' AND a.acted AND NOT b.acted AND b.live)::int AS acted_one,
           count(*) FILTER (WHERE v.action = 'reject' AND b.acted AND NOT a.acted AND a.live)::int AS acted_two,
           count(e.outcome)::int AS judged, count(*) FILTER (WHERE e.outcome = 'reject')::int AS upheld
         FROM hit a
         JOIN hit b ON b.comment_id = a.comment_id AND b.comment_version = a.comment_version AND b.rule > a.rule
         JOIN verdict v ON v.id = a.verdict_id
         LEFT JOIN each e ON e.rule = a.rule AND e.comment_id = a.comment_id AND e.comment_version = a.comment_version
         WHERE $4::text[] IS NULL OR ARRAY[a.rule, b.rule] > $4
         GROUP BY a.rule, b.rule HAVING count(*) >= $5)
       SELECT json_build_array(one, two) AS rules, json_build_array(s1.n, s2.n) AS fired, "both",
         json_build_array(acted_one, acted_two) AS "actedAlone", met.judged AS "judgedBoth",
         met.upheld AS "upheldBoth",
         json_build_array(coalesce(w1.judged, 0) - met.judged, coalesce(w2.judged, 0) - met.judged) AS "judgedAlone",
         json_build_array(coalesce(w1.upheld, 0) - met.upheld, coalesce(w2.upheld, 0) - met.upheld) AS "upheldAlone"
       FROM met JOIN sizes s1 ON s1.rule = one JOIN sizes s2 ON s2.rule = two
       LEFT JOIN weighed w1 ON w1.rule = one LEFT JOIN weighed w2 ON w2.rule = two
       ORDER BY one, two`,
      [siteIds, from, to, after, ENOUGH_TOGETHER],
    );
    // Few pairs meet on so many comments, and what they are to each other is not for SQL to say.
    const pairs = rows.flatMap((counts) => {
      const kinds = kindsOf(counts);
      const isAsked = kind === undefined ? kinds.length > 0 : kinds.includes(kind);
      return isAsked ? [{ ...counts, kinds, jaccard: jaccard(counts) }] : [];
    });
    return pageOf(
      pairs.slice(0, limit + 1),
      limit,
      ({ rules: [one, two] }) => encodeCursor(LIST, [one, two]),
      (pair) => pair,
    );
  }
}
