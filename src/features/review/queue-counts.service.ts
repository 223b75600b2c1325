import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Person } from '../accounts/person';
import type { Division, QueueCountDto } from './queue.dto';

/** Counting goes so far and no further, however much waits. */
const MOST_COUNTED = 10_000;

type Counted = Pick<QueueCountDto, 'value' | 'count'>;

/** Sites that the person may see, of those asked for: `$1` and `$2`. */
const SITES = `SELECT id FROM site WHERE ($1::uuid[] IS NULL OR id = ANY($1)) AND ($2::uuid IS NULL OR id = $2)`;

/** Rows of a facet in a state on any of the sites. */
const counted = (facet: string, states: string): string =>
  `(SELECT count(*)::int FROM (
     SELECT 1 FROM mine CROSS JOIN LATERAL (
       SELECT 1 FROM review_facet f WHERE f.site_id = mine.id AND f.facet = ${facet} AND f.state IN (${states})
       LIMIT ${MOST_COUNTED + 1}) one LIMIT ${MOST_COUNTED + 1}) all_of_them)`;

const BY_STATE = `WITH mine AS MATERIALIZED (${SITES})
  SELECT asked.state AS value, ${counted(`'all'`, 'asked.state')} AS count
  FROM unnest(ARRAY['open', 'escalated']) AS asked (state)`;

const BY_SITE = `WITH seen AS MATERIALIZED (${SITES})
  SELECT seen.id AS value, (SELECT count(*)::int FROM (
    SELECT 1 FROM review_facet f WHERE f.site_id = seen.id AND f.facet = 'all' AND f.state = 'open'
    LIMIT ${MOST_COUNTED + 1}) w) AS count FROM seen`;

/** Steps from one value to the next in the index, so that a value costs as little with a million items as with one. */
const byFacet = (kind: string): string => `WITH RECURSIVE mine AS MATERIALIZED (${SITES}),
  step AS (
    SELECT id AS site_id, '${kind}:' AS facet FROM mine
    UNION ALL
    SELECT s.site_id, (
      SELECT f.facet FROM review_facet f
      WHERE f.site_id = s.site_id AND f.facet > s.facet AND f.facet < '${kind};' ORDER BY f.facet LIMIT 1)
    FROM step s WHERE s.facet IS NOT NULL)
  SELECT substr(named.facet, ${kind.length + 2}) AS value, ${counted('named.facet', `'open'`)} AS count
  FROM (SELECT DISTINCT facet FROM step WHERE facet <> '${kind}:') named`;

const QUERIES: Readonly<Record<Division, string>> = {
  state: BY_STATE,
  site: BY_SITE,
  category: byFacet('category'),
  language: byFacet('language'),
  cause: byFacet('cause'),
};

/** How much waits, by state or among open items by something else; most first. */
@Injectable()
export class QueueCountsService {
  constructor(private readonly dataSource: DataSource) {}

  async count(person: Person, by: Division, site: string | undefined): Promise<QueueCountDto[]> {
    const rows = await this.dataSource.query<Counted[]>(QUERIES[by], [person.siteIds, site ?? null]);
    return rows
      .map(({ value, count }) => ({
        value,
        count: Math.min(count, MOST_COUNTED),
        isMore: count > MOST_COUNTED,
      }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
