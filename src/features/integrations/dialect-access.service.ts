import { Injectable, Logger } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Problem } from '../../foundation/problem';
import type { DialectCaller } from './dialect';
import { DialectKeysService } from './dialect-keys.service';
import { within } from './patience';
import { RateLimits } from './rate-limits';
import { SIGNATURE, SiteDialectsService } from './site-dialects.service';

/** Longer than any answer of a database that is well; platforms give up after about a second. */
const PATIENCE_MS = 1000;

/** Lines of the log about refused calls, per dialect: whoever guesses at keys must not fill a disk. */
const TOLD_PER_MINUTE = 3;

/** Lets callers of dialects in. */
@Injectable()
export class DialectAccess {
  private readonly logger = new Logger('integrations');
  private readonly limits = new RateLimits();
  private readonly told = new RateLimits();

  constructor(
    private readonly keys: DialectKeysService,
    private readonly sites: SiteDialectsService,
  ) {}

  /**
   * The caller behind a key. Throws problems: 401 `unauthorized`; 403 `dialect-off` where the site has switched the
   * dialect off; 429 `too-many-requests` with `retry-after`; 503 `unavailable` where the database does not answer.
   */
  async byKey(dialect: string, key: string | undefined): Promise<DialectCaller> {
    const siteId = await inTime(this.keys.siteOfKey(dialect, key ?? ''));
    if (siteId === undefined) {
      this.tellOperator(dialect, undefined);
      throw unproven('key');
    }
    return this.admit(siteId, dialect);
  }

  /** The caller that a secret of the site proves; problems as of `byKey`. An unknown site answers as a wrong secret. */
  async bySecret(
    dialect: string,
    siteId: string,
    isProven: (secrets: readonly Buffer[]) => boolean,
    purpose = SIGNATURE,
  ): Promise<DialectCaller> {
    if (!isUUID(siteId)) throw unproven('secret');
    const site = siteId.toLowerCase();
    const secrets = await inTime(this.keys.secretsOf(site, dialect, purpose));
    if (secrets.length === 0 || !isProven(secrets)) {
      this.tellOperator(dialect, site);
      throw unproven('secret');
    }
    return this.admit(site, dialect);
  }

  /** Many platforms let a comment pass when they are refused, and tell nobody: the log is where it is looked for. */
  private tellOperator(dialect: string, siteId: string | undefined): void {
    if (this.told.take(dialect, TOLD_PER_MINUTE, performance.now()) > 0) return;
    this.logger.warn({ dialect, siteId }, 'refused a call that no key or secret proves');
  }

  private async admit(siteId: string, dialect: string): Promise<DialectCaller> {
    const { enabled, stores, perMinute, settings } = await inTime(this.sites.fresh(siteId, dialect));
    if (!enabled) {
      const detail =
        'Switch it on: npx evenhand dialects enable, or PUT /v1/sites/{site}/dialects/{dialect}.';
      throw new Problem(403, 'dialect-off', 'This site has switched the dialect off', detail);
    }
    if (perMinute !== null) {
      const seconds = this.limits.take(`${siteId} ${dialect}`, perMinute, performance.now());
      if (seconds > 0) {
        const detail = 'Come again after the seconds that retry-after says, or let an admin raise perMinute.';
        const headers = { 'retry-after': String(seconds) };
        throw new Problem(429, 'too-many-requests', 'Too many requests', detail, {}, headers);
      }
    }
    return { siteId, dialect, stores, settings };
  }
}

function unproven(by: 'key' | 'secret'): Problem {
  const detail =
    by === 'key'
      ? 'Send a key that was made for this dialect: npx evenhand dialects enable prints one.'
      : 'The signature fits none of the secrets that the site has for this dialect.';
  return new Problem(401, 'unauthorized', 'Not authorised', detail);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Symbol('late');
  const done = await within(work, PATIENCE_MS, late);
  if (done !== late) return done;
  const headers = { 'retry-after': '5' };
  throw new Problem(
    503,
    'unavailable',
    'The service cannot reach its database',
    'Try again shortly.',
    {},
    headers,
  );
}
