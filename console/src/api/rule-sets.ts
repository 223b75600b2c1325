import { request, RefusedError, withQuery } from './http';
import type { Page } from './sites';

/** `default`, which all sites inherit, or a site's id. */
export type Scope = string;

/** A file of rules as somebody wrote it, comments and all. */
export interface PackFile {
  /** Its path, such as `en/own/harbour.yml`. */
  readonly file: string;
  readonly text: string;
}

export type Stage = 'draft' | 'shadow' | 'review' | 'automatic' | 'retired';

/** What the service itself put out of action. */
export interface Pause {
  /** Full id. */
  readonly rule: string;
  readonly stage: Stage;
  readonly cause: string;
  readonly since: string;
}

/** `engine`: the service itself. */
export interface VersionAuthor {
  readonly kind: 'user' | 'operator' | 'engine';
  readonly id: string | null;
}

/** A version of a scope's files, without the files. */
export interface VersionLine {
  readonly number: number;
  /** The content hash of the rule set that it made. */
  readonly ruleSet: string;
  readonly note: string;
  readonly origin: string;
  /** For a rollback, the version that it returned to. */
  readonly backTo: number | null;
  readonly author: VersionAuthor;
  readonly createdAt: string;
}

export interface RuleSetView {
  readonly scope: Scope;
  /** Null: nothing was published here yet. */
  readonly head: VersionLine | null;
  readonly files: readonly PackFile[];
  readonly pauses: readonly Pause[];
  readonly inherits: { readonly number: number } | null;
}

export interface DraftLine {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly version: number;
  /** The number of the scope's version that it was begun from; 0: before the first. */
  readonly basedOn: number;
  readonly updatedAt: string;
}

export interface Draft extends DraftLine {
  readonly files: readonly PackFile[];
}

export interface FileChange {
  readonly file: string;
  readonly change: string;
  /** Unified. */
  readonly diff: string;
}

/** What can be told of a rule at a glance. */
interface RuleGlimpse {
  readonly stage: Stage;
  readonly label: string;
  readonly severity: string;
}

export interface RuleChange {
  readonly rule: string;
  /** `changed`: what it detects; `stage`: what it may do; `words`: anything else. */
  readonly change: 'added' | 'removed' | 'changed' | 'stage' | 'words';
  readonly before: RuleGlimpse | null;
  readonly after: RuleGlimpse | null;
}

export interface Comparison {
  readonly files: readonly FileChange[];
  readonly rules: readonly RuleChange[];
}

const path = (scope: Scope, rest = ''): string => `/v1/rule-sets/${scope}${rest}`;

export const readRuleSet = (scope: Scope): Promise<RuleSetView> => request('GET', path(scope));
export const listVersions = (scope: Scope, cursor: string | undefined): Promise<Page<VersionLine>> =>
  request('GET', withQuery(path(scope, '/versions'), { cursor, limit: '50' }));
/** `from` and `to`: a version's number, `draft:ID` or `live`. */
export const compare = (scope: Scope, from: string, to: string): Promise<Comparison> =>
  request('GET', withQuery(path(scope, '/compare'), { from, to }));

export const listDrafts = async (scope: Scope, cursor: string | undefined): Promise<Page<DraftLine>> =>
  request('GET', withQuery(path(scope, '/drafts'), { cursor }));
export const readDraft = (scope: Scope, id: string): Promise<Draft> =>
  request('GET', path(scope, `/drafts/${id}`));
export const startDraft = (scope: Scope, draft: Pick<Draft, 'name' | 'files' | 'note'>): Promise<Draft> =>
  request('POST', path(scope, '/drafts'), { body: draft });
/** Refused with `stale-version` where somebody saved in between. */
export const saveDraft = (scope: Scope, { id, name, files, note, version }: Draft): Promise<Draft> =>
  request('PUT', path(scope, `/drafts/${id}`), { body: { name, files, note, version } });
export const dropDraft = (scope: Scope, id: string): Promise<void> =>
  request('DELETE', path(scope, `/drafts/${id}`));

export interface Publishing {
  readonly draft: string;
  readonly draftVersion: number;
  /** The number of the version that was live when the publisher looked; 0: none. */
  readonly expected: number;
  readonly note: string;
  /** Paused rules that are to run again. */
  readonly resume?: readonly string[];
}

export const publishDraft = (scope: Scope, body: Publishing): Promise<VersionLine> =>
  request('POST', path(scope, '/publish'), { body });
export const rollBack = (
  scope: Scope,
  body: { readonly to: number; readonly expected: number; readonly note: string },
): Promise<VersionLine> => request('POST', path(scope, '/rollback'), { body });
export const setStage = (
  scope: Scope,
  body: { readonly rule: string; readonly stage: Stage; readonly expected: number; readonly note: string },
): Promise<VersionLine> => request('POST', path(scope, '/stages'), { body });

/** How far the rules of a scope may go by themselves; shares in [0, 1]. */
export interface Limits {
  readonly precisionFloor: number;
  readonly precisionSample: number;
  readonly brakeShare: number;
  readonly brakeHours: number;
  readonly overturnCeiling: number;
  readonly overturnSample: number;
  /** Of the scope's own; 0: it has none, and these are inherited. */
  readonly version: number;
}

export const readLimits = (scope: Scope): Promise<Limits> => request('GET', path(scope, '/limits'));
export const setLimits = (scope: Scope, body: Limits): Promise<Limits> =>
  request('PUT', path(scope, '/limits'), { body });

/** What would become of a comment that was decided by versions that are left behind. */
export interface JudgedAgain {
  readonly comment: string;
  readonly before: { readonly action: string; readonly rules: readonly string[] };
  readonly after: { readonly action: string; readonly rules: readonly string[] };
}

export const previewRollback = (
  scope: Scope,
  to: number,
  cursor: string | undefined,
): Promise<{
  readonly judged: number;
  readonly changes: readonly JudgedAgain[];
  readonly next: string | null;
}> => request('POST', path(scope, '/rollback/preview'), { body: { to, ...(cursor ? { cursor } : {}) } });
/** One page of what versions `from` to `to` decided, judged again by what is in force. */
export const rejudge = (
  scope: Scope,
  range: { readonly from: number; readonly to: number },
  cursor: string | undefined,
): Promise<{ readonly judged: number; readonly requeued: number; readonly next: string | null }> =>
  request('POST', path(scope, '/rejudgings'), { body: { ...range, ...(cursor ? { cursor } : {}) } });

/** Where a browser downloads all files of a version, in one YAML document. */
export const exportAddress = (scope: Scope, version: number): string =>
  withQuery(path(scope, '/export'), { version: String(version) });
/** A draft of what an export gave. */
export const importBundle = (
  scope: Scope,
  body: { readonly name: string; readonly bundle: string },
): Promise<Draft> => request('POST', path(scope, '/import'), { body });

/** Whether somebody else was faster. */
export const isStale = (error: unknown): error is RefusedError =>
  error instanceof RefusedError && error.status === 409;
