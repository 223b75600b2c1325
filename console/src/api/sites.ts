import { request, withQuery } from './http';

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
  readonly callbackUrl: string | null;
  readonly undoHoldMs: number;
  readonly policy: { readonly rules: readonly PolicyLine[]; readonly undetermined: string };
  readonly createdAt: string;
}

export interface PolicyLine {
  readonly classifier?: string;
  readonly category?: string;
  readonly severity?: string;
  readonly score?: number;
  readonly action: string;
}

export interface Delivery {
  readonly attempt: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  readonly commentId: string;
  readonly sequence: number | null;
  readonly state: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly createdAt: string;
  readonly deliveries: readonly Delivery[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export const listSites = (): Promise<readonly Site[]> => request('GET', '/v1/sites');

export const listEvents = (
  site: string,
  state: string | undefined,
  cursor: string | undefined,
): Promise<Page<OutgoingEvent>> =>
  request('GET', withQuery(`/v1/sites/${site}/events`, { state, cursor, limit: '50' }));

export const redeliver = (site: string, event: string): Promise<unknown> =>
  request('POST', `/v1/sites/${site}/events/${event}/redeliver`);
