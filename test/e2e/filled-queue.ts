import type { Client } from 'pg';

/** What the queue is filled with. Shares are of items, and sites, categories and authors differ in size. */
export interface Filling {
  readonly open: number;
  readonly decided: number;
  readonly sites: readonly string[];
}

export const CATEGORIES = [
  ['insult', 'medium'],
  ['threat', 'high'],
  ['hate-speech', 'high'],
  ['harassment', 'medium'],
  ['advertising', 'low'],
  ['profanity', 'low'],
  ['sexual', 'medium'],
  ['off-topic', 'low'],
  ['self-harm', 'high'],
  ['doxxing', 'high'],
] as const;

const SENTENCES = [
  'The council should publish the counts before the vote.',
  'You did not read the article at all, did you?',
  'My grandmother ran a stall there for thirty years.',
  'Nobody with half a brain would park in that street.',
  'Buy two and get one free at our little shop.',
  'That is the third time this week that the bridge is closed.',
  'Whoever wrote this should look for another job.',
  'I like the new benches, the old ones were falling apart.',
];

/** Days over which the items were opened. */
const DAYS = 30;

const quoted = (values: readonly string[]): string =>
  `ARRAY[${values.map((value) => `'${value}'`).join(',')}]`;

/** Drops the indexes that are quicker made anew; gives their definitions. */
async function dropIndexes(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE indexname IN ('review_facet_by_priority', 'review_facet_by_age', 'review_cluster_by_band')`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

/**
 * Rows straight into the tables, since a million comments through the API would take an hour: comments, items, facets
 * and clusters as the service would have written them, but no verdicts. Triggers are off meanwhile.
 */
export async function fill(client: Client, { open, decided, sites }: Filling): Promise<void> {
  await client.query(
    `SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'`,
  );
  const indexes = await dropIndexes(client);
  await client.query('SELECT setseed(0.42)');
  await client.query(
    `CREATE UNLOGGED TABLE filling AS
     SELECT n, gen_random_uuid() AS comment_id, now() - (1 - n::float / $1) * interval '${DAYS} days' AS at,
       (${quoted(sites)}::uuid[])[least(${sites.length}, ceil(${sites.length} * power(random(), 2.2)))::int] AS site_id,
       (ARRAY['en','en','en','en','en','de','de','fr','es','pt'])[1 + floor(random() * 10)::int] AS language,
       1 + floor(${CATEGORIES.length} * power(random(), 1.7))::int AS category,
       1 + floor(6 * power(random(), 1.5))::int AS rule, random() AS cause, random() AS more, random() AS reported,
       floor(100000 * power(random(), 3))::int AS author, floor(5000 * random())::int AS article
     FROM generate_series(1, $1::int) n`,
    [open + decided],
  );
  await client.query(
    `INSERT INTO comment (id, site_id, external_id, body, author_id, article_id, received_at, state)
     SELECT comment_id, site_id, 'c' || n,
       (${quoted(SENTENCES)})[1 + n % 8] || ' ' || (${quoted(SENTENCES)})[1 + (n * 7 / 8) % 8] || ' ' || md5(n::text),
       'author-' || author, 'article-' || article, at, 'held' FROM filling`,
  );
  const categories = quoted(CATEGORIES.map(([name]) => name));
  const points = `ARRAY[${CATEGORIES.map(([, severity]) => ({ low: 10, medium: 30, high: 60 })[severity]).join(',')}]`;
  await client.query(
    `INSERT INTO review_item (id, site_id, comment_id, comment_version, state, cause, categories, rules, language,
       reports, author_id, cluster_id, priority, priority_terms, escalated, created_at, closed_at)
     SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
         || 'a' || substr(md5(n::text), 4, 15))::uuid,
       site_id, comment_id, 1,
       CASE WHEN n % 100 < 100.0 * $2::int / ($1::int + $2) THEN 'decided' WHEN more > 0.99 THEN 'escalated' ELSE 'open' END,
       why, named, ruled, language, reports, 'author-' || author, comment_id,
       base - extract(epoch FROM at - timestamptz '2026-01-01T00:00:00Z') / 3600, terms, more > 0.99, at,
       CASE WHEN n % 100 < 100.0 * $2::int / ($1::int + $2) THEN at + interval '1 hour' END
     FROM (
       SELECT *, (terms->>'severity')::float + (terms->>'confidence')::float + (terms->>'reports')::float
         + (terms->>'reach')::float AS base
       FROM (
         SELECT *, jsonb_build_object('severity', severity, 'confidence', round((30 * more)::numeric, 1), 'reports',
           round((10 * log(2, 1 + reports))::numeric, 1), 'reach', round((2.5 * log(2, 1 + article % 256))::numeric, 1))
           AS terms
         FROM (
           SELECT *, CASE WHEN cause < 0.85 THEN 'policy' WHEN cause < 0.93 THEN 'undetermined' ELSE 'reported' END AS why,
             CASE WHEN cause BETWEEN 0.85 AND 0.97 THEN '{}'::text[]
               WHEN more < 0.15 THEN ARRAY[(${categories})[category], (${categories})[1 + category % 10]]
               ELSE ARRAY[(${categories})[category]] END AS named,
             CASE WHEN cause BETWEEN 0.85 AND 0.97 THEN '{}'::text[]
               ELSE ARRAY[language || '/' || (${categories})[category] || '/' || rule] END AS ruled,
             CASE WHEN cause BETWEEN 0.85 AND 0.97 THEN 20 ELSE (${points})[category] END AS severity,
             CASE WHEN cause > 0.93 THEN 1 + floor(20 * power(reported, 4))::int ELSE 0 END AS reports
           FROM filling) a) b) c`,
    [open, decided],
  );
  await client.query(
    `INSERT INTO review_facet (site_id, facet, state, priority, created_at, item_id, language, cause)
     SELECT i.site_id, facet, i.state, i.priority, i.created_at, i.id, i.language, i.cause
     FROM review_item i, unnest(review_facets_of(i)) facet`,
  );
  await client.query(
    `INSERT INTO review_cluster (id, site_id, text_hash, signature, bands, created_at)
     SELECT comment_id, site_id, sha256(n::text::bytea), 
       ARRAY(SELECT (hashint8(n * 60 + g))::int FROM generate_series(1, 60) g),
       ARRAY(SELECT hashint8extended(n * 10 + g, 7) FROM generate_series(1, 10) g), at FROM filling`,
  );
  await client.query('DROP TABLE filling');
  await client.query(`SET maintenance_work_mem = '512MB'; SET session_replication_role = DEFAULT`);
  for (const definition of indexes) await client.query(definition);
  for (const table of ['comment', 'review_item', 'review_facet', 'review_cluster']) {
    await client.query(`VACUUM (ANALYZE) ${table}`);
  }
}
