import { request, withQuery } from './http';
import type { Neighbour, PastDecision } from './review';
import type { Page } from './sites';

export type AppealState = 'open' | 'decided' | 'withdrawn';

export interface ListedAppeal {
  readonly id: string;
  readonly site: string;
  readonly comment: {
    readonly id: string;
    readonly externalId: string;
    readonly excerpt: string;
    readonly author: { readonly id: string; readonly name: string | null };
  };
  readonly filedBy: 'author' | 'platform';
  readonly state: AppealState;
  readonly withdrawnBecause: string | null;
  readonly filedAt: string;
  readonly dueAt: string;
  readonly isOverdue: boolean;
  /** What the author says; may be empty. */
  readonly text: string;
  readonly outcome: 'upheld' | 'reversed' | null;
  /** Of the outcome, for the author. */
  readonly reason: string | null;
  /** Why this person may not decide it; null: they may. */
  readonly notForYou: string | null;
  readonly version: number;
}

/** The statement of reasons, as the author was told it. */
export interface StatementOfReasons {
  readonly decidedAt: string;
  readonly restriction: {
    readonly kind: string;
    readonly territory: 'everywhere' | readonly string[];
    readonly until: string | null;
  };
  readonly facts: {
    readonly summary: string;
    readonly findings: readonly {
      readonly category: string;
      readonly rule: string;
      readonly ruleReason: string;
    }[];
    readonly passages: readonly { readonly start: number; readonly end: number }[];
  };
  readonly automated: { readonly detection: boolean; readonly decision: boolean };
  readonly ground: { readonly kind: string; readonly category: string | null; readonly text: string };
  readonly redress: readonly { readonly kind: string; readonly text: string }[];
}

export interface AppealDetail extends ListedAppeal {
  readonly body: string;
  readonly commentState: string;
  readonly statementOfReasons: StatementOfReasons | null;
  readonly thread: {
    readonly parent: Neighbour | null;
    readonly before: readonly Neighbour[];
    readonly after: readonly Neighbour[];
    readonly replies: readonly Neighbour[];
  };
  readonly decisions: readonly PastDecision[];
  /** Of the outcome, for colleagues. */
  readonly note: string | null;
  readonly decidedByEmail: string | null;
}

export interface AppealChoice {
  readonly outcome: 'uphold' | 'reverse';
  /** Told to the author. */
  readonly reason: string;
  readonly note?: string;
}

const PATH = '/v1/appeals';

export const listAppeals = (
  state: AppealState,
  site: string | undefined,
  cursor: string | undefined,
): Promise<Page<ListedAppeal>> => {
  const sort = state === 'open' ? 'due' : 'newest';
  return request('GET', withQuery(PATH, { state, site, sort, cursor, limit: '50' }));
};
export const readAppeal = (id: string): Promise<AppealDetail> => request('GET', `${PATH}/${id}`);
export const appealClaims = {
  claim: (id: string): Promise<void> => request('POST', `${PATH}/${id}/claim`),
  release: (id: string, isLeaving: boolean): Promise<void> =>
    request('DELETE', `${PATH}/${id}/claim`, { keepalive: isLeaving }),
};
export const decideAppeal = ({ id, version }: AppealDetail, choice: AppealChoice): Promise<unknown> =>
  request('POST', `${PATH}/${id}/decisions`, { body: { ...choice, version } });
