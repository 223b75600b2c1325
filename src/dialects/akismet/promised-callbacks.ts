import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SitesService } from '../../features/sites/sites.service';
import { isCallable } from './callback-address';

/** Somebody waits to be told what became of a held comment. */
export interface PromisedCallback {
  /** The name of the check that was answered provisionally. */
  readonly guid: string;
  readonly siteId: string;
  readonly commentId: string;
  readonly url: string;
  /** Those that were made and failed. */
  readonly attempts: number;
}

/** A comment that nobody has decided after this long will not be. */
const KEPT_DAYS = 90;

/**
 * The callbacks that are still owed. `next_at` is when to look whether the comment was decided, or when to try
 * again; whoever takes rows moves it first, so that several processes may share the work.
 */
@Injectable()
export class PromisedCallbacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sites: SitesService,
  ) {}

  /** The address if it may be called; null where it may not, or there is none. */
  async addressOf(siteId: string, callback: string | null): Promise<string | null> {
    if (callback === null) return null;
    return isCallable(callback, await this.sites.settingsOf(siteId)) ? callback : null;
  }

  async promise({ guid, siteId, commentId, url }: Omit<PromisedCallback, 'attempts'>): Promise<void> {
    await this.dataSource.query(
      'INSERT INTO akismet_callback (guid, site_id, comment_id, url) VALUES ($1, $2, $3, $4)',
      [guid, siteId, commentId, url],
    );
  }

  /** Takes what is due, for `leaseMs`. */
  async take(limit: number, leaseMs: number): Promise<readonly PromisedCallback[]> {
    const [rows] = await this.dataSource.query<[PromisedCallback[], number]>(
      `UPDATE akismet_callback SET next_at = now() + $2 * interval '1 ms'
       WHERE guid IN (
         SELECT guid FROM akismet_callback WHERE next_at <= now()
         ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING guid, site_id AS "siteId", comment_id AS "commentId", url, attempts`,
      [limit, leaseMs],
    );
    return rows;
  }

  /** Nothing is decided yet: looked at again soon at first, and once a minute where people take their time. */
  async lookAgain(guids: readonly string[]): Promise<void> {
    if (guids.length === 0) return;
    await this.dataSource.query(
      `UPDATE akismet_callback
       SET next_at = now() + greatest(interval '1 s', least(interval '1 min', (now() - asked_at) / 50))
       WHERE guid = ANY($1)`,
      [guids],
    );
  }

  async tryAgain(guid: string, waitMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE akismet_callback SET attempts = attempts + 1, next_at = now() + $2 * interval '1 ms'
       WHERE guid = $1`,
      [guid, waitMs],
    );
  }

  async settle(guids: readonly string[]): Promise<void> {
    if (guids.length === 0) return;
    await this.dataSource.query('DELETE FROM akismet_callback WHERE guid = ANY($1)', [guids]);
  }

  /** The platform's own people have decided: there is nothing left to tell it. */
  async releaseComment(manager: EntityManager, commentId: string): Promise<void> {
    await manager.query('DELETE FROM akismet_callback WHERE comment_id = $1', [commentId]);
  }

  /** Those of the callbacks that nobody has released since they were taken. */
  async stillOwed(guids: readonly string[]): Promise<ReadonlySet<string>> {
    if (guids.length === 0) return new Set();
    const rows = await this.dataSource.query<{ guid: string }[]>(
      'SELECT guid FROM akismet_callback WHERE guid = ANY($1)',
      [guids],
    );
    return new Set(rows.map(({ guid }) => guid));
  }

  /** How many nobody will ever be told of. */
  async forgetOld(): Promise<number> {
    const [, forgotten] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM akismet_callback WHERE asked_at < now() - $1 * interval '1 day'`,
      [KEPT_DAYS],
    );
    return forgotten;
  }
}
