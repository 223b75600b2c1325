import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { UNKNOWN_AUTHOR } from '../comments/unknown-author';
import { SitesService } from '../sites/sites.service';
import { AuthorStandingsService } from './author-standings.service';
import { HELD_ACTION_SQL } from './held-action-sql';

/** What an author did on a site, in numbers. */
export interface AuthorCounts {
  readonly comments: number;
  /** Let stand, also after an appeal. */
  readonly accepted: number;
  readonly rejected: number;
  /** Waiting for a person. */
  readonly held: number;
  /** Deleted on the platform; what held of them last counts above, too. */
  readonly deleted: number;
  /** Complaints about the comments, one a reader and comment. */
  readonly reports: number;
  /** Appeals that were decided. */
  readonly appeals: { readonly upheld: number; readonly reversed: number };
  /** Rejections that people took back, on appeal or by themselves. */
  readonly reversedRejections: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

/** What the site's policy makes of the author, and from what. */
export interface AuthorTrust {
  /** Among the author's newest 1,000 comments. */
  readonly accepted: number;
  /** The same, and within `withinDays`; null where the policy has no line on repeat offenders. */
  readonly rejectedLately: number | null;
  /** Null where the policy has no line on newcomers. */
  readonly newcomer: { readonly holds: boolean; readonly fewerThan: number } | null;
  readonly repeatOffender: {
    readonly holds: boolean;
    readonly rejected: number;
    readonly withinDays: number;
  } | null;
}

export interface AuthorRecord extends AuthorCounts {
  readonly trust: AuthorTrust;
}

/** Counted when it is asked for, from indexes: there is no counter that comments would have to wait for. */
@Injectable()
export class AuthorRecordsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sites: SitesService,
    private readonly standings: AuthorStandingsService,
  ) {}

  /** Undefined where the site knows no comment of such an author; nothing is known of the unknown one. */
  async of(siteId: string, authorId: string): Promise<AuthorRecord | undefined> {
    if (authorId === UNKNOWN_AUTHOR) return undefined;
    const [row]: (Omit<AuthorCounts, 'appeals'> & { upheld: number; reversed: number })[] =
      await this.dataSource.query(
        `WITH own AS MATERIALIZED (
           SELECT c.id, c.state, c.received_at, ${HELD_ACTION_SQL} AS held FROM comment c
           WHERE c.site_id = $1 AND c.author_id = $2)
         SELECT count(*)::int AS comments,
           count(*) FILTER (WHERE own.held = 'approve')::int AS accepted,
           count(*) FILTER (WHERE own.held = 'reject')::int AS rejected,
           count(*) FILTER (WHERE own.state = 'held')::int AS held,
           count(*) FILTER (WHERE own.state = 'deleted')::int AS deleted,
           min(own.received_at) AS "firstSeen", max(own.received_at) AS "lastSeen",
           (SELECT count(*)::int FROM report r WHERE r.comment_id IN (SELECT id FROM own)) AS reports,
           d.upheld, d.reversed, d."reversedRejections"
         FROM own CROSS JOIN (
           SELECT count(*) FILTER (WHERE d.path = 'appeal' AND d.action = 'reject')::int AS upheld,
             count(*) FILTER (WHERE d.path = 'appeal' AND d.action = 'approve')::int AS reversed,
             count(*) FILTER (WHERE d.action = 'approve' AND d.decided_by <> 'engine' AND p.action = 'reject'
               AND p.comment_version = d.comment_version)::int AS "reversedRejections"
           FROM decision d LEFT JOIN decision p ON p.id = d.supersedes
           WHERE d.comment_id IN (SELECT id FROM own) AND d.undone_at IS NULL) d
         GROUP BY d.upheld, d.reversed, d."reversedRejections"`,
        [siteId, authorId],
      );
    if (row === undefined) return undefined;
    const { upheld, reversed, ...counts } = row;
    return { ...counts, appeals: { upheld, reversed }, trust: await this.trustIn(siteId, authorId) };
  }

  /** Whether the site has a comment of such an author. */
  async knows(siteId: string, authorId: string): Promise<boolean> {
    if (authorId === UNKNOWN_AUTHOR) return false;
    const found: unknown[] = await this.dataSource.query(
      'SELECT 1 FROM comment WHERE site_id = $1 AND author_id = $2 LIMIT 1',
      [siteId, authorId],
    );
    return found.length > 0;
  }

  private async trustIn(siteId: string, authorId: string): Promise<AuthorTrust> {
    const { policy } = await this.sites.settingsOf(siteId);
    const { newcomer, repeatOffender } = policy.authors ?? {};
    const asked = { commentId: '', siteId, authorId, authors: policy.authors ?? {} };
    const standing = (await this.standings.of([asked])).get('');
    if (standing === undefined) throw Problem.notFound('author');
    const { accepted, rejected } = standing;
    return {
      accepted,
      rejectedLately: repeatOffender === undefined ? null : rejected,
      newcomer:
        newcomer === undefined
          ? null
          : { holds: accepted < newcomer.fewerThan, fewerThan: newcomer.fewerThan },
      repeatOffender:
        repeatOffender === undefined
          ? null
          : {
              holds: rejected >= repeatOffender.rejected,
              rejected: repeatOffender.rejected,
              withinDays: repeatOffender.withinDays,
            },
    };
  }
}
