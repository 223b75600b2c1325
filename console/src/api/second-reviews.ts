import { request, withQuery } from './http';
import type { Neighbour } from './review';
import type { Page } from './sites';
import type { Span } from '../text/passages';

export type SecondReviewsTab = 'open' | 'disagreed' | 'resolved';
export type Answer = 'approve' | 'reject';

export interface GivenAnswer {
  readonly action: Answer;
  readonly reason: string | null;
}

export interface Answers {
  readonly first: GivenAnswer;
  readonly second: GivenAnswer;
  readonly agrees: boolean;
  readonly answeredAt: string;
  readonly resolution: {
    readonly holds: Answer | 'either';
    readonly note: string | null;
    readonly resolvedAt: string;
  } | null;
}

export interface ListedSecondReview {
  readonly id: string;
  readonly site: string;
  readonly state: string;
  readonly language: string;
  readonly excerpt: string;
  readonly since: string;
  readonly version: number;
  readonly claim: { readonly isYours: boolean; readonly expiresAt: string } | null;
  readonly answers: Answers | null;
}

/** What the rules found, without how sure they were. */
export interface BlindFinding {
  readonly category: string;
  readonly severity: string;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly (Span & { readonly text: string })[];
}

export interface SecondReview {
  readonly id: string;
  readonly site: string;
  readonly state: string;
  readonly version: number;
  readonly comment: {
    readonly body: string;
    readonly format: string;
    readonly author: { readonly id: string; readonly name: string | null };
    readonly article: { readonly id: string; readonly title: string | null; readonly url: string | null };
    readonly postedAt: string | null;
    readonly receivedAt: string;
  };
  readonly findings: readonly BlindFinding[];
  readonly thread: {
    readonly parent: BlindNeighbour | null;
    readonly before: readonly BlindNeighbour[];
    readonly after: readonly BlindNeighbour[];
    readonly replies: readonly BlindNeighbour[];
  };
  readonly complaints: readonly { readonly reason: string | null; readonly reportedAt: string }[];
  readonly answers: Answers | null;
}

export type BlindNeighbour = Omit<Neighbour, 'state'>;

export interface SecondReviewOutcome {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly answers: Answers;
}

const PATH = '/v1/second-reviews';

export const listSecondReviews = (
  state: SecondReviewsTab,
  site: string | undefined,
  cursor: string | undefined,
): Promise<Page<ListedSecondReview>> => request('GET', withQuery(PATH, { state, site, cursor, limit: '50' }));
export const readSecondReview = (id: string): Promise<SecondReview> => request('GET', `${PATH}/${id}`);
export const secondReviewClaims = {
  claim: (id: string): Promise<void> => request('POST', `${PATH}/${id}/claim`),
  release: (id: string, isLeaving: boolean): Promise<void> =>
    request('DELETE', `${PATH}/${id}/claim`, { keepalive: isLeaving }),
};
export const answerSecondReview = (
  { id, version }: SecondReview,
  answer: { readonly action: Answer; readonly reason?: string },
): Promise<SecondReviewOutcome> =>
  request('POST', `${PATH}/${id}/decisions`, { body: { ...answer, version } });
export const resolveSecondReview = (
  { id, version }: SecondReview,
  holds: Answer | 'either',
  note: string,
): Promise<SecondReviewOutcome> =>
  request('POST', `${PATH}/${id}/resolution`, { body: { holds, note, version } });
