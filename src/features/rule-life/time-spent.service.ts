import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface TimeSpent {
  readonly moderatorSeconds: number;
  readonly moderatorShare: number | null;
}

interface Measured {
  readonly rule: string;
  readonly revision: string;
  readonly ruleSet: string | null;
}

interface Row extends Measured {
  readonly seconds: number | null;
  readonly all: number;
}

const keyOf = ({ rule, revision, ruleSet }: Measured): string => JSON.stringify([rule, revision, ruleSet]);

/** Who decides nothing for longer than this has done something else in between. */
const LONGEST_SECONDS = 300;
/** Where no two decisions of anybody follow one another. */
const GUESSED_SECONDS = 30;

/**
 * Estimates what rules cost moderators. When an item was opened is not on record, so a decision is taken to have lasted
 * since the same person's decision before; where that is longer than five minutes, as long as the middle one of all. It
 * is divided equally among the rules that the comment's verdict rested on.
 */
@Injectable()
export class TimeSpentService {
  constructor(private readonly dataSource: DataSource) {}

  /** For a part of the rules: what each of them took, and its share of what all decisions took. */
  async of(
    { siteIds, from, to }: { readonly siteIds: readonly string[]; readonly from: Date; readonly to: Date },
    measured: readonly Measured[],
  ): Promise<(one: Measured) => TimeSpent> {
    const rows = await this.dataSource.query<Row[]>(
      `WITH made AS (
         SELECT verdict_id, extract(epoch FROM decided_at
           - lag(decided_at) OVER (PARTITION BY user_id ORDER BY decided_at))::float8 AS gap
         FROM decision
         WHERE site_id = ANY($1) AND path IN ('moderator', 'bulk', 'appeal') AND decided_at >= $2 AND decided_at < $3
       ), middle AS (
         SELECT coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) FILTER (WHERE gap <= $4), $5) AS seconds
         FROM made
       ), timed AS (
         SELECT verdict_id, CASE WHEN gap <= $4 THEN gap ELSE middle.seconds END AS seconds FROM made, middle
       ), every AS (
         SELECT coalesce(sum(seconds), 0)::float8 AS seconds FROM timed
       ), shared AS (
         SELECT t.seconds / f.rules AS seconds, t.verdict_id
         FROM timed t CROSS JOIN LATERAL (
           SELECT count(*) AS rules FROM rule_firing WHERE verdict_id = t.verdict_id AND acted) f
         WHERE f.rules > 0
       ), split AS (
         SELECT f.rule, f.revision, f.rule_set_id, sum(s.seconds)::float8 AS seconds
         FROM shared s JOIN rule_firing f ON f.verdict_id = s.verdict_id AND f.acted
         GROUP BY f.rule, f.revision, f.rule_set_id)
       SELECT m.rule, m.revision, m.rule_set AS "ruleSet", every.seconds AS all,
         (SELECT sum(s.seconds) FROM split s WHERE s.rule = m.rule AND s.revision = m.revision
           AND (m.rule_set IS NULL OR s.rule_set_id = m.rule_set)) AS seconds
       FROM unnest($6::text[], $7::text[], $8::text[]) AS m(rule, revision, rule_set), every`,
      [
        siteIds,
        from,
        to,
        LONGEST_SECONDS,
        GUESSED_SECONDS,
        measured.map(({ rule }) => rule),
        measured.map(({ revision }) => revision),
        measured.map(({ ruleSet }) => ruleSet),
      ],
    );
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    return (one) => {
      const { seconds, all } = byKey.get(keyOf(one)) ?? { seconds: 0, all: 0 };
      return { moderatorSeconds: seconds ?? 0, moderatorShare: all === 0 ? null : (seconds ?? 0) / all };
    };
  }
}
