import type { EffectiveRule, RuleMeasure } from '../../api/rules';
import { chosen, rowsOf, sorted } from './rule-rows';

const rule = (name: string, more: Partial<EffectiveRule> = {}): EffectiveRule => ({
  ...{ rule: name, label: 'insult', severity: 'low', score: 0.8, stage: 'automatic', origin: 'shipped' },
  ...{ reason: 'Insults somebody.', revision: 'r1', expires: null, paused: null, limits: null },
  ...{ classifier: 'abuse', file: 'en/insult.yml', cost: 1 },
  ...more,
});
const measure = (name: string, more: Partial<RuleMeasure> = {}): RuleMeasure => ({
  ...{ rule: name, revision: 'r1', fired: 0, shadowFired: 0, acted: 0, judged: 0, upheld: 0 },
  ...{ precision: null, actedJudged: 0, overturned: 0, moderatorSeconds: 0, moderatorShare: null },
  lastFired: '2026-11-21T10:00:00Z',
  ...more,
});
const ALL = { words: '', stage: '', label: '', origin: '' };
const PAUSED = { rule: 'en/b/two', stage: 'shadow' as const, cause: 'brake', since: '2026-11-21T10:00:00Z' };

describe('the rows of rules', () => {
  const rows = rowsOf(
    [
      rule('en/a/one'),
      rule('en/b/two', { stage: 'shadow', origin: 'site', label: 'threat', paused: PAUSED }),
      rule('en/c/three', { stage: 'retired', reason: 'Threatens a person.' }),
    ],
    [
      measure('en/a/one', { fired: 5, precision: { value: 0.9, low: 0.7, high: 1 } }),
      measure('en/b/two', { fired: 9, revision: 'r0' }),
      measure('en/c/three', { fired: 7, precision: { value: 0.2, low: 0.1, high: 0.4 } }),
    ],
  );
  const names = (found: readonly EffectiveRule[]): string[] => found.map((row) => row.rule.slice(5));

  it('count what was measured of this very revision', () => {
    expect(rows.map((row) => row.measure?.fired)).toEqual([5, undefined, 7]);
  });

  it('are chosen by words, stage, label and origin', () => {
    expect(names(chosen(rows, ALL))).toEqual(['one', 'two', 'three']);
    expect(names(chosen(rows, { ...ALL, words: 'PERSON threat' }))).toEqual(['three']);
    expect(names(chosen(rows, { ...ALL, stage: 'shadow' }))).toEqual(['two']);
    expect(names(chosen(rows, { ...ALL, stage: 'paused' }))).toEqual(['two']);
    expect(names(chosen(rows, { ...ALL, label: 'insult', origin: 'shipped' }))).toEqual(['one', 'three']);
  });

  it('are sorted, those of which nothing is known last', () => {
    expect(names(sorted(rows, 'rule'))).toEqual(['one', 'two', 'three']);
    expect(names(sorted(rows, 'fired'))).toEqual(['three', 'one', 'two']);
    expect(names(sorted(rows, 'precision'))).toEqual(['three', 'one', 'two']);
    expect(names(sorted(rows, 'stage'))).toEqual(['one', 'two', 'three']);
  });
});
