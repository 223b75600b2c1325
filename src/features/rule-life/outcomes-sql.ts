/**
 * SQL of what people made of what rules found: common table expressions that follow one named `fired`, of rows of
 * `rule_firing`. `judged` has a row for each rule, revision and version of a comment about which people decided: in the
 * console, at once, on appeal, on the platform, by feedback of a dialect. An order is no judgement of a rule, and what
 * was undone is none at all. Where a comment was decided several times the newest decision counts; feedback counts where
 * nobody decided.
 */
export const JUDGED_SQL = `
  found AS (
    SELECT rule, revision, rule_set_id, site_id, comment_id, comment_version, bool_or(acted) AS acted
    FROM fired GROUP BY rule, revision, rule_set_id, site_id, comment_id, comment_version
  ), people AS (
    SELECT DISTINCT ON (d.comment_id, d.comment_version) d.comment_id, d.comment_version, d.action
    FROM decision d
    WHERE d.comment_id IN (SELECT comment_id FROM found) AND d.decided_by <> 'engine'
      AND d.path NOT IN ('order', 'undo') AND d.action <> 'review' AND d.undone_at IS NULL
      AND NOT EXISTS (SELECT FROM decision u
        WHERE u.comment_id = d.comment_id AND u.reverts = d.id AND u.undone_at IS NULL)
    ORDER BY d.comment_id, d.comment_version, d.number DESC
  ), told AS (
    SELECT DISTINCT ON (v.comment_id, v.comment_version) v.comment_id, v.comment_version, f.outcome
    FROM feedback f JOIN verdict v ON v.id = f.verdict_id
    WHERE f.comment_id IN (SELECT comment_id FROM found)
    ORDER BY v.comment_id, v.comment_version, f.received_at DESC
  ), judged AS (
    SELECT rule, revision, rule_set_id, site_id, comment_id, comment_version, acted,
      coalesce(p.action, t.outcome) AS outcome
    FROM found
    LEFT JOIN people p USING (comment_id, comment_version)
    LEFT JOIN told t USING (comment_id, comment_version)
    WHERE coalesce(p.action, t.outcome) IS NOT NULL
  )`;
