/**
 * SQL for what holds of a comment `c`: `approve`, `reject`, or NULL while nothing final does. Of a deleted comment what
 * held last counts, so that nobody clears their past by deleting it. A rejection that was reversed is no rejection.
 */
export const HELD_ACTION_SQL = `CASE c.state
  WHEN 'approved' THEN 'approve'
  WHEN 'rejected' THEN 'reject'
  WHEN 'deleted' THEN (
    SELECT nullif(d.action, 'review') FROM decision d
    WHERE d.comment_id = c.id AND d.undone_at IS NULL ORDER BY d.number DESC LIMIT 1)
  END`;
