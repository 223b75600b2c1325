import type { Span } from '../text/passages';
import type { Estimate } from './consistency';
import { request, withQuery } from './http';
import type { Draft, Scope } from './rule-sets';
import type { Page } from './sites';

/** What became of comments: newly held or rejected, no longer, held instead of rejected or the reverse, nothing. */
export type Bin = 'newly-flagged' | 'no-longer-flagged' | 'moved' | 'same';
/** What people decided about a comment. */
export type Opinion = 'rejected' | 'approved' | 'unjudged';
export type ByOpinion = Readonly<Record<Opinion, number>>;
export type BinCounts = Readonly<Record<Bin, ByOpinion>>;

export interface SetFigures {
  readonly flagged: ByOpinion;
  readonly precision: Estimate | null;
  /** Null without a sample of what nobody looked at. */
  readonly recall: Estimate | null;
  /** Comments a day that wait for a person. */
  readonly queuePerDay: number | null;
}

export interface RuleFigures {
  readonly rule: string;
  readonly shadow: ByOpinion;
  readonly after: ByOpinion;
  readonly newly: ByOpinion;
  readonly dropped: ByOpinion;
  readonly precision: Estimate | null;
}

interface PartFigures {
  /** Id of a site, or a language. */
  readonly name: string;
  readonly counts: BinCounts;
}

export type BacktestNotice =
  | { readonly code: 'unjudged-newly-flagged'; readonly share: number }
  | { readonly code: 'nothing-decided' }
  | { readonly code: 'undetermined'; readonly comments: number }
  | { readonly code: 'findings-left-out'; readonly kept: number };

export interface BacktestResult {
  readonly comments: number;
  readonly counts: BinCounts;
  readonly before: SetFigures;
  readonly after: SetFigures;
  readonly sites: readonly PartFigures[];
  readonly languages: readonly PartFigures[];
  readonly rules: readonly RuleFigures[];
  readonly identity: readonly {
    /** With … for the group. */
    readonly sentence: string;
    /** Names of groups. */
    readonly flagged: readonly string[];
    readonly passed: readonly string[];
  }[];
  readonly notices: readonly BacktestNotice[];
  readonly sample: {
    readonly decided: number;
    readonly passed: number;
    readonly from: string | null;
    readonly to: string | null;
  };
  /** Milliseconds. */
  readonly took: { readonly compiling: number; readonly judging: number };
}

export type BacktestState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed';

export interface BacktestLine {
  readonly id: string;
  readonly state: BacktestState;
  readonly origin: { readonly draft: string | null; readonly version: number | null };
  readonly progress: { readonly judged: number; readonly expected: number; readonly counts: BinCounts };
  /** Of what the tried rules flag, the share that people rejected. */
  readonly precision: Estimate | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export interface Backtest extends BacktestLine {
  readonly result: BacktestResult | null;
  readonly fault: {
    readonly code: string;
    readonly faults: readonly {
      readonly file: string;
      readonly line: number;
      readonly rule?: string;
      readonly message: string;
    }[];
  } | null;
}

interface FoundIn {
  readonly rule: string;
  readonly category: string;
  readonly evidence: readonly Span[];
}

/** A comment that the two sets treat differently. */
export interface BacktestFinding {
  readonly number: number;
  readonly bin: Bin;
  readonly opinion: Opinion;
  readonly language: string;
  /** Of the file; null: the comment is on record. */
  readonly line: number | null;
  /** Null for a line of a file, whose words are not kept, and for what is gone; `text` null: erased since. */
  readonly comment: {
    readonly text: string | null;
    readonly format: string;
    readonly parent: string | null;
    readonly article: { readonly id: string; readonly title: string | null; readonly url: string | null };
  } | null;
  readonly before: { readonly action: string; readonly labels: readonly FoundIn[] };
  readonly after: { readonly action: string; readonly labels: readonly FoundIn[] };
  /** The rules that made the difference. */
  readonly broughtBy: readonly { readonly rule: string }[];
  readonly label: 'approve' | 'reject' | null;
}

export interface BacktestRequest {
  readonly draft: string;
  readonly sample?: {
    /** Decided by people, held or rejected by rules: the newest. */
    readonly comments: number;
    /** Passed, and looked at by nobody: drawn by chance. */
    readonly passed: number;
    readonly from?: string;
    readonly to?: string;
  };
  /** JSON Lines, in place of the sample. */
  readonly labelled?: string;
}

const PATH = '/v1/backtests';

export const startBacktest = (scope: Scope, body: BacktestRequest): Promise<{ readonly id: string }> =>
  request('POST', `/v1/rule-sets/${scope}/backtests`, { body });
export const listBacktests = (scope: Scope, cursor: string | undefined): Promise<Page<BacktestLine>> =>
  request('GET', withQuery(`/v1/rule-sets/${scope}/backtests`, { cursor, limit: '20' }));
export const readBacktest = (id: string): Promise<Backtest> => request('GET', `${PATH}/${id}`);
export const cancelBacktest = (id: string): Promise<void> => request('DELETE', `${PATH}/${id}`);
export const eventsOfBacktest = (id: string): EventSource => new EventSource(`${PATH}/${id}/events`);
export const listFindings = (
  id: string,
  bin: Bin,
  opinion: Opinion,
  cursor: string | undefined,
): Promise<Page<BacktestFinding>> =>
  request('GET', withQuery(`${PATH}/${id}/findings`, { bin, opinion, cursor, limit: '50' }));
export const labelFinding = (id: string, number: number, action: 'approve' | 'reject'): Promise<unknown> =>
  request('POST', `${PATH}/${id}/findings/${number}/label`, { body: { action } });

/** Further back nobody looks for the backtest of a draft that was just written. */
const LOOKED_AT = '100';

/** The newest finished backtest of a draft as it is stored: one from before it was last saved is of something else. */
export async function lastBacktestOf(
  scope: Scope,
  draft: Draft,
): Promise<{ readonly found: BacktestLine | null }> {
  const path = `/v1/rule-sets/${scope}/backtests`;
  const { items } = await request<Page<BacktestLine>>('GET', withQuery(path, { limit: LOOKED_AT }));
  const isOfIt = ({ origin, state, createdAt }: BacktestLine): boolean =>
    origin.draft === draft.id && state === 'done' && createdAt >= draft.updatedAt;
  return { found: items.find(isOfIt) ?? null };
}
