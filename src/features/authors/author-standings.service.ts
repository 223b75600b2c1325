import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuthorPolicy, AuthorStanding } from '../../engine/policy';
import { UNKNOWN_AUTHOR } from '../comments/unknown-author';
import { HELD_ACTION_SQL } from './held-action-sql';

/** However much somebody has written: the newest so many comments tell. */
const NEWEST = 1000;

interface Asked {
  readonly commentId: string;
  readonly siteId: string;
  readonly authorId: string;
  readonly authors: AuthorPolicy;
}

/** What policies know of authors. */
@Injectable()
export class AuthorStandingsService {
  constructor(private readonly dataSource: DataSource) {}

  /** By comment, read in one query; nothing is known of the unknown author. Without comments, no query. */
  async of(asked: readonly Asked[]): Promise<ReadonlyMap<string, AuthorStanding>> {
    const known = asked.filter(({ authorId }) => authorId !== UNKNOWN_AUTHOR);
    if (known.length === 0) return new Map();
    const keyOf = ({ siteId, authorId }: Asked): string => `${siteId} ${authorId}`;
    const authors = [...new Map(known.map((each) => [keyOf(each), each])).values()];
    const rows: { siteId: string; authorId: string; accepted: number; rejected: number }[] =
      await this.dataSource.query(
        `SELECT k.site_id AS "siteId", k.author_id AS "authorId", s.accepted, s.rejected
         FROM unnest($1::uuid[], $2::text[], $3::int[]) AS k (site_id, author_id, days)
         CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE n.held = 'approve')::int AS accepted,
             count(*) FILTER (WHERE n.held = 'reject'
               AND n.received_at > now() - k.days * interval '1 day')::int AS rejected
           FROM (
             SELECT c.received_at, ${HELD_ACTION_SQL} AS held FROM comment c
             WHERE c.site_id = k.site_id AND c.author_id = k.author_id
             ORDER BY c.received_at DESC, c.id DESC LIMIT ${NEWEST}) n) s`,
        [
          authors.map(({ siteId }) => siteId),
          authors.map(({ authorId }) => authorId),
          authors.map(({ authors: { repeatOffender } }) => repeatOffender?.withinDays ?? 0),
        ],
      );
    const byAuthor = new Map(
      rows.map(({ siteId, authorId, ...standing }) => [`${siteId} ${authorId}`, standing]),
    );
    return new Map(known.map((each) => [each.commentId, byAuthor.get(keyOf(each))!]));
  }
}
