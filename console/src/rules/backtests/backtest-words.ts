import type {
  BacktestLine,
  BacktestNotice,
  BacktestResult,
  BacktestState,
  Bin,
  ByOpinion,
  Opinion,
} from '../../api/backtests';
import { countWords, percentWords, shareWords } from '../rule-numbers';
import { wilson } from './wilson';

export const BIN_WORDS: Readonly<Record<Bin, string>> = {
  'newly-flagged': 'Newly flagged',
  'no-longer-flagged': 'No longer flagged',
  moved: 'Moved between review and rejection',
  same: 'The same as before',
};
export const OPINION_WORDS: Readonly<Record<Opinion, string>> = {
  rejected: 'rejected by people',
  approved: 'approved by people',
  unjudged: 'never judged',
};
/** What somebody says of a comment that nobody had judged. */
export const LABEL_WORDS = { approve: 'Fine', reject: 'Rightly flagged' } as const;
export const OPINIONS: readonly Opinion[] = ['rejected', 'approved', 'unjudged'];
/** Bins of which findings can be looked at. */
export const CHANGED_BINS: readonly Bin[] = ['newly-flagged', 'no-longer-flagged', 'moved'];

/** What a cell says of the change; empty where it says nothing by itself. */
const READINGS: Readonly<Record<string, string>> = {
  'newly-flagged/rejected': 'gain',
  'newly-flagged/approved': 'false alarms',
  'newly-flagged/unjudged': 'to be looked at',
  'no-longer-flagged/rejected': 'misses',
  'no-longer-flagged/approved': 'gain',
};
export const readingOf = (bin: Bin, opinion: Opinion): string => READINGS[`${bin}/${opinion}`] ?? '';
export const isBad = (bin: Bin, opinion: Opinion): boolean =>
  ['false alarms', 'misses'].includes(readingOf(bin, opinion));

export const sumOf = ({ rejected, approved, unjudged }: ByOpinion): number => rejected + approved + unjudged;

/** How much of a bin people rejected, of what they judged, with its interval. */
export function rejectedShare({ rejected, approved }: ByOpinion): string {
  return shareWords(wilson(rejected, rejected + approved), rejected + approved);
}

export const STATE_WORDS: Readonly<Record<BacktestState, string>> = {
  queued: 'waits for its turn',
  running: 'running',
  done: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
};

const FAULTS: Readonly<Record<string, string>> = {
  rules: 'The rules have errors, so they could not be tried.',
  'rules-in-force': 'What is in force could not be loaded to compare with.',
  timeout: 'It took too long and was stopped. Try a smaller sample.',
  memory: 'It took too much memory and was stopped. Try a smaller sample.',
  abandoned: 'Whoever ran it stopped answering. Start it again.',
};
export const faultWords = (code: string): string => FAULTS[code] ?? 'It failed. Start it again.';

/** What a reader of the numbers has to know. */
export function noticeWords(notice: BacktestNotice): string {
  switch (notice.code) {
    case 'unjudged-newly-flagged':
      return (
        `${percentWords(notice.share)} of what is newly flagged was never judged by people: how precise the ` +
        'rules are there is not known. Label some of it.'
      );
    case 'nothing-decided':
      return 'People decided about none of these comments, so there is no precision. Label some of what is found, or let the rule run in shadow first.';
    case 'undetermined':
      return `${countWords(notice.comments)} comments could not be judged by the draft and could before: a rule takes too many steps.`;
    case 'findings-left-out':
      return `The counts are whole, but of each part only ${countWords(notice.kept)} comments are kept for looking at.`;
  }
}

/** The outcome so far in one sentence. */
export function headlineOf({ state, progress }: Pick<BacktestLine, 'state' | 'progress'>): string {
  if (state !== 'done') return `${STATE_WORDS[state]}.`;
  const newly = progress.counts['newly-flagged'];
  const dropped = progress.counts['no-longer-flagged'];
  return (
    `of ${countWords(progress.judged)} comments ${countWords(sumOf(newly))} newly flagged ` +
    `(${countWords(newly.approved)} of them approved by people), ` +
    `${countWords(sumOf(dropped))} no longer (${countWords(dropped.rejected)} of them rejected).`
  );
}

/** A number a day, before and after. */
export function queueWords({ before, after }: BacktestResult): string {
  if (before.queuePerDay === null || after.queuePerDay === null) return 'not known';
  const round = (value: number): string => (value < 10 ? value.toFixed(1) : countWords(Math.round(value)));
  return `${round(before.queuePerDay)} → ${round(after.queuePerDay)}`;
}
