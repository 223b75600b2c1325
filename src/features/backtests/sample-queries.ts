import { instantSql } from '../../foundation/cursor';

/** Paths by which people decide about comments. An order is a demand, and an undo takes back: neither is an opinion. */
const PEOPLES_PATHS = `('moderator', 'bulk', 'appeal', 'import', 'api', 'feedback')`;

/** Whatever is more than letting a comment pass. The indexes decision_of_weight serve it in these words. */
const HAS_WEIGHT = `(d.path <> 'rule' OR d.action <> 'approve')`;

/** The language of comment `c`: as it was told, or else as it was read. */
const languageSql = (comment: string): string => `coalesce(split_part(lower(${comment}.language), '-', 1), (
  SELECT v.language FROM verdict v WHERE v.comment_id = ${comment}.id AND v.comment_version = ${comment}.version
  ORDER BY v.judged_at DESC LIMIT 1))`;

const IN_LANGUAGE = (id: string): string => `EXISTS (
  SELECT FROM comment c WHERE c.id = ${id} AND ${languageSql('c')} = $LANGUAGE::text)`;

interface Narrowed {
  readonly hasSite: boolean;
  readonly hasLanguage: boolean;
}

/** A query whose parameters have names, in the order in which it takes them. */
export interface NamedQuery {
  readonly sql: string;
  readonly names: readonly string[];
}

/** PostgreSQL takes no parameter that a query does not name, so those are left out. */
function numbered(sql: string): NamedQuery {
  const names = [...new Set([...sql.matchAll(/\$([A-Z]+)/g)].map(([, name]) => name!))];
  return { sql: sql.replace(/\$([A-Z]+)/g, (_, name: string) => `$${names.indexOf(name) + 1}`), names };
}

/**
 * Comments that people decided or that rules held or rejected, newest first, from after a place ($AT, $ID; the first:
 * null). A comment comes as often as something was decided about it.
 */
export function walkDecided({ hasSite, hasLanguage }: Narrowed): NamedQuery {
  const bounds = (
    at: string,
    alias: string,
  ): string => `${at} >= $FROM::timestamptz AND ${at} < $TO::timestamptz
    AND ($AT::timestamptz IS NULL OR (${at}, ${alias}.id) < ($AT::timestamptz, $ID::uuid))
    ${hasSite ? `AND ${alias}.site_id = $SITE::uuid` : ''}
    ${hasLanguage ? `AND ${IN_LANGUAGE(`${alias}.comment_id`)}` : ''}`;
  return numbered(
    `SELECT w.id, w.comment_id AS "commentId", ${instantSql('w.at')} AS at FROM (
       (SELECT d.id, d.comment_id, d.decided_at AS at FROM decision d
        WHERE ${HAS_WEIGHT} AND ${bounds('d.decided_at', 'd')}
        ORDER BY d.decided_at DESC, d.id DESC LIMIT $LIMIT)
       UNION ALL
       (SELECT f.id, f.comment_id, f.received_at AS at FROM feedback f
        WHERE f.comment_id IS NOT NULL AND ${bounds('f.received_at', 'f')}
        ORDER BY f.received_at DESC, f.id DESC LIMIT $LIMIT)
     ) w ORDER BY w.at DESC, w.id DESC LIMIT $LIMIT`,
  );
}

/** However much has passed: the newest so many are drawn from. */
const NEWEST_PASSED = 1_000_000;

/**
 * Comments that the rules let pass and nobody looked at, drawn by chance: those whose hash with the seed is smallest.
 * The same seed draws the same ones, whatever has come since $TO. Each row tells out of how many.
 */
export function drawPassed({ hasSite, hasLanguage }: Narrowed): NamedQuery {
  return numbered(
    `SELECT p.comment_id AS "commentId", count(*) OVER ()::int AS "of"
     FROM (
       SELECT DISTINCT n.comment_id FROM (
         SELECT d.comment_id FROM decision d
         WHERE d.path = 'rule' AND d.action = 'approve' AND d.decided_at >= $FROM::timestamptz AND d.decided_at < $TO::timestamptz
           ${hasSite ? 'AND d.site_id = $SITE::uuid' : ''}
         ORDER BY d.decided_at DESC LIMIT ${NEWEST_PASSED}) n
     ) p
     WHERE NOT EXISTS (
         SELECT FROM decision d WHERE d.comment_id = p.comment_id AND ${HAS_WEIGHT} AND d.decided_at < $TO::timestamptz)
       AND NOT EXISTS (SELECT FROM feedback f WHERE f.comment_id = p.comment_id AND f.received_at < $TO::timestamptz)
       ${hasLanguage ? `AND ${IN_LANGUAGE('p.comment_id')}` : ''}
     ORDER BY uuid_hash_extended(p.comment_id, $SEED::bigint), p.comment_id LIMIT $LIMIT`,
  );
}

/**
 * Comments ($1: ids) in the order asked for, with what their newest verdict before $2 depended on and what people had
 * decided by then about the text as it stands. Deleted ones, and those that wait to be judged, are left out.
 */
export const LOAD_COMMENTS = `
  SELECT c.id, c.site_id AS "siteId", c.version, c.body, c.format, c.language, c.received_at AS "receivedAt",
         c.article_id AS "articleId", c.author_id AS "authorId", v.context, coalesce(p.action, f.outcome) AS said
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k (id, place)
  JOIN comment c ON c.id = k.id AND c.state NOT IN ('deleted', 'received')
  LEFT JOIN LATERAL (
    SELECT context FROM verdict
    WHERE comment_id = c.id AND comment_version = c.version AND judged_at < $2
    ORDER BY judged_at DESC, id DESC LIMIT 1
  ) v ON true
  LEFT JOIN LATERAL (
    SELECT d.action FROM decision d
    WHERE d.comment_id = c.id AND d.comment_version = c.version AND d.path IN ${PEOPLES_PATHS}
      AND d.action <> 'review' AND d.decided_at < $2 AND (d.undone_at IS NULL OR d.undone_at >= $2)
      AND NOT EXISTS (
        SELECT FROM decision r
        WHERE r.comment_id = c.id AND r.reverts = d.id AND r.undone_at IS NULL AND r.decided_at < $2)
    ORDER BY d.number DESC LIMIT 1
  ) p ON true
  LEFT JOIN LATERAL (
    SELECT f.outcome FROM feedback f LEFT JOIN verdict fv ON fv.id = f.verdict_id
    WHERE p.action IS NULL AND f.comment_id = c.id AND f.received_at < $2
      AND coalesce(fv.comment_version, c.version) = c.version
    ORDER BY f.received_at DESC, f.id DESC LIMIT 1
  ) f ON true
  ORDER BY k.place`;

/** Texts ($1: ids, $2: versions) as they were; those that are gone are left out. */
export const LOAD_TEXTS = `
  SELECT k.id, k.version, coalesce(c.body, o.body) AS body, coalesce(c.format, o.format) AS format
  FROM unnest($1::uuid[], $2::int[]) AS k (id, version)
  LEFT JOIN comment c ON c.id = k.id AND c.version = k.version AND c.state <> 'deleted'
  LEFT JOIN comment_version o ON c.id IS NULL AND o.comment_id = k.id AND o.version = k.version
  WHERE c.id IS NOT NULL OR o.comment_id IS NOT NULL`;

/** Articles ($1: sites, $2: ids on the platform, $3: versions) as they were. */
export const LOAD_ARTICLES = `
  SELECT k.site_id AS "siteId", k.external_id AS "externalId", k.version,
         coalesce(a.title, o.title) AS title, coalesce(a.body, o.body) AS body
  FROM unnest($1::uuid[], $2::text[], $3::int[]) AS k (site_id, external_id, version)
  LEFT JOIN article a ON a.site_id = k.site_id AND a.external_id = k.external_id AND a.version = k.version
  LEFT JOIN article_version o ON a.site_id IS NULL
    AND o.site_id = k.site_id AND o.external_id = k.external_id AND o.version = k.version
  WHERE a.site_id IS NOT NULL OR o.site_id IS NOT NULL`;
