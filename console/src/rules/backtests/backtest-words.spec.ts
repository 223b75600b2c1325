import type { BacktestResult } from '../../api/backtests';
import { headlineOf, isBad, noticeWords, queueWords, readingOf, rejectedShare } from './backtest-words';

const by = (rejected: number, approved: number, unjudged: number) => ({ rejected, approved, unjudged });
const set = (queuePerDay: number | null) => ({
  ...{ flagged: by(0, 0, 0), precision: null, recall: null },
  queuePerDay,
});
const RESULT: BacktestResult = {
  comments: 12000,
  counts: {
    'newly-flagged': by(58, 14, 131),
    'no-longer-flagged': by(9, 22, 0),
    moved: by(0, 0, 0),
    same: by(0, 0, 0),
  },
  ...{ before: set(4.25), after: set(452.4), sites: [], languages: [], rules: [], identity: [], notices: [] },
  sample: { decided: 10000, passed: 2000, from: null, to: null },
  took: { compiling: 1, judging: 1 },
};

describe('words about backtests', () => {
  it('tell the outcome in one sentence', () => {
    const progress = { judged: 12000, expected: 12000, counts: RESULT.counts };
    expect(headlineOf({ state: 'done', progress })).toBe(
      'of 12,000 comments 203 newly flagged (14 of them approved by people), 31 no longer (9 of them rejected).',
    );
    expect(headlineOf({ state: 'running', progress })).toBe('running.');
  });

  it('call by name what is good and what is bad', () => {
    expect(readingOf('newly-flagged', 'approved')).toBe('false alarms');
    expect(isBad('newly-flagged', 'approved')).toBe(true);
    expect(isBad('no-longer-flagged', 'rejected')).toBe(true);
    expect(isBad('newly-flagged', 'rejected')).toBe(false);
    expect(readingOf('same', 'approved')).toBe('');
  });

  it('give shares with what they rest on', () => {
    expect(rejectedShare(by(8, 2, 100))).toBe('80 % [49 to 94], n = 10');
    expect(rejectedShare(by(0, 0, 5))).toBe('not known yet');
  });

  it('tell what is not known', () => {
    expect(noticeWords({ code: 'unjudged-newly-flagged', share: 0.645 })).toMatch(/^65 % .* is not known/);
    expect(noticeWords({ code: 'nothing-decided' })).toMatch(/no precision/);
    expect(queueWords(RESULT)).toBe('4.3 → 452');
    expect(queueWords({ ...RESULT, before: set(null) })).toBe('not known');
  });
});
