import { request, withQuery } from './http';
import type { Page } from './sites';

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  /** Null: it concerns no single site. */
  readonly siteId: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** In the chain of its site, from 1; null until it is sealed, a second or two. */
  readonly position: number | null;
  readonly hash: string | null;
}

export interface AuditFilters {
  readonly site?: string;
  /** As `kind:id`. */
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface Checkpoint {
  /** A site's id, or `installation`. */
  readonly chain: string;
  readonly position: number;
  readonly at: string;
}

const PATH = '/v1/audit';

export const listEntries = (filters: AuditFilters, cursor: string | undefined): Promise<Page<AuditEntry>> =>
  request('GET', withQuery(PATH, { ...filters, cursor, limit: '50' }));
export const listCheckpoints = (
  site: string | undefined,
): Promise<{ readonly items: readonly Checkpoint[] }> =>
  request('GET', withQuery(`${PATH}/checkpoints`, { site }));
/** Where the browser itself reads the chains from. */
export const exportPath = (site: string | undefined): string => withQuery(`${PATH}/export`, { site });
