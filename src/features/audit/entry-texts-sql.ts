import { instantSql } from '../../foundation/cursor';

/** The chain of the installation in the tables; sites' ids are never this. */
const INSTALLATION_ID = '00000000-0000-0000-0000-000000000000';

/** The name of a chain, from its id in a table. */
export const chainNameSql = (column: string): string =>
  `CASE WHEN ${column} = '${INSTALLATION_ID}' THEN 'installation' ELSE ${column}::text END`;

/** The id of a chain in the tables, from its name. */
export const chainIdSql = (name: string): string =>
  `CASE WHEN ${name} = 'installation' THEN '${INSTALLATION_ID}' ELSE ${name} END::uuid`;

/** The chain to which an entry belongs. */
export const chainNameOfEntrySql = (entry: string): string =>
  `coalesce(${entry}.site_id::text, 'installation')`;

/**
 * Every column of an entry as `EntryTexts` has it. A moment that RFC 3339 cannot write is written as PostgreSQL
 * does, so that no two are alike: the year 1 has a namesake before Christ.
 */
export const entryTextsSql = (e: string): string =>
  `${e}.id::text AS id,
   CASE WHEN ${e}.at >= '0001-01-01 00:00:00+00' AND ${e}.at < '10000-01-01 00:00:00+00'
     THEN ${instantSql(`${e}.at`)} ELSE ${e}.at::text END AS at,
   ${e}.site_id::text AS "siteId", ${e}.actor_kind AS "actorKind", ${e}.actor_id AS "actorId", ${e}.action,
   ${e}.subject_kind AS "subjectKind", ${e}.subject_id AS "subjectId", ${e}.detail::text AS detail`;
