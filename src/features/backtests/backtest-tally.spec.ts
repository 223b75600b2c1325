import fc from 'fast-check';
import { type Action, ACTIONS } from '../../engine/policy';
import { wilson } from '../feedback/wilson';
import { BacktestTally, type Circumstances, withLabels } from './backtest-tally';
import { isFlagged, type Opinion, OPINIONS, sumOf } from './bins';
import type { Compared } from './compare-verdicts';
import type { SampledComment } from './sampled-comment';

const SITE = '01935000-0000-7000-8000-000000000001';
const CIRCUMSTANCES: Circumstances = {
  sample: {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-01-11T00:00:00.000Z',
    passedOf: 100,
    language: null,
    seed: 1,
  },
  identity: [],
  ruleSets: { before: ['a'], after: ['b'] },
  policies: { before: ['p'], after: ['p'] },
  engine: '1.0.0',
  compiling: 1,
  judging: 1,
};

const sampled = (id: number, opinion: Opinion, part: SampledComment['part'] = 'decided'): SampledComment => ({
  opinion,
  part,
  line: null,
  comment: {
    id: `c${id}`,
    siteId: SITE,
    version: 1,
    body: '',
    format: 'text',
    authorId: 'u1',
    language: null,
    receivedAt: new Date(0),
    article: null,
    parent: null,
    thread: [],
  },
});

const compared = (before: Action, after: Action, plainness = 0.5): Compared => ({
  language: 'en',
  before: { action: before, rules: [], shadow: [], isUndetermined: false, microseconds: 10 },
  after: { action: after, rules: ['en/own/a/b'], shadow: [], isUndetermined: false, microseconds: 20 },
  difference:
    before === after
      ? null
      : { before: [], after: [], broughtBy: [{ rule: 'en/own/a/b', revision: null }], plainness },
});

describe('a tally', () => {
  const action = fc.constantFrom(...ACTIONS);
  const comments = fc.array(fc.tuple(action, action, fc.constantFrom(...OPINIONS)), { maxLength: 60 });

  it('agrees with itself: bins, flags, sites and rules count the same comments', () => {
    fc.assert(
      fc.property(comments, (all) => {
        const tally = new BacktestTally();
        const findings = all.flatMap(
          ([before, after, opinion], place) =>
            tally.add(sampled(place, opinion), compared(before, after)) ?? [],
        );
        const result = tally.result(CIRCUMSTANCES);
        const { counts } = result;
        expect(result.comments).toBe(all.length);
        const total = Object.values(counts).reduce((sum, bin) => sum + sumOf(bin), 0);
        expect(total).toBe(all.length);
        expect(findings).toHaveLength(total - sumOf(counts.same));
        expect(findings.map(({ number }) => number)).toEqual(findings.map((_, place) => place + 1));
        // What one set flags and the other does not is what was newly flagged, less what no longer is.
        for (const opinion of OPINIONS) {
          expect(result.after.flagged[opinion] - result.before.flagged[opinion]).toBe(
            counts['newly-flagged'][opinion] - counts['no-longer-flagged'][opinion],
          );
          expect(result.before.flagged[opinion]).toBe(
            all.filter(([before, , each]) => each === opinion && isFlagged(before)).length,
          );
        }
        if (all.length > 0) expect(result.sites).toEqual([{ name: SITE, counts }]);
        const [rule] = result.rules;
        if (rule !== undefined) {
          expect(sumOf(rule.newly)).toBe(sumOf(counts['newly-flagged']));
          expect(sumOf(rule.after)).toBe(all.length);
        }
      }),
    );
  });

  it('tells precision with its interval, and recall only with comments that nobody had looked at', () => {
    const tally = new BacktestTally();
    for (let place = 0; place < 8; place += 1)
      tally.add(sampled(place, 'rejected'), compared('review', 'review'));
    for (let place = 8; place < 10; place += 1)
      tally.add(sampled(place, 'approved'), compared('approve', 'review'));
    tally.add(sampled(10, 'rejected'), compared('approve', 'approve'));
    const blind = tally.result(CIRCUMSTANCES);
    expect(blind.before.precision).toEqual(wilson(8, 8));
    expect(blind.after.precision).toEqual(wilson(8, 10));
    expect(blind.after.recall).toBeNull();
    tally.add(sampled(11, 'unjudged', 'passed'), compared('approve', 'review'));
    const seeing = tally.result(CIRCUMSTANCES);
    expect(seeing.after.recall).toEqual(wilson(8, 9));
    // 10 in ten days, and one of a hundred for each that was drawn.
    expect(seeing.before.queuePerDay).toBeCloseTo(0.8);
    expect(seeing.after.queuePerDay).toBeCloseTo((10 + 100) / 10);
    expect(seeing.notices).toEqual([{ code: 'unjudged-newly-flagged', share: 1 / 3 }]);
  });

  it('says when people decided nothing of it', () => {
    const tally = new BacktestTally();
    tally.add(sampled(1, 'unjudged'), compared('review', 'review'));
    const { before, notices } = tally.result(CIRCUMSTANCES);
    expect(before.precision).toBeNull();
    expect(notices).toEqual([{ code: 'nothing-decided' }]);
  });

  it('names the ten plainest findings of each part, the first of equals', () => {
    const tally = new BacktestTally();
    for (let place = 0; place < 30; place += 1) {
      tally.add(sampled(place, 'approved'), compared('approve', 'review', place < 25 ? 0.5 : 0.9));
    }
    expect(tally.result(CIRCUMSTANCES).examples).toEqual({
      'newly-flagged/approved': [26, 27, 28, 29, 30, 1, 2, 3, 4, 5],
    });
  });

  it('keeps so many findings of a kind and says so; the counts are whole', () => {
    const tally = new BacktestTally();
    let kept = 0;
    for (let place = 0; place < 2001; place += 1) {
      if (tally.add(sampled(place, 'approved'), compared('approve', 'review')) !== undefined) kept += 1;
    }
    const { counts, notices } = tally.result(CIRCUMSTANCES);
    expect(kept).toBe(2000);
    expect(counts['newly-flagged'].approved).toBe(2001);
    expect(notices).toEqual([{ code: 'findings-left-out', kept: 2000 }]);
  });
});

describe('labels', () => {
  it('move comments from unjudged to judged, on the side that flags them', () => {
    const tally = new BacktestTally();
    for (let place = 0; place < 4; place += 1)
      tally.add(sampled(place, 'unjudged'), compared('approve', 'review'));
    tally.add(sampled(4, 'unjudged'), compared('review', 'approve'));
    tally.add(sampled(5, 'unjudged'), compared('review', 'reject'));
    const result = tally.result(CIRCUMSTANCES);
    const labelled = withLabels(result, {
      'newly-flagged': { approve: 3, reject: 1 },
      'no-longer-flagged': { approve: 0, reject: 1 },
      moved: { approve: 0, reject: 1 },
    });
    expect(labelled.after.flagged).toEqual({ rejected: 2, approved: 3, unjudged: 0 });
    expect(labelled.after.precision).toEqual(wilson(2, 5));
    expect(labelled.before.flagged).toEqual({ rejected: 2, approved: 0, unjudged: 0 });
    expect(labelled.counts).toEqual(result.counts);
    // All that was newly flagged is known now.
    expect(result.notices.map(({ code }) => code)).toContain('unjudged-newly-flagged');
    expect(labelled.notices.map(({ code }) => code)).not.toContain('unjudged-newly-flagged');
  });
});
