/**
 * The report's questions to the record, one statement each, so that none of them takes long. $1: from; $2: to
 * (exclusive); $3: sites, null for all of them. They read the tables of other features, and never write: a report counts
 * what no single feature has.
 */
const SITE = '($3::uuid[] IS NULL OR d.site_id = ANY($3))';
const DECIDED = `d.decided_at >= $1 AND d.decided_at < $2 AND ${SITE}`;
/** A restriction that an appeal upheld is the same one, not another. */
const RESTRICTED = `d.action = 'reject' AND d.path <> 'appeal' AND d.undone_at IS NULL AND ${DECIDED}`;

export const RECEIVED = `
  SELECT count(*)::int AS count FROM comment d
  WHERE d.received_at >= $1 AND d.received_at < $2 AND ${SITE}`;

export const BY_PATH = `
  SELECT path, action, undone_at IS NOT NULL AS undone, count(*)::int AS count
  FROM decision d WHERE ${DECIDED} GROUP BY 1, 2, 3`;

export const BY_SOURCE = `
  SELECT statement ->> 'source' AS name, count(*)::int AS count
  FROM decision d WHERE ${RESTRICTED} GROUP BY 1 ORDER BY 2 DESC, 1`;

/** Categories; own words of moderators are not told, and laws are those of orders. */
export const BY_GROUND = `
  SELECT coalesce(statement #>> '{ground,category}',
                  CASE statement #>> '{ground,kind}' WHEN 'law' THEN 'law' ELSE 'own-words' END) AS name,
         count(*)::int AS count
  FROM decision d WHERE ${RESTRICTED} GROUP BY 1 ORDER BY 2 DESC, 1`;

export const BY_RULE = `
  SELECT rule AS name, count(*)::int AS count
  FROM decision d, LATERAL (
    SELECT DISTINCT finding ->> 'rule' AS rule FROM jsonb_array_elements(d.statement -> 'findings') finding) found
  WHERE ${RESTRICTED} GROUP BY 1 ORDER BY 2 DESC, 1`;

export const BY_LANGUAGE = `
  SELECT coalesce(v.language, 'und') AS name, count(*)::int AS count
  FROM decision d LEFT JOIN verdict v ON v.id = d.verdict_id
  WHERE ${RESTRICTED} GROUP BY 1 ORDER BY 2 DESC, 1`;

export const APPEALS_FILED = `
  SELECT count(*)::int AS count FROM appeal d
  WHERE d.filed_at >= $1 AND d.filed_at < $2 AND ${SITE}`;

/** Advised to platforms, by kind. */
export const SANCTIONS = `
  SELECT count(*) FILTER (WHERE kind = 'mute')::int AS mutes, count(*) FILTER (WHERE kind = 'ban')::int AS bans,
         count(*) FILTER (WHERE lifted_at IS NOT NULL)::int AS lifted
  FROM author_sanction d WHERE d.starts_at >= $1 AND d.starts_at < $2 AND ${SITE}`;

/** Of each held version the last thing that was decided about it until the end of the period. */
export const HELD = `
  SELECT count(*)::int AS total,
         count(*) FILTER (WHERE later.action = 'approve')::int AS released,
         count(*) FILTER (WHERE later.action = 'reject')::int AS restricted
  FROM (SELECT DISTINCT comment_id, comment_version FROM decision d
        WHERE d.action = 'review' AND d.undone_at IS NULL AND ${DECIDED}) held
  LEFT JOIN LATERAL (
    SELECT action FROM decision l
    WHERE l.comment_id = held.comment_id AND l.comment_version = held.comment_version
      AND l.undone_at IS NULL AND l.decided_at < $2
    ORDER BY l.number DESC LIMIT 1) later ON true`;

/** Of each reported comment the last thing that people decided after its first report of the period. */
export const REPORTS = `
  SELECT coalesce(sum(reported.reports), 0)::int AS received, count(*)::int AS comments,
         count(*) FILTER (WHERE later.action = 'reject')::int AS restricted,
         count(*) FILTER (WHERE later.action = 'approve')::int AS kept
  FROM (SELECT r.comment_id, count(*) AS reports, min(r.reported_at) AS since
        FROM report r JOIN comment d ON d.id = r.comment_id
        WHERE r.reported_at >= $1 AND r.reported_at < $2 AND ${SITE} GROUP BY r.comment_id) reported
  LEFT JOIN LATERAL (
    SELECT action FROM decision l
    WHERE l.comment_id = reported.comment_id AND l.undone_at IS NULL AND l.decided_by <> 'engine'
      AND l.decided_at >= reported.since AND l.decided_at < $2
    ORDER BY l.number DESC LIMIT 1) later ON true`;

export const MEDIAN_AUTOMATIC = `
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.decided_at - c.received_at)) AS seconds
  FROM decision d JOIN comment c ON c.id = d.comment_id
  WHERE d.path = 'rule' AND d.number = 1 AND ${DECIDED}`;

export const MEDIAN_AFTER_HOLD = `
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.decided_at - h.decided_at)) AS seconds
  FROM decision d JOIN decision h ON h.id = d.supersedes
  WHERE h.action = 'review' AND d.action <> 'review' AND d.decided_by <> 'engine' AND d.path <> 'undo'
    AND d.undone_at IS NULL AND ${DECIDED}`;

/**
 * Of each version that people decided about, their last word on it, and the rules of the verdict that they had before
 * them. Orders say nothing of rules, and an undo is no judgement. What platforms told of texts that are on no record
 * counts as well.
 */
export const AUTOMATION = `
  WITH judged AS (
    SELECT DISTINCT ON (d.comment_id, d.comment_version) d.verdict_id, d.action
    FROM decision d
    WHERE d.decided_by <> 'engine' AND d.path NOT IN ('order', 'undo') AND d.action <> 'review'
      AND d.undone_at IS NULL AND d.verdict_id IS NOT NULL AND ${DECIDED}
    ORDER BY d.comment_id, d.comment_version, d.number DESC
  ), found AS (
    SELECT v.language, label ->> 'rule' AS rule, j.action
    FROM judged j JOIN verdict v ON v.id = j.verdict_id,
      LATERAL (SELECT DISTINCT ON (each ->> 'rule') each AS label FROM jsonb_array_elements(v.labels) each) labels
    UNION ALL
    SELECT coalesce(v.language, 'und'), rule, d.outcome
    FROM feedback d LEFT JOIN verdict v ON v.id = d.verdict_id, unnest(d.rules) AS rule
    WHERE d.received_at >= $1 AND d.received_at < $2 AND ${SITE}
      AND NOT EXISTS (SELECT 1 FROM decision p WHERE p.comment_id = d.comment_id AND p.decided_by <> 'engine')
  )
  SELECT rule, language, count(*)::int AS judged, count(*) FILTER (WHERE action = 'reject')::int AS agreed
  FROM found GROUP BY rule, language ORDER BY judged DESC, rule, language`;
